import { unitsReader } from '../units.js';
import { escapeAt } from './escape.js';
import { fold } from './fold.js';
import {
  ASCII,
  BREAK,
  ESCAPES,
  LINE,
  LONG,
  LONGEST,
  LOOK_AHEAD,
  letterIn,
  SIGN,
  SPACE,
  STOP,
  STOPS,
  UPPER,
} from './gap.js';
import { type Room, roomFor } from './rooms.js';

const unitsOf = unitsReader();

/**
 * A text as the search reads it: its letters and digits alone, folded, each with the place in the original that it came
 * from and with what stands before it. Index `length` tells of the end of the text.
 */
export interface Letters extends Room {
  /** The original. */
  text: string;
  length: number;
  /** What is set in any of the codes, and in any of the gaps. */
  anyCode: number;
  anyGap: number;
}

/** The letters of a text, escapes decoded, what is invisible left out. `ascii` as in gap.ts. Linear. */
export function lettersOf(text: string, ascii = ASCII): Letters {
  const sink = new LetterSink(text.length + 32);
  const units = unitsOf(text);
  const { length } = text;
  for (let at = sink.plain(units, 0, length, ascii); at < length; at = sink.plain(units, at, length, ascii)) {
    const unit = units[at] ?? 0;
    const folded = ascii[unit] ?? 0;
    if (unit > 127) {
      const codePoint = text.codePointAt(at) ?? unit;
      const end = at + (codePoint > 0xffff ? 2 : 1);
      sink.symbol(codePoint, at, end);
      at = end;
    } else if ((folded & SIGN) === 0) {
      sink.letter(folded & 127, at, at + 1, folded >> 8);
      at++;
    } else {
      const escaped = folded & ESCAPES ? escapeAt(text, at) : undefined;
      if (escaped) {
        for (const symbol of escaped.text) sink.symbol(symbol.codePointAt(0) ?? 0, at, escaped.end);
        at = escaped.end;
        continue;
      }
      at++;
      if (folded & STOPS && sink.follows() && (at === text.length || isSpace(text.charCodeAt(at))))
        sink.gap |= STOP;
      sink.gap |= folded >> 8;
    }
  }
  return sink.done(text);
}

/** Some letters in a row. */
export function lettersBetween({ codes }: Pick<Letters, 'codes'>, from: number, to: number): string {
  let text = '';
  for (let at = from; at < to; at++) text += String.fromCharCode(codes[at] ?? 0);
  return text;
}

function isSpace(unit: number): boolean {
  return unit === 32 || (unit > 8 && unit < 14);
}

/** Collects letters with their places. */
export class LetterSink {
  gap = BREAK;
  private length = 0;
  private room: Room;
  private anyCode = 0;
  private anyGap = 0;

  constructor(capacity: number) {
    this.room = roomFor(capacity);
  }

  /** Whether no space or line end stands after the last letter. */
  follows(): boolean {
    return (this.gap & (SPACE | LINE)) === 0;
  }

  /** Takes letters and signs that say by themselves what they are; gives the place of the first other. */
  plain(units: Uint16Array, from: number, end: number, ascii: Uint32Array): number {
    const { codes, from: begins, to: ends, gaps } = this.room;
    const room = codes.length - 1;
    let { length, gap, anyGap } = this;
    let last = length > 0 ? (ends[length - 1] ?? 0) : from;
    let at = from;
    for (; at < end && length < room; at++) {
      const unit = units[at] ?? 0;
      if (unit > 127) break;
      const folded = ascii[unit] ?? 0;
      if (folded & SIGN) {
        if (folded & LOOK_AHEAD) break;
        gap |= folded >> 8;
        continue;
      }
      if (gap !== 0) {
        if (length > 0 && at - last > LONGEST) gap |= LONG;
        anyGap |= gap;
      }
      last = at + 1;
      codes[length] = folded & 127;
      begins[length] = at;
      ends[length] = last;
      gaps[length++] = gap | (folded >> 8);
      gap = 0;
    }
    this.length = length;
    this.gap = gap;
    this.anyGap = anyGap;
    return at;
  }

  letter(code: number, from: number, to: number, upper: number): void {
    if (this.length + 1 >= this.room.codes.length) this.grow();
    const { codes, from: begins, to: ends, gaps } = this.room;
    const at = this.length++;
    let gap = this.gap | upper;
    if (this.gap !== 0 && at > 0 && from - (ends[at - 1] ?? 0) > LONGEST) gap |= LONG;
    codes[at] = code;
    begins[at] = from;
    ends[at] = to;
    gaps[at] = gap;
    this.anyCode |= code;
    this.anyGap |= gap;
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
    while (this.length + to - from >= this.room.codes.length) this.grow();
    const { codes, from: begins, to: ends, gaps } = this.room;
    codes.set(letters.codes.subarray(from + 1, to), this.length);
    begins.set(letters.from.subarray(from + 1, to), this.length);
    ends.set(letters.to.subarray(from + 1, to), this.length);
    gaps.set(letters.gaps.subarray(from + 1, to), this.length);
    this.length += to - from - 1;
    this.anyCode |= letters.anyCode;
    this.anyGap |= letters.anyGap;
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
    const { length, anyCode, anyGap } = this;
    const { codes, from, to, gaps } = this.room;
    gaps[length] = this.gap | BREAK;
    from[length] = text.length;
    return { text, length, anyCode, anyGap, codes, from, to, gaps };
  }

  private grow(): void {
    const wider = roomFor(this.room.codes.length * 2);
    wider.codes.set(this.room.codes);
    wider.from.set(this.room.from);
    wider.to.set(this.room.to);
    wider.gaps.set(this.room.gaps);
    this.room = wider;
  }
}

function asciiFolded(codePoint: number): string | number {
  const folded = ASCII[codePoint] ?? 0;
  return letterIn(folded) ?? folded >> 8;
}

function isUpper(codePoint: number): boolean {
  if (codePoint < 128) return codePoint > 64 && codePoint < 91;
  const symbol = String.fromCodePoint(codePoint);
  return symbol.toLowerCase() !== symbol;
}
