import { folded } from '../phrases.js';
import { postscriptIn } from '../quote/postscript.js';
import { sentWords } from '../quote/quote-words.js';
import { isClosingLine } from './closing.js';
import { isFooter, isSentence } from './footer-line.js';
import { noticeStart } from './legal-notice.js';
import { isAddressed, maySign, tellsReach, withoutReach, wordsOf } from './name-line.js';

/**
 * Where what somebody wrote into the field of a signature, above the signature itself, ends; `from` where nothing is:
 * phones set the cursor there, and children do. From the first line that is said, with at most a greeting before it, to
 * the first sign of a signature. `author` are the author's names, where they are known.
 */
export function writtenInto(
  lines: string[],
  from: number,
  to: number,
  author: readonly string[] = [],
): number {
  const names = new Set(author.flatMap(wordsOf));
  const last = noticeStart(lines, from, to);
  let end = from;
  for (let at = from; at < last; at++) {
    const line = lines[at]?.trim() ?? '';
    if (line === '') continue;
    if (isSigned(line, names) || (isClosingLine(line) && !goesOn(lines, at, last))) break;
    if (end === from && !isTold(line) && !isGreeting(line)) break;
    if (end > from || isTold(line)) end = at + 1;
  }
  return withoutNames(lines, from, end);
}

/** Some lines of many. */
export interface Stretch {
  from: number;
  to: number;
}

/**
 * What somebody wrote on below what a signature begins with, of which a question and the like can be told from a motto:
 * with the sentences right above it and a greeting, down to the next sign of a signature.
 */
export function writtenBelow(
  lines: string[],
  from: number,
  to: number,
  author: readonly string[] = [],
): Stretch | undefined {
  const names = new Set(author.flatMap(wordsOf));
  const last = noticeStart(lines, from, to);
  const postscript = postscriptIn(lines, from, last);
  const isSaid = (at: number) => {
    const line = lines[at]?.trim() ?? '';
    return at === postscript || (isAddressed(line) && !isFooter(line) && !saysHowSent(line));
  };
  let first = from;
  while (first < last && !isSaid(first)) first++;
  if (first === last) return undefined;
  let end = first + 1;
  for (let at = end; at < last; at++) {
    const line = lines[at]?.trim() ?? '';
    if (line === '') continue;
    if (isSigned(line, names) || (isClosingLine(line) && !goesOn(lines, at, last))) break;
    end = at + 1;
  }
  const above = () => lines[first - 1]?.trim() ?? '';
  while (first > from && isTold(above())) first--;
  const greeting = above() === '' ? first - 2 : first - 1;
  if (greeting >= from && isGreeting(lines[greeting]?.trim() ?? '')) first = greeting;
  return { from: first, to: end };
}

/** A letter below the two hyphens that begin a signature (RFC 3676 §4.3), where people also set a motto. */
export function writtenBelowHyphens(
  lines: string[],
  from: number,
  to: number,
  author: readonly string[],
): Stretch | undefined {
  let hyphens = from;
  while (hyphens < to && lines[hyphens] !== '-- ') hyphens++;
  if (hyphens === to) return undefined;
  const end = writtenInto(lines, hyphens + 1, to, author);
  const told = lines.slice(hyphens + 1, end).filter((line) => isTold(line.trim()));
  const isLetter = told.length >= FEWEST_OF_LETTER && told.some((line) => /[?？]\s*$/.test(line));
  return isLetter ? { from: hyphens + 1, to: end } : writtenBelow(lines, hyphens + 1, to, author);
}

const FEWEST_OF_LETTER = 2;
const FEWEST_AROUND_LINK = 4;

/** Words to somebody, perhaps with a link among them. */
function isTold(line: string): boolean {
  if (isFooter(line) || saysHowSent(line)) return false;
  if (!tellsReach(line)) return isSentence(line) || isAddressed(line);
  return (withoutReach(line).match(/(?<!\S)\p{Ll}/gu)?.length ?? 0) >= FEWEST_AROUND_LINK;
}

/** "Sent with Wren Mail secure email." of a program that nobody has heard of. */
function saysHowSent(line: string): boolean {
  const isShort = line.length <= 120 && line.split(' ').length <= MOST_WORDS;
  return isShort && folded(line).search(sentWords) === 0;
}

const MOST_WORDS = 8;

function isGreeting(line: string): boolean {
  return line.length <= 40 && /[,!:，！：]$/.test(line);
}

/** What stands in a signature and in no letter: the author's name, an address, what a program says of itself. */
function isSigned(line: string, names: ReadonlySet<string>): boolean {
  if (isTold(line)) return false;
  return (
    tellsReach(line) ||
    isFooter(line) ||
    (line.length <= 60 &&
      wordsOf(line)
        .slice(0, 3)
        .some((word) => names.has(word)))
  );
}

/** Whether somebody speaks on below "Thanks". */
function goesOn(lines: string[], at: number, to: number): boolean {
  return isTold(
    lines
      .slice(at + 1, to)
      .find((line) => line.trim() !== '')
      ?.trim() ?? '',
  );
}

/** Names at the end, with what belongs to them, are of the signature: one alone may as well be a word. */
function withoutNames(lines: string[], from: number, end: number): number {
  let names = 0;
  let start = end;
  for (let at = end - 1; at >= from; at--) {
    const line = lines[at]?.trim() ?? '';
    if (line === '') continue;
    if (isTold(line) || !maySign(line)) break;
    names++;
    start = at;
  }
  return names > 1 ? start : end;
}
