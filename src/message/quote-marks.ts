import { anyOf, folded, listed } from './phrases.js';
import {
  attributionBeginnings,
  forwardWords,
  fromLabels,
  originalWords,
  otherLabels,
  replyAbove,
  wroteWords,
} from './quote-words.js';

const LONGEST = 400;
const MOST_LINES = 5;
const ADDRESS = /[^\s<>"@]{1,64}@[^\s<>"@]{1,255}/u;
const IN_BRACKETS = /<\s{0,2}[^\s<>"@]{1,64}@[^\s<>"@]{1,255}\s{0,2}[<>]/u;
const DATE =
  /\b(?:19|20)\d\d\b|\b\d{1,2}[:.h]\d\d\b|\b\d{1,2}[./-] ?\d{1,2}[./-] ?\d{2,4}\b|\d年|\d월|[٠-٩۰-۹]{4}|[٠-٩۰-۹][:٫][٠-٩۰-۹]{2}/u;
const WROTE = new RegExp(
  `(?<![\\p{Script=Latin}\\p{Script=Cyrillic}\\p{Script=Greek}\\p{Script=Arabic}\\p{Script=Hebrew}])(?:${wroteWords.map(escaped).join('|')})`,
  'iu',
);
const ENDS_WITH_WROTE = /(?:写道|寫道|写到|書きました|작성함?|님이 작성|쓴 글|wrote)[\s:：*_-]*$/u;
const BEGINS = new RegExp(`^(?:${attributionBeginnings.map(escaped).join('|')})[\\s,.]`, 'iu');
const REPLY_ABOVE = anyOf(replyAbove);
/** Almost no line holds the beginning of one of these. */
const MAY_BE_REPLY_ABOVE = new RegExp(
  `[^\\x00-\\x7f]|${listed(replyAbove)
    .map((phrase) => folded(phrase).slice(0, 4))
    .join('|')}`,
  'i',
);
const ORIGINAL = new RegExp(`^-{5,}.*(?:${originalWords.join('|')}).*-{5,}$`, 'iu');
const from = new Set(fromLabels);
const labels = new Set([...fromLabels, ...otherLabels]);

/**
 * Where a line such as "On …, X <x@y> wrote:" begins at `at`, wrapped over up to five lines: the line after it.
 * It takes a word for "wrote" or quoted lines after it, and a date or an address; or a date and an address.
 */
export function attributionAt(lines: string[], at: number): number | undefined {
  const ends = endings(lines);
  for (let end = at; end < Math.min(at + MOST_LINES, lines.length); end++) {
    if (ends[end] === NEVER) return undefined;
    if (ends[end] === LAST && attributionStart(lines, at, end) === at) return end + 1;
  }
  return undefined;
}

const NEVER = 1;
const LAST = 2;
/** Each line is looked at once, though it may be the second to fifth of an introduction as well as the first. */
const known = new WeakMap<string[], Uint8Array>();

/** Of each line whether it may be the last of an introduction, or cannot be part of any. */
function endings(lines: string[]): Uint8Array {
  const told = known.get(lines) ?? Uint8Array.from(lines, ending);
  known.set(lines, told);
  return told;
}

function ending(whole: string): number {
  const line = bare(whole);
  if (line === '' || line.startsWith('>') || line.length > LONGEST) return NEVER;
  return endsIntroduction(line) ? LAST : 0;
}

function endsIntroduction(line: string): boolean {
  return (
    /[:：]$|\s>>>$/.test(line) || ENDS_WITH_WROTE.test(line) || isDayAndAddress(line) || isRunTogether(line)
  );
}

/** Yahoo's program for phones lets what it quotes begin behind the line: "On …, X <x@y> wrote:   Is it ready?" */
function isRunTogether(line: string): boolean {
  if (!line.includes('>')) return false;
  const [, introduction] = /^(.{10,300}?>[^:<>]{0,40}[:：])\s{2,10}\S/u.exec(line) ?? [];
  return (
    introduction !== undefined &&
    DATE.test(introduction) &&
    IN_BRACKETS.test(introduction) &&
    WROTE.test(introduction)
  );
}

/** The fewest lines up to `end` that introduce a quote, and the earlier ones that belong to them; none before `least`. */
function attributionStart(lines: string[], least: number, end: number): number | undefined {
  let start = end;
  while (start >= least && !introduces(joined(lines, start, end), lines, end)) {
    if (endsSentence(bare(lines[start - 1]))) return undefined;
    start--;
  }
  if (start < least) return undefined;
  // A wrapped line may hold neither day nor address: what counts is where the line that holds the day begins.
  for (let earlier = start - 1; earlier >= least; earlier--) {
    const line = bare(lines[earlier]);
    if (line.length >= 150 || /[.!?…:;]$/.test(line)) break;
    const so = joined(lines, start, end);
    const belongs = DATE.test(so) ? BEGINS.test(line) : DATE.test(line) || ADDRESS.test(line);
    if (belongs || (IN_BRACKETS.test(line) && !ADDRESS.test(so))) start = earlier;
  }
  return start;
}

/** Not the point of an abbreviated month. */
function endsSentence(line: string): boolean {
  return /[!?…:;]$/.test(line) || (/\p{L}\.$/u.test(line) && !/\d[.,]? \p{L}{2,5}\.$/u.test(line));
}

