import { closingStart } from './closing.js';
import { isFooter, isSaid, isSentence } from './footer-line.js';
import { noticeStart } from './legal-notice.js';
import { nameBlockStart } from './name-block.js';
import { isName, isSpoken, maySign, tellsReach, withoutReach } from './name-line.js';

const LONGEST_SIGNATURE = 12;

/**
 * Where the signature of what stands from `from` up to `to` begins; `to` where there is none. A "-- " line is one
 * (RFC 3676 §4.3), so is the footer a phone adds, and, after words that it closes, a closing phrase with a few short
 * lines to the end, so are the author's full name with what offices set under it, and a company's legal notices.
 * `wordsBefore` tells that there are some words before `from`; `author` are the author's names, where they are known.
 */
export function signatureStart(
  lines: string[],
  from: number,
  to: number,
  wordsBefore = false,
  author: readonly string[] = [],
): number {
  const end = furnitureStart(lines, from, to);
  const name = nameBlockStart(lines, from, end, author, wordsBefore) ?? end;
  const closing =
    closingStart(lines, from, end) ?? (name < end ? closingStart(lines, from, name) : undefined) ?? name;
  const closes = wordsBefore || lines.slice(from, closing).some((line) => line.trim() !== '');
  return closes ? closing : end;
}

const ends = new WeakMap<string[], Map<number, number>>();

/** Where a notice, a footer or a delimiter begins, whoever the author is; `to` where none does. Found once, however often a text is told apart. */
export function furnitureStart(lines: string[], from: number, to: number): number {
  const known = ends.get(lines) ?? new Map<number, number>();
  ends.set(lines, known);
  const stretch = from * (lines.length + 1) + to;
  const end = known.get(stretch) ?? findFurniture(lines, from, to);
  known.set(stretch, end);
  return end;
}

function findFurniture(lines: string[], from: number, to: number): number {
  const notice = noticeStart(lines, from, to);
  const footer = footerStart(lines, from, notice);
  return delimiterIn(lines, from, notice) ?? dashedName(lines, from, footer) ?? footer;
}

/** What stands below a "-- " says nothing of a rule above it. */
function delimiterIn(lines: string[], from: number, to: number): number | undefined {
  // No search of the whole rest, for a text may hold a stretch for each third line.
  let end = from;
  while (end < to && lines[end] !== '-- ') end++;
  for (let at = from; at < end; at++) {
    if (isDelimiter(lines, at, end)) return at;
  }
  return end < to ? end : undefined;
}

const DASHES = /^\s{0,3}(?:--|—|–{1,2}|__)\s*$/;

/** Dashes alone on a line may part a text too: other than "-- " they count where little follows. */
function isDelimiter(lines: string[], at: number, to: number): boolean {
  const line = lines[at] ?? '';
  if (line.length > 90 || !/^(?:[-–—_=~]{1,90}|\*{3,90}|(?:- ){2,40}-?)\s*$/.test(line)) return false;
  if (to - at > 3 * LONGEST_SIGNATURE || at === 0) return false;
  const after = lines
    .slice(at + 1, to)
    .map((next) => next.trim())
    .filter((next) => next !== '');
  if (after.length === 0 || after.length > LONGEST_SIGNATURE || after.some((next) => next.length > 120))
    return false;
  if (after.some((next) => /[?？]$/.test(next))) return false;
  if (after.some((next) => MEETING.test(next))) return false;
  if (after.some(tellsReach)) return !isForReader(after);
  // Right below a line, such dashes part a list or a table.
  if (!DASHES.test(line) && lines[at - 1]?.trim() !== '') return false;
  const said = after.some((next) => isSentence(next) || isSpoken(next));
  if (isName(after[0] ?? '')) return !said || lines[at + 1]?.trim() !== '';
  return DASHES.test(line) && (maySign(after[0] ?? '') || !said) && !partsText(lines, at, to);
}

/** Whether lines with a link or a number among them are said to the reader: the first is, most are, or rules part them. */
function isForReader(after: string[]): boolean {
  const words = after.filter((line) => /[\p{L}\d]/u.test(line));
  const said = words.filter(isToldOrLinked).length;
  const isParted = after.slice(1, -1).some((line) => !words.includes(line));
  return 2 * said > words.length || (isParted && 2 * said >= words.length) || isToldOrLinked(words[0] ?? '');
}

const FEWEST_AROUND_LINK = 4;

/** Whether a line is told, with a link in it or without, or announces what is. */
function isToldOrLinked(line: string): boolean {
  const small = withoutReach(line).match(/(?<!\S)\p{Ll}/gu)?.length ?? 0;
  if (tellsReach(line)) return small >= FEWEST_AROUND_LINK || /^\d{1,2}[.)]\s+\p{L}/u.test(line);
  return (
    small > 0 && (isSentence(line) || isSpoken(line) || /[:：]$/.test(line) || /^\d{1,2}[.)]\s/.test(line))
  );
}

/** Whether dashes stand elsewhere too, between lines that are left free: they part verses or chapters. */
function partsText(lines: string[], at: number, to: number): boolean {
  const near = Math.max(0, at - 3 * LONGEST_SIGNATURE);
  const others = lines.slice(near, to).filter((line) => line !== '-- ' && DASHES.test(line));
  return others.length > 1 && lines[at - 1]?.trim() === '' && lines[at + 1]?.trim() === '';
}

/** A line of an invitation that calendars set below the text and a line of dashes. */
const MEETING = /\b(?:teams\.(?:microsoft|live)\.com\/(?:l\/)?meet|meet\.google\.com\/|zoom\.us\/j\/)/;

/** A name after a dash as the last words: "- Wren". */
function dashedName(lines: string[], from: number, to: number): number | undefined {
  let at = to - 1;
  while (at >= from && lines[at]?.trim() === '') at--;
  const [, name = ''] = /^\s{0,3}(?:-{1,2}|–|—|~)\s?(.{1,40})$/.exec(lines[at] ?? '') ?? [];
  if (at <= from + 1 || !isName(name.trim()) || lines[at - 1]?.trim() !== '') return undefined;
  let before = at - 1;
  while (before >= from && lines[before]?.trim() === '') before--;
  return before >= from && !/[:："“”»«]\s*$|^\s*[-–—~]/.test(lines[before] ?? '') ? at : undefined;
}

/**
 * The line at which a phone's or a service's own words begin, at the very end. Whoever writes on below them speaks: then
 * they are a line of the text.
 */
function footerStart(lines: string[], from: number, to: number): number {
  let start = to;
  for (let at = to - 1, seen = 0; at >= from && seen < 4; at--) {
    const line = lines[at]?.trim() ?? '';
    if (line === '') continue;
    seen++;
    if (isFooter(line)) start = at;
    else if (isSaid(line)) break;
  }
  return start < to && start > from && DASHES.test(lines[start - 1] ?? '') ? start - 1 : start;
}

/** Where a letter begins that was written below a signature, with nothing above it; undefined where none is. */
export function letterBelow(lines: string[], from: number, to: number): number | undefined {
  const isBlank = (at: number) => lines[at]?.trim() === '';
  let first = from;
  while (first < to && isBlank(first)) first++;
  if (first >= to || lines[first] !== '-- ') return undefined;
  const end = noticeStart(lines, first, to);
  for (let at = first + 2; at < end; at++) {
    if (!isBlank(at - 1) || !isSaid(lines[at]?.trim() ?? '')) continue;
    const greeting = at - 2;
    return greeting > first && isBlank(greeting - 1) && /[,!:]\s*$/.test(lines[greeting] ?? '')
      ? greeting
      : at;
  }
  return undefined;
}
