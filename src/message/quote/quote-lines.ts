import { belowOffice } from '../signature/office-block.js';
import { furnitureStart, letterBelow, signatureStart } from '../signature/signature.js';
import { writtenBelowHyphens } from '../signature/written-into.js';
import { isForwardMark } from './forward-mark.js';
import { headerBlockAt, isLabelled } from './header-block.js';
import { isAnnounced, quotesForItself } from './own-quote.js';
import { postscriptIn } from './postscript.js';
import { attributionAt } from './quote-marks.js';
import { answersBelow } from './quote-words.js';
import { isQuoted, namedEnd, namedMark, quotedEnd, quotesIn } from './quoted-run.js';

/** What a line is: `intro` says who wrote the quoted lines after it, and when. */
export type Part = 'new' | 'intro' | 'quoted' | 'signature';

/**
 * What each line is; `author` are the author's names in full, where they are known. Where it is not clear that a line is
 * quoted, it is new; where it is `certain`, the marks of quotes are a program's. Linear in the number of lines.
 */
export function partsOf(lines: string[], author: readonly string[] = [], certain = false): Part[] {
  const parts: Part[] = lines.map(() => 'new');
  const set = (from: number, to: number, part: Part) => parts.fill(part, from, to);
  let ownFrom = 0;
  let ownWords = false;
  let forwarded = false;
  /** What a program sets before each line it quotes, where that is no > alone. */
  let mark: string | undefined;
  let at = 0;
  const markSignature = (from: number, to: number) => {
    const signature = forwarded
      ? furnitureStart(lines, from, to)
      : signatureStart(lines, from, to, ownWords, author);
    set(signature, to, 'signature');
    ownWords ||= lines.slice(from, signature).some((line) => line.trim() !== '');
  };
  const endOwn = (to: number) => {
    // What is passed on is new to the reader with the name under it, and no part of a wish above it.
    const forward = lines.slice(ownFrom, to).findIndex(isForwardMark);
    const own = forward < 0 ? to : ownFrom + forward;
    const written = writtenBelowHyphens(lines, ownFrom, own, author);
    const letter = ownWords ? undefined : letterBelow(lines, ownFrom, own);
    const further =
      written?.from ??
      letter ??
      postscriptIn(lines, ownFrom, own) ??
      belowOffice(lines, ownFrom, furnitureStart(lines, ownFrom, own), author);
    if (further !== undefined) markSignature(ownFrom, further);
    markSignature(further ?? ownFrom, own);
    if (written) set(written.to, own, 'signature');
    forwarded ||= forward >= 0;
    if (own < to) markSignature(own, to);
  };
  const quotes = certain || !isOwnQuote(lines) ? quotesIn(lines) : () => false;
  const quotedFrom = (line: number) => {
    if (quotes(line)) return quotedEnd(lines, line);
    return mark !== undefined && namedMark(lines[line]) === mark ? namedEnd(lines, line, mark) : undefined;
  };
  while (at < lines.length) {
    const quoted = quotedFrom(at);
    if (quoted !== undefined) {
      if (!isForwarded(lines, at)) {
        endOwn(at);
        set(at, quoted, 'quoted');
        ownFrom = quoted;
      }
      at = quoted;
      continue;
    }
    const intro = introEnd(lines, at);
    if (intro === undefined || isShown(lines, at)) {
      at = intro ?? at + 1;
      continue;
    }
    endOwn(at);
    set(at, intro, 'intro');
    const next = skipBlank(lines, intro);
    // After an introduction without quote marks all the rest is quoted; with them, only what bears them.
    mark = isQuoted(lines[next]) ? mark : namedMark(lines[next]);
    const end = isQuoted(lines[next])
      ? next
      : mark === undefined
        ? lines.length
        : namedEnd(lines, next, mark);
    set(intro, end, 'quoted');
    at = ownFrom = end;
  }
  endOwn(lines.length);
  return parts;
}

/** Not where a program introduces a quote, be it the first or another. */
function isOwnQuote(lines: string[]): boolean {
  return quotesForItself(lines) && !lines.some((_line, at) => introEnd(lines, at) !== undefined);
}

const NOT_YET = -1;
const NONE = 0;
const ends = new WeakMap<string[], Int32Array>();

/** Where an introduction of either kind that begins at `at` ends. Found once for the lines of a text, however often it is told apart. */
export function introEnd(lines: string[], at: number): number | undefined {
  const known = endsIn(lines);
  if (known[at] === NOT_YET)
    known[at] = attributionAt(lines, at) ?? headerBlockAt(lines, at) ?? ruledEnd(lines, at) ?? NONE;
  return known[at] || undefined;
}

function endsIn(lines: string[]): Int32Array {
  const known = ends.get(lines);
  if (known) return known;
  const found = new Int32Array(lines.length).fill(NOT_YET);
  ends.set(lines, found);
  return found;
}

const RULE = /^\s{0,2}[-_]{8,}\s*$/;
const MOST_LABELS = 6;

/** Where an introduction ends that a rule at `at` sets off, with a few labelled lines between, as Yandex writes it. */
function ruledEnd(lines: string[], at: number): number | undefined {
  if (!RULE.test(lines[at] ?? '')) return undefined;
  let next = at + 1;
  while (next <= at + MOST_LABELS && isLabelled(lines[next] ?? '')) next++;
  return attributionAt(lines, next);
}

/** Whether the author shows a mail to the reader: "This came today:", and its header block. */
function isShown(lines: string[], at: number): boolean {
  const line = lines[at - 1]?.trim() === '' ? (lines[at - 2] ?? '') : (lines[at - 1] ?? '');
  return isLabelled(lines[at] ?? '') && isAnnounced(lines, at) && !isLabelled(line) && !answersBelow(line);
}

/** Whether quoted lines stand under "Begin forwarded message:": the reader has not seen them. */
function isForwarded(lines: string[], at: number): boolean {
  let before = at - 1;
  while (before >= 0 && lines[before]?.trim() === '') before--;
  return isForwardMark(lines[before]?.trim() ?? '');
}

function skipBlank(lines: string[], from: number): number {
  let at = from;
  while (at < lines.length && lines[at]?.trim() === '') at++;
  return at;
}
