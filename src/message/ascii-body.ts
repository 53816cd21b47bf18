import { LONGEST, MARGIN, PARTS_WORDS } from './soft-breaks.js';

/** The body of a mail as it goes on the wire. `bytes` are good until the next one is made. */
export interface Body {
  encoding: '7bit' | 'quoted-printable';
  bytes: Buffer;
}

/** Longer texts are few. Units. */
const MOST = 32 * 1024;
const read = Buffer.alloc(MOST + 1);
/** Where the lines of what was read end. */
const ends = new Uint16Array(MOST + 1);
/** A unit of the text comes to two bytes at most, and fifty of them have one soft break. */
const written = Buffer.alloc(3 * MOST);

const LF = 0x0a;
const CR = 0x0d;
const EQUALS = 0x3d;
/** What quoted-printable encodes, and what is no ASCII that is seen. */
const ENCODED = 1;
const OTHER = 2;
const KINDS = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte === EQUALS) return ENCODED;
  return byte === 0x09 || (byte >= 0x20 && byte < 0x7f) ? 0 : OTHER;
});

/** Of a line without its end: no text with a longer one goes as it is. */
const LONGEST_AS_IT_IS = 76;
/** The same of one in quoted-printable, with room for its end. */
const LONGEST_UNBROKEN = LONGEST - 2;
/** How much of a line may stand before a soft break. */
const MOST_BEFORE = LONGEST - 1;
const LEAST_BEFORE = LONGEST - MARGIN;
/** A text that begins with so many signs and no letter may be no Latin one. */
const BEGINNING = 400;

/**
 * The body of a text, with "\n" at its line ends, of which nothing but its lines needs another form. Undefined for any other
 * text, and for a long one. Linear.
 */
export function asciiBody(text: string): Body | undefined {
  const { length } = text;
  if (length > MOST || Buffer.byteLength(text) !== length) return undefined;
  read.write(text, 'latin1');
  read[length] = LF;
  const { count, longest, last } = findLines(length);
  const goesAsItIs = longest <= LONGEST_AS_IT_IS;
  const isLatin = goesAsItIs || /[A-Za-z]/.test(text.slice(0, BEGINNING));
  if (!isLatin || (!goesAsItIs && last > LEAST_BEFORE)) return undefined;
  const { size, kinds } = writeLines(count, goesAsItIs ? longest : LONGEST_UNBROKEN);
  if (kinds & OTHER || (kinds !== 0 && !goesAsItIs)) return undefined;
  return { encoding: goesAsItIs ? '7bit' : 'quoted-printable', bytes: written.subarray(0, size) };
}

/** How many lines were read, and how long the longest and the last of them is, which has no end. */
function findLines(length: number): { count: number; longest: number; last: number } {
  let count = 0;
  let longest = 0;
  let last = 0;
  for (let from = 0; from <= length; count++) {
    const end = read.indexOf(LF, from);
    last = end - from;
    longest = Math.max(longest, last);
    ends[count] = end;
    from = end + 1;
  }
  return { count, longest, last };
}

/** Writes what was read with CRLF at its line ends, and where a line is longer, with soft breaks as nodemailer sets them. */
function writeLines(count: number, unbroken: number): { size: number; kinds: number } {
  let size = 0;
  let kinds = 0;
  let from = 0;
  for (let line = 0; line < count; line++) {
    const end = ends[line] ?? 0;
    while (end - from > unbroken) {
      const next = breakAfter(from);
      kinds |= copy(from, next, size);
      size = writeEnd(size + next - from, true);
      from = next;
    }
    kinds |= copy(from, end, size) | kindAtEnd(end);
    size += end - from;
    if (line < count - 1) size = writeEnd(size, false);
    from = end + 1;
  }
  return { size, kinds };
}

function breakAfter(from: number): number {
  for (let at = from + MOST_BEFORE; at >= from + LEAST_BEFORE; at--)
    if (PARTS_WORDS[read[at] ?? 0] === 1) return Math.min(at + 1, from + MOST_BEFORE);
  return from + MOST_BEFORE;
}

/** Copies what was read to a place, and tells its kinds. */
function copy(from: number, end: number, to: number): number {
  let kinds = 0;
  for (let at = from; at < end; at++) {
    const byte = read[at] ?? 0;
    kinds |= KINDS[byte] ?? 0;
    written[to + at - from] = byte;
  }
  return kinds;
}

/** Quoted-printable encodes a blank before a line's end. */
function kindAtEnd(end: number): number {
  const before = read[end - 1];
  return before === 0x20 || before === 0x09 ? ENCODED : 0;
}

function writeEnd(at: number, isSoft: boolean): number {
  let to = at;
  if (isSoft) written[to++] = EQUALS;
  written[to++] = CR;
  written[to++] = LF;
  return to;
}
