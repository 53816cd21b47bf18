import { escapeAt } from './escape.js';
import { fold } from './fold.js';
import { ASCII, BREAK, LINE, LONG, LONGEST, SPACE, STOP, UPPER } from './gap.js';

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
  for (let at = 0; at < text.length; ) {
    const unit = text.charCodeAt(at);
    if (unit < 128) {
      const folded = ascii[unit] ?? 0;
      if (folded < 128) {
        sink.letter(folded, at, at + 1, unit > 64 && unit < 91 ? UPPER : 0);
        at++;
        continue;
      }
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
      continue;
    }
    const codePoint = text.codePointAt(at) ?? unit;
    const end = at + (codePoint > 0xffff ? 2 : 1);
    sink.symbol(codePoint, at, end);
    at = end;
  }
  return sink.done(text);
}

/** Some letters in a row. */
export function lettersBetween({ codes }: Letters, from: number, to: number): string {
  return String.fromCharCode(...codes.subarray(from, to));
}

function isSpace(unit: number): boolean {
  return unit === 32 || (unit > 8 && unit < 14);
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
    this.codes = new Uint16Array(capacity);
    this.from = new Int32Array(capacity);
    this.to = new Int32Array(capacity);
    this.gaps = new Uint16Array(capacity);
  }

  /** Whether no space or line end stands after the last letter. */
  follows(): boolean {
    return (this.gap & (SPACE | LINE)) === 0;
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
    const capacity = this.codes.length * 2;
    const wider = <T extends Uint16Array | Int32Array>(made: T, old: T): T => {
      made.set(old);
      return made;
    };
    this.codes = wider(new Uint16Array(capacity), this.codes);
    this.from = wider(new Int32Array(capacity), this.from);
    this.to = wider(new Int32Array(capacity), this.to);
    this.gaps = wider(new Uint16Array(capacity), this.gaps);
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
