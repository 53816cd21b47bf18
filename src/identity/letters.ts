import { escapeAt } from './escape.js';
import { fold } from './fold.js';
import { ASCII, BREAK, LINE, LONG, LONGEST, LOOK_AHEAD, SPACE, STOP, UPPER } from './gap.js';

/**
 * A text as the search reads it: its letters and digits alone, folded, each with the place in the original that it came
 * from and with what stands before it. Index `length` tells of the end of the text.
 */
export interface Letters {
  /** The original. */
  text: string;
  length: number;
  codes: Uint16Array;
  /** The first unit of the original that a letter came from, and the unit after its last. */
  from: Int32Array;
  to: Int32Array;
  /** What stands before a letter, as the bits of gap.ts. */
  gaps: Uint16Array;
}

const ESCAPES = new Set([...'%=&\\'].map((sign) => sign.charCodeAt(0)));
const STOPS = new Set([...'.!?;:'].map((sign) => sign.charCodeAt(0)));

/** The letters of a text, escapes decoded, what is invisible left out. `ascii` as in gap.ts. Linear. */
export function lettersOf(text: string, ascii = ASCII): Letters {
  const sink = new LetterSink(text.length + 32);
  for (let at = sink.plain(text, 0, ascii); at < text.length; at = sink.plain(text, at, ascii)) {
    const unit = text.charCodeAt(at);
    const folded = unit < 128 ? (ascii[unit] ?? 0) : 0;
    if (unit > 127) {
      const codePoint = text.codePointAt(at) ?? unit;
      const end = at + (codePoint > 0xffff ? 2 : 1);
      sink.symbol(codePoint, at, end);
      at = end;
    } else if (folded < 128) {
      sink.letter(folded, at, at + 1, unit > 64 && unit < 91 ? UPPER : 0);
      at++;
    } else {
      const escaped = ESCAPES.has(unit) ? escapeAt(text, at) : undefined;
      if (escaped) {
        for (const symbol of escaped.text) sink.symbol(symbol.codePointAt(0) ?? 0, at, escaped.end);
        at = escaped.end;
        continue;
      }
      at++;
      if (STOPS.has(unit) && sink.follows() && (at === text.length || isSpace(text.charCodeAt(at))))
        sink.gap |= STOP;
      sink.gap |= folded >> 8;
    }
  }
  return sink.done(text);
}

/** Some letters in a row. */
export function lettersBetween({ codes }: Letters, from: number, to: number): string {
  let text = '';
  for (let at = from; at < to; at++) text += String.fromCharCode(codes[at] ?? 0);
  return text;
}

function isSpace(unit: number): boolean {
  return unit === 32 || (unit > 8 && unit < 14);
}

/** Room for so many letters, of one piece: four would cost more than all else that is done with a short text. */
function roomFor(capacity: number): Pick<Letters, 'codes' | 'from' | 'to' | 'gaps'> {
  const bytes = new ArrayBuffer(capacity * 12);
  return {
    from: new Int32Array(bytes, 0, capacity),
    to: new Int32Array(bytes, capacity * 4, capacity),
    codes: new Uint16Array(bytes, capacity * 8, capacity),
    gaps: new Uint16Array(bytes, capacity * 10, capacity),
  };
}

/** Collects letters with their places. */
export class LetterSink {
  gap = BREAK;
  private length = 0;
  private codes: Uint16Array;
  private from: Int32Array;
  private to: Int32Array;
  private gaps: Uint16Array;

  constructor(capacity: number) {
    const { codes, from, to, gaps } = roomFor(capacity);
    this.codes = codes;
    this.from = from;
    this.to = to;
    this.gaps = gaps;
  }

  /** Whether no space or line end stands after the last letter. */
  follows(): boolean {
    return (this.gap & (SPACE | LINE)) === 0;
  }

  /** Takes letters and signs that say by themselves what they are; gives the place of the first other. */
  plain(text: string, from: number, ascii: Uint32Array): number {
    const { codes, from: begins, to: ends, gaps } = this;
    const room = codes.length - 1;
    let { length, gap } = this;
    let at = from;
    for (; at < text.length && length < room; at++) {
      const unit = text.charCodeAt(at);
      const folded = unit < 128 ? (ascii[unit] ?? 0) : 128 | LOOK_AHEAD;
      if (folded > 127) {
        if (folded & LOOK_AHEAD) break;
        gap |= folded >> 8;
        continue;
      }
      if (gap !== 0 && length > 0 && at - (ends[length - 1] ?? 0) > LONGEST) gap |= LONG;
      codes[length] = folded;
      begins[length] = at;
      ends[length] = at + 1;
      gaps[length++] = unit > 64 && unit < 91 ? gap | UPPER : gap;
      gap = 0;
    }
    this.length = length;
    this.gap = gap;
    return at;
  }

  letter(code: number, from: number, to: number, upper: number): void {
    if (this.length + 1 >= this.codes.length) this.grow();
    const at = this.length++;
    let gap = this.gap | upper;
    if (this.gap !== 0 && at > 0 && from - (this.to[at - 1] ?? 0) > LONGEST) gap |= LONG;
    this.codes[at] = code;
    this.from[at] = from;
    this.to[at] = to;
    this.gaps[at] = gap;
    this.gap = 0;
  }

  /** Takes letters over as they stand, all but what stands before the first of them. */
  stretch(letters: Letters, from: number, to: number): void {
    if (from === to) return;
    this.letter(
      letters.codes[from] ?? 0,
      letters.from[from] ?? 0,
      letters.to[from] ?? 0,
      (letters.gaps[from] ?? 0) & UPPER,
    );
    while (this.length + to - from >= this.codes.length) this.grow();
    this.codes.set(letters.codes.subarray(from + 1, to), this.length);
    this.from.set(letters.from.subarray(from + 1, to), this.length);
    this.to.set(letters.to.subarray(from + 1, to), this.length);
    this.gaps.set(letters.gaps.subarray(from + 1, to), this.length);
    this.length += to - from - 1;
  }

  symbol(codePoint: number, from: number, to: number): void {
    const folded = codePoint < 128 ? asciiFolded(codePoint) : fold(codePoint);
    if (typeof folded === 'number') {
      this.gap |= folded;
      return;
    }
    const upper = isUpper(codePoint) ? UPPER : 0;
    for (let unit = 0; unit < folded.length; unit++)
      this.letter(folded.charCodeAt(unit), from, to, unit === 0 ? upper : 0);
  }

  done(text: string): Letters {
    const { length } = this;
    this.gaps[length] = this.gap | BREAK;
    this.from[length] = text.length;
    return { text, length, codes: this.codes, from: this.from, to: this.to, gaps: this.gaps };
  }

  private grow(): void {
    const wider = roomFor(this.codes.length * 2);
    wider.codes.set(this.codes);
    wider.from.set(this.from);
    wider.to.set(this.to);
    wider.gaps.set(this.gaps);
    Object.assign(this, wider);
  }
}

function asciiFolded(codePoint: number): string | number {
  const folded = ASCII[codePoint] ?? 0;
  return folded < 128 ? String.fromCharCode(folded) : folded >> 8;
}

function isUpper(codePoint: number): boolean {
  if (codePoint < 128) return codePoint > 64 && codePoint < 91;
  const symbol = String.fromCodePoint(codePoint);
  return symbol.toLowerCase() !== symbol;
}
