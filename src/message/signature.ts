import { closings, footers } from './quote-words.js';

const LONGEST_SIGNATURE = 12;
const closed = new Set(closings);

/**
 * Where the signature of what stands from `from` up to `to` begins; `to` where there is none. A "-- " line is one
 * (RFC 3676 §4.3), so is the footer a phone adds, and, after words that it closes, a closing phrase with a few short
 * lines to the end. `wordsBefore` tells that there are some before `from`.
 */
export function signatureStart(lines: string[], from: number, to: number, wordsBefore = false): number {
  const end = delimiterIn(lines, from, to) ?? footerStart(lines, from, to);
  const closing = closingStart(lines, from, end) ?? end;
  const closes = wordsBefore || lines.slice(from, closing).some((line) => line.trim() !== '');
  return closes ? closing : end;
}

function delimiterIn(lines: string[], from: number, to: number): number | undefined {
  for (let at = from; at < to; at++) {
    if (isDelimiter(lines, at, from, to)) return at;
  }
  return undefined;
}

/** Dashes alone on a line may part a text too: only "-- " always counts, the others where little follows. */
function isDelimiter(lines: string[], at: number, from: number, to: number): boolean {
  const line = lines[at] ?? '';
  if (line === '-- ') return true;
  if (line.length > 40 || !/^(?:--|—|–{1,2}|_{2,})\s*$/.test(line)) return false;
  if (to - at > 3 * LONGEST_SIGNATURE) return false;
  const after = lines.slice(at + 1, to).filter((next) => next.trim() !== '');
  return (
    at > from &&
    after.length > 0 &&
    after.length <= LONGEST_SIGNATURE &&
    after.every((next) => next.length <= 120)
  );
}

/** The line at which a phone's or a service's own words begin, at the very end. */
function footerStart(lines: string[], from: number, to: number): number {
  let start = to;
  for (let at = to - 1, seen = 0; at >= from && seen < 4; at--) {
    const line = lines[at]?.trim() ?? '';
    if (line === '') continue;
    seen++;
    if (isFooter(line)) start = at;
  }
  return start;
}

function isFooter(line: string): boolean {
  if (line.length > 140) return false;
  const text = line
    .toLowerCase()
    .replace(/^[\s*_<[(]+/, '')
    .replace(/[\s*_>\])!.]+$/, '');
  return footers.some((words) =>
    words.startsWith('…')
      ? text.endsWith(words.slice(1)) && text.length < 40
      : text.startsWith(words) && text.length < words.length + 80,
  );
}

/** A closing phrase on a line of its own with at most eight short lines after it, none of which is a sentence. */
function closingStart(lines: string[], from: number, to: number): number | undefined {
  let filled = 0;
  for (let at = to - 1; at >= from && filled <= 8; at--) {
    const line = lines[at]?.trim() ?? '';
    if (line === '') continue;
    filled++;
    if (line.length > 80) return undefined;
    if (isClosing(line)) return filled > 1 ? at : undefined;
    if (line.length > 30 && /[.!?。！？]$/.test(line)) return undefined;
  }
  return undefined;
}

function isClosing(line: string): boolean {
  return closed.has(line.toLowerCase().replace(/[\s,.!;:–-]+$/, ''));
}
