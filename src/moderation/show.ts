import { parseMessage } from '../message/parse/parse.js';
import { tellApart } from '../message/quote/quote.js';
import type { Language } from '../policy/policy.js';
import type { Earlier, SealedMessage } from '../store/excerpts.js';
import { open, type Secrets } from '../store/secrets.js';
import { type Evidence, type Found, openEvidence } from './evidence.js';
import type { Mask } from './mask.js';
import { barred, safeLine, safeText } from './safe-text.js';
import type { Words } from './words.js';

/** How a message is told of in a notice: in whose words, and with whose names left out. */
export interface Telling {
  words: Words;
  mask: Mask;
  /** Whether the rules' own sentences, which are English, are understood. */
  english: boolean;
  /** The IANA time zone of the programme. */
  timeZone: string;
  /** Whether its policy holds every message, whatever is found. */
  holdsAll?: boolean;
}

/** A moment as notices tell it: "2026-09-14 16:20 (Europe/London)". */
export function moment(at: Date, timeZone: string): string {
  // Of all countries, Sweden writes it like this.
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return `${clock.format(at)} (${timeZone})`;
}

/**
 * The same for somebody who writes here: in the form of the language, without the name of the programme's own zone. In
 * digits, for the name of a month may be that of the other person; in English as all of its countries read it.
 */
export function plainMoment(
  at: Date,
  { timeZone, language }: { timeZone: string; language: Language },
): string {
  const clock = new Intl.DateTimeFormat(language === 'en' ? 'sv-SE' : language, {
    timeZone,
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
  });
  return `${clock.format(at)}${timeZone === 'UTC' ? ' (UTC)' : ''}`;
}

/** What coordinators may be shown of a message, opened; undefined where nothing is kept. */
export function evidenceOfSealed(secrets: Secrets, message: SealedMessage): Evidence | undefined {
  return message.evidence ? openEvidence(secrets.unwrap(message.key_wrapped), message.evidence) : undefined;
}

/** Each kind of finding once, for a subject line of which a phone shows the beginning: the gravest first. */
export function shortWhy(message: SealedMessage, { words, holdsAll }: Telling): string {
  const found = gravestFirst(message.findings);
  const grave = found.filter(({ severity }) => severity !== 'note');
  if (grave.length === 0 && holdsAll) return words.everything;
  const categories = [...new Set((grave.length > 0 ? grave : found).map(({ category }) => category))];
  const why = categories.map((one) => words.category[one] ?? words.other).join(', ') || words.everything;
  return found[0]?.severity === 'urgent' ? `${words.urgent.toUpperCase()}, ${why}` : why;
}

const GRAVITY = ['urgent', 'normal', 'note'];

function gravestFirst<T extends { severity?: string; category: string }>(findings: readonly T[]): T[] {
  const rank = ({ severity = 'normal', category }: T) =>
    GRAVITY.indexOf(severity) * 2 + (category === 'safeguarding' ? 0 : 1);
  return [...findings].sort((one, other) => rank(one) - rank(other));
}

/** That its pair was not active is no reason any more once it is: the message's findings forget it, what is sealed cannot. */
function stillHolds({ rule, category }: Found, { findings }: SealedMessage): boolean {
  return category !== 'pair' || findings.some((one) => one.rule === rule);
}

/** Each finding in plain words, with the words that were found between arrows. */
export function tellFindings(
  message: SealedMessage,
  evidence: Evidence | undefined,
  telling: Telling,
): string {
  const { words } = telling;
  const found: Found[] =
    evidence?.findings.filter((one) => stillHolds(one, message)) ??
    message.findings.map((one) => ({ ...one, before: '', match: '', after: '' }));
  const everything =
    found.length === 0 || (telling.holdsAll && found.every(({ severity }) => severity === 'note'));
  return [
    ...(everything ? [`  * ${words.everything}`] : []),
    ...gravestFirst(found).map((one) => tellFinding(one, telling)),
  ].join('\n');
}

function tellFinding(found: Found, { words, mask, english }: Telling): string {
  const { category, rule, severity, layer, explain, before, match, after } = found;
  const where = layer ? words.layer[layer] : undefined;
  const told = (english && explain) || (words.rule[`${category}-${rule}`] ?? words.rule[rule]);
  const head = [
    `${severity === 'urgent' ? `${words.urgent.toUpperCase()}: ` : ''}${words.category[category] ?? words.other}`,
    where ? `, ${where}` : '',
    ` (${rule}${severity === 'note' ? `; ${words.noted}` : ''})`,
    told ? `. ${safeLine(mask(told))}` : '',
  ].join('');
  if (!match) return `  * ${head}`;
  const context = [before, match, after].map((part) => mask(safeText(part)).replace(/\s+/g, ' '));
  // On one line, so that what was found stands together; the mail program wraps it.
  return `  * ${head}\n      | … ${context[0]}>>>${context[1]}<<<${context[2]} …`;
}

/** What a message says, every line behind a bar; `otherwise` where nothing of it was read. */
export function tellMessage(
  evidence: Evidence | undefined,
  { words, mask }: Telling,
  otherwise = words.removed,
): string {
  if (!evidence) return barred(otherwise);
  const text = mask(safeText(evidence.text)).trim() || words.noText;
  const lines = [`${words.subject}: ${mask(safeLine(evidence.subject))}`, '', text];
  if (evidence.cut) lines.push('', words.cut);
  if (evidence.files.length > 0)
    lines.push('', `${words.files}:`, ...evidence.files.map((file) => `  ${tellFile(file, mask)}`));
  return barred(lines.join('\n'));
}

function tellFile({ name, type, size }: Evidence['files'][number], mask: Mask): string {
  return `${mask(safeLine(name)) || '?'} (${safeLine(type)}, ${Math.ceil(size / 1024)} kB)`;
}

const SHOWN_OF_EARLIER = 600;

/** What a pair wrote before, each shortened. */
export async function tellHistory(earlier: Earlier[], pairKey: Buffer, telling: Telling): Promise<string> {
  const { words, mask, timeZone } = telling;
  if (earlier.length === 0) return words.noHistory;
  const told = earlier.map(async (one) => {
    const head = `${moment(one.received_at, timeZone)}, ${words[one.direction]}, ${words.state[one.state]}:`;
    const text = await newTextOf(one, pairKey);
    const unread = one.kept ? words.unshown : words.removed;
    return `${head}\n${barred(text === undefined ? unread : excerpt(text, mask, words))}`;
  });
  return [words.history, ...(await Promise.all(told))].join('\n\n');
}

async function newTextOf({ raw, new_text }: Earlier, pairKey: Buffer): Promise<string | undefined> {
  if (!raw) return new_text ? open(pairKey, new_text).toString() : undefined;
  const { subject, text } = await parseMessage(open(pairKey, raw));
  return `${subject}\n\n${tellApart(text).newText}`;
}

/** The beginning of a text, masked before it is cut, so that no half of a name is left. */
export function excerpt(text: string, mask: Mask, words: Words): string {
  const whole = mask(safeText(text.slice(0, SHOWN_OF_EARLIER * 4))).trim();
  return whole.length > SHOWN_OF_EARLIER ? `${whole.slice(0, SHOWN_OF_EARLIER)} …` : whole || words.noText;
}