function joined(lines: string[], from: number, to: number): string {
  return lines
    .slice(from, to + 1)
    .map(bare)
    .join(' ');
}

function introduces(text: string, lines: string[], end: number): boolean {
  const told = DATE.test(text) || ADDRESS.test(text);
  const wrote = WROTE.test(text);
  if (told && wrote) return true;
  if (text.length < 250 && DATE.test(text) && IN_BRACKETS.test(text)) return true;
  return (told || wrote) && quotedFollows(lines, end + 1);
}

/** "2026/9/14 X <x@y>", as some programs leave it. */
function isDayAndAddress(line: string): boolean {
  return (
    line.length < 150 && /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\s.{0,120}>$/.test(line) && IN_BRACKETS.test(line)
  );
}

function quotedFollows(lines: string[], from: number): boolean {
  for (let at = from; at < Math.min(from + 3, lines.length); at++) {
    if (/^ ?>/.test(lines[at] ?? '')) return true;
    if (lines[at]?.trim()) return false;
  }
  return false;
}

/** A line without blanks, marks of direction and marks of bold type around it. */
function bare(line: string | undefined): string {
  const start = (line ?? '').slice(0, 1_000);
  const text = (UNSEEN.test(start) ? start.replaceAll(UNSEEN_ALL, '') : start).trim();
  return BOLD.test(text) ? text.replace(/^[*_]{1,2}(?=[^\s*_])|(?<=[^\s*_])[*_]{1,2}$/g, '') : text;
}

const UNSEEN = /[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/;
const UNSEEN_ALL = new RegExp(UNSEEN, 'g');
/** Almost no line is: so that the others need not be searched for where it ends. */
const BOLD = /[*_]/;

/**
 * Where the header block of a quoted mail begins at `at` ("From: … Sent: … To: … Subject: …" in any language, with
 * or without a line like "-----Original Message-----" before): the first line after the block.
 */
export function headerBlockAt(lines: string[], at: number): number | undefined {
  const line = bare(lines[at]);
  if (!line || isForwardMark(line)) return undefined;
  if (isReplyLine(line)) return at + 1;
  if (isSeparator(line)) {
    const next = lines.slice(at + 1, at + 3).findIndex((after) => after.trim() !== '');
    const block = next < 0 ? undefined : blockEnd(lines, at + 1 + next);
    return block ?? (ORIGINAL.test(line) ? at + 1 : undefined);
  }
  if (labelOf(lines[at] ?? '') === undefined) return undefined;
  return at > 0 && forwardedBefore(lines, at) ? undefined : blockEnd(lines, at);
}

/** "Please reply above this line", as ticket systems write it in many languages. */
export function isReplyLine(line: string): boolean {
  return line.length < 120 && MAY_BE_REPLY_ABOVE.test(line) && REPLY_ABOVE.test(folded(line));
}

/** "-----Original Message-----" in any language, or the rule that Outlook draws. */
function isSeparator(line: string): boolean {
  return (
    line.length < 100 && (/^-{3,}\s*\p{L}[\p{L}\p{M}\s.'’-]*-{3,}$/u.test(line) || /^_{10,}$/.test(line))
  );
}

export function isForwardMark(line: string): boolean {
  if (line.length >= 100) return false;
  const text = line.toLowerCase().replace(/^[-*\s]+/, '');
  return forwardBeginnings.has(text.slice(0, 2)) && forwardWords.some((word) => text.startsWith(word));
}

const forwardBeginnings = new Set(forwardWords.map((word) => word.slice(0, 2)));

function forwardedBefore(lines: string[], at: number): boolean {
  return lines.slice(Math.max(0, at - 2), at).some((line) => isForwardMark(line.trim()));
}

/** Three labelled lines or more with a sender first, or four with an address and a date where the language is unknown. */
function blockEnd(lines: string[], at: number): number | undefined {
  const found: string[] = [];
  let end = at;
  for (; end < Math.min(at + 9, lines.length); end++) {
    const label = labelOf(lines[end] ?? '');
    if (label !== undefined) found.push(label);
    else if (found.length === 0 || !/^\s+\S|@/.test(lines[end] ?? '')) break;
  }
  const text = lines.slice(at, end).join(' ');
  const recognised = found.filter((label) => labels.has(label)).length;
  if (found.length >= 3 && recognised >= 2 && from.has(found[0] ?? '')) return end;
  if (found.length >= 3 && recognised >= 3 && found.some((label) => from.has(label))) return end;
  if (found.length >= 4 && ADDRESS.test(text) && DATE.test(text)) return end;
  return undefined;
}

function labelOf(line: string): string | undefined {
  if (line.length > 1_000 || !/[:：]/.test(line)) return undefined;
  const [, label = ''] =
    /^\s{0,2}\*{0,2}\s?([\p{L}\p{M}][\p{L}\p{M} .'’-]{0,24}?)\s?\*{0,2}\s?[:：]\*{0,2}(?:\s|$|\*|(?=\p{Lo}))/u.exec(
      line.replace(/^[\u200b-\u200f\u202a-\u202e\ufeff]+/, ''),
    ) ?? [];
  // Programs write labels with a capital; a person who lists things may not.
  return label === '' || /^\p{Ll}/u.test(label) ? undefined : label.trim().toLowerCase();
}

function escaped(word: string): string {
  return word.replace(/[()/.]/g, '\\$&');
}
