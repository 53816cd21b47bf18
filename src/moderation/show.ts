import { parseMessage } from '../message/parse.js';
import { tellApart } from '../message/quote.js';
import type { SealedMessage } from '../store/excerpts.js';
import type { Direction } from '../store/messages.js';
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
}

/** A moment as notices tell it, in UTC: "2026-09-14 15:20". */
export function moment(at: Date): string {
  return at.toISOString().slice(0, 16).replace('T', ' ');
}

export function evidenceOfSealed(secrets: Secrets, message: SealedMessage): Evidence | undefined {
  return message.evidence ? openEvidence(secrets.unwrap(message.key_wrapped), message.evidence) : undefined;
}

/** Each kind of finding once, for a subject line. */
export function shortWhy(message: SealedMessage, { words }: Telling): string {
  const categories = [...new Set(message.findings.map(({ category }) => category))];
  return categories.map((one) => words.category[one] ?? words.other).join(', ') || words.everything;
}

/** Each finding in plain words, with the words that were found between arrows. */
export function tellFindings(
  message: SealedMessage,
  evidence: Evidence | undefined,
  telling: Telling,
): string {
  const { words } = telling;
  const found: Found[] =
    evidence?.findings ?? message.findings.map((one) => ({ ...one, before: '', match: '', after: '' }));
  if (found.length === 0) return `  * ${words.everything}`;
  return found.map((one) => tellFinding(one, telling)).join('\n');
}

function tellFinding(found: Found, { words, mask, english }: Telling): string {
  const { category, rule, severity, layer, explain, before, match, after } = found;
  const where = layer ? words.layer[layer] : undefined;
  const head = [
    `${severity === 'urgent' ? `${words.urgent.toUpperCase()}: ` : ''}${words.category[category] ?? words.other}`,
    where ? `, ${where}` : '',
    ` (${rule})`,
    english && explain ? `. ${safeLine(mask(explain))}` : '',
  ].join('');
  if (!match) return `  * ${head}`;
  const context = [before, match, after].map((part) => mask(safeText(part)).replace(/\s+/g, ' '));
  return `  * ${head}\n${barred(`… ${context[0]}>>>${context[1]}<<<${context[2]} …`).replace(/^/gm, '      ')}`;
}

/** What a message says, every line behind a bar. */
export function tellMessage(evidence: Evidence | undefined, telling: Telling): string {
  const { words, mask } = telling;
  if (!evidence) return barred(words.removed);
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
export async function tellHistory(
  earlier: { direction: Direction; received_at: Date; raw: Buffer | null; state: keyof Words['state'] }[],
  pairKey: Buffer,
  telling: Telling,
): Promise<string> {
  const { words, mask } = telling;
  if (earlier.length === 0) return words.noHistory;
  const told = earlier.map(async ({ direction, received_at, raw }) => {
    const head = `${moment(received_at)}, ${words[direction]}:`;
    return `${head}\n${barred(raw ? excerpt(await newTextOf(open(pairKey, raw)), mask, words) : words.removed)}`;
  });
  return [words.history, ...(await Promise.all(told))].join('\n\n');
}

async function newTextOf(raw: Buffer): Promise<string> {
  const { subject, text } = await parseMessage(raw);
  return `${subject}\n\n${tellApart(text).newText}`;
}

/** The beginning of a text, masked before it is cut, so that no half of a name is left. */
export function excerpt(text: string, mask: Mask, words: Words): string {
  const whole = mask(safeText(text.slice(0, SHOWN_OF_EARLIER * 4))).trim();
  return whole.length > SHOWN_OF_EARLIER ? `${whole.slice(0, SHOWN_OF_EARLIER)} …` : whole || words.noText;
}
