import { unitsReader } from '../units.js';

const unitsOf = unitsReader();

/** Stretches of a text that were base64, decoded and put together, with the way back. */
export interface Encoded {
  /** The decoded texts, each on lines of its own. */
  text: string;
  /** Where each begins in `text`, and the stretch of the original it came from. */
  stretches: { at: number; start: number; end: number }[];
}

const LEAST = 8;
/** Of each ASCII unit whether base64 uses it: a small letter (1) or another (2). */
const BASE64 = Uint8Array.from({ length: 128 }, (_, unit) => {
  const sign = String.fromCharCode(unit);
  return /[a-z]/.test(sign) ? 1 : Number(/[\w+/-]/.test(sign)) * 2;
});
const SMALL = 1;
const EQUALS = 61;
/** Base64 of a text has capitals and digits within, if it is not very short: so looks almost every long word. */
const WORD = /^[A-Z]?[a-z]{1,20}(?:-[a-z]{1,20}){0,3}$/;
const LONGEST_SMALL = 20;
const FULL_LINE = 56;
/** Of a long stretch a first part of whole groups tells that it is no text, but for its last sign, which may be cut in two. */
const HEAD = FULL_LINE;
const LINE_END = /^\r?\n$/;
/** Control characters, and what is no UTF-8. */
const BINARY = /(?![\s])\p{Cc}|\uFFFD/u;
const PARTED = '\n\n\n';

/** What stands as base64 in a text, where it decodes to text. Linear. */
export function decodedBase64(text: string): Encoded | undefined {
  const encoded: Encoded = { text: '', stretches: [] };
  const pieces: string[] = [];
  let at = 0;
  for (const { start, end } of stretches(text)) {
    if (end - start > HEAD && BINARY.test(decoded(text, start, start + HEAD).slice(0, -1))) continue;
    const piece = decoded(text, start, end);
    if (BINARY.test(piece)) continue;
    encoded.stretches.push({ at, start, end });
    pieces.push(piece, PARTED);
    at += piece.length + PARTED.length;
  }
  encoded.text = pieces.join('');
  return pieces.length > 0 ? encoded : undefined;
}

/** The line ends in between count for nothing. */
function decoded(text: string, start: number, end: number): string {
  return Buffer.from(text.slice(start, end), 'base64').toString('utf8');
}

interface Stretch {
  start: number;
  end: number;
}

/** Runs of base64's letters; full lines that follow each other are one. */
function stretches(text: string): Stretch[] {
  const all: Stretch[] = [];
  let goesOn = false;
  for (const { start, end } of runs(text)) {
    if (WORD.test(text.slice(start, end))) continue;
    const last = all.at(-1);
    if (last && goesOn && LINE_END.test(text.slice(last.end, start))) last.end = end;
    else all.push({ start, end });
    goesOn = end - start >= FULL_LINE && text[end - 1] !== '=';
  }
  return all;
}

/** Eight or more of base64's letters in a row, with up to two signs that fill up the last group (RFC 4648 §4). */
function runs(text: string): Stretch[] {
  const found: Stretch[] = [];
  const units = unitsOf(text);
  for (let start = 0; start + LEAST <= text.length; ) {
    // Looked for from where it would have to end: of most words that is all that is looked at.
    let at = start + LEAST - 1;
    while (at >= start && kindOf(units[at]) !== 0) at--;
    if (at < start) {
      at = start + LEAST;
      while (kindOf(units[at]) !== 0) at++;
      if (units[at] === EQUALS || at - start > LONGEST_SMALL || hasOthers(units, start, at)) {
        let end = at;
        while (end < at + 2 && units[end] === EQUALS) end++;
        found.push({ start, end });
      }
    }
    start = at + 1;
  }
  return found;
}

function kindOf(unit = 0): number {
  return unit < 128 ? (BASE64[unit] ?? 0) : 0;
}

function hasOthers(units: Uint16Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (kindOf(units[at]) !== SMALL) return true;
  return false;
}
