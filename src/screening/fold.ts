import { unitsReader } from '../units.js';
import { foldPoint } from './fold-point.js';
import { latinise } from './latinise.js';

const unitsOf = unitsReader();

/** A text as the rules read it; each unit knows the place in the original that it came from. */
export interface Folded {
  text: string;
  original: string;
  starts: Int32Array;
  ends: Int32Array;
}

/** Lower-case units by unit: 0 where not asked for yet, `DROPPED`, or `MANY` for what is not one unit. */
const single = new Uint16Array(0x10000);
const DROPPED = 0xffff;
const MANY = 0xfffe;
const several = new Map<number, string>();
const TILDE = 0x303;

/**
 * Small letters without accents (but ñ, which tells words apart), digits of every script and in emoji as ASCII,
 * disguised and look-alike letters as Latin ones, one kind of quotation mark, dash and space, nothing invisible.
 * Linear in the length of the text.
 */
export function fold(original: string): Folded {
  return foldOneByOne(original) ?? foldWhole(original);
}

let scratch = Buffer.alloc(0x4000);
let places = Int32Array.from({ length: 0x4000 }, (_, at) => at);

/** The fast way: every unit becomes one of a byte, in its place; undefined for a text that holds others. */
function foldOneByOne(original: string): Folded | undefined {
  const { length } = original;
  if (length >= places.length) {
    scratch = Buffer.alloc(2 * length);
    places = Int32Array.from({ length: 2 * length }, (_, at) => at);
  }
  const units = unitsOf(original);
  for (let at = foldKnown(units, 0, length); at < length; at = foldKnown(units, at, length)) {
    const unit = units[at] ?? 0;
    if (single[unit] || isHalf(unit) || learn(unit, unit) > 0xff) return undefined;
  }
  const text = scratch.toString('latin1', 0, length);
  return { text, original, starts: places.subarray(0, length), ends: places.subarray(1, length + 1) };
}

/** Folds from a place on, up to a unit that becomes none of a byte or was not asked for yet, and tells where that is. */
function foldKnown(units: Uint16Array, from: number, length: number): number {
  const bytes = scratch;
  for (let at = from; at < length; at++) {
    const becomes = single[units[at] ?? 0] ?? 0;
    if (becomes === 0 || becomes > 0xff) return at;
    bytes[at] = becomes;
  }
  return length;
}

function isHalf(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xe000;
}

function foldWhole(original: string): Folded {
  let units = new Uint16Array(original.length + 32);
  let starts = new Int32Array(units.length);
  let ends = new Int32Array(units.length);
  let length = 0;
  let foreign = false;
  const put = (unit: number, start: number, end: number) => {
    if (length === units.length) {
      units = grown(units, new Uint16Array(length * 2));
      starts = grown(starts, new Int32Array(length * 2));
      ends = grown(ends, new Int32Array(length * 2));
    }
    units[length] = unit;
    starts[length] = start;
    ends[length++] = end;
  };
  for (let at = 0; at < original.length; ) {
    const unit = original.charCodeAt(at);
    let becomes = single[unit] ?? 0;
    if (becomes === 0) becomes = learn(unit, original.codePointAt(at) ?? unit);
    const surrogate = unit >= 0xd800 && unit < 0xdc00 && at + 1 < original.length;
    const end = at + (surrogate ? 2 : 1);
    if (becomes < MANY) put(becomes, at, end);
    else if (becomes === MANY) {
      const point = original.codePointAt(at) ?? unit;
      const text = several.get(point) ?? remember(point);
      for (let i = 0; i < text.length; i++) put(text.charCodeAt(i), at, end);
    } else if (unit === TILDE && units[length - 1] === 0x6e) units[length - 1] = 0xf1;
    if (unit >= 0x370 && (unit < 0x590 || (unit >= 0x13a0 && unit < 0x1400))) foreign = true;
    at = end;
  }
  if (foreign) latinise(units, starts, length, original);
  return { text: textOf(units.subarray(0, length)), original, starts, ends };
}

/** Text of one byte a unit where it can be: it is read faster. */
function textOf(units: Uint16Array): string {
  if (units.every((unit) => unit < 0x100)) return Buffer.from(units).toString('latin1');
  return Buffer.from(units.buffer, units.byteOffset, units.byteLength).toString('utf16le');
}

/** The stretch of the original that a stretch of the folded text came from. */
export function originalSpan(folded: Folded, start: number, end: number): { start: number; end: number } {
  if (end <= start) return { start: folded.starts[start] ?? 0, end: folded.starts[start] ?? 0 };
  return { start: folded.starts[start] ?? 0, end: folded.ends[end - 1] ?? folded.original.length };
}

/** What its author wrote where a stretch of the folded text stands. */
export function asWritten({ original, starts, ends }: Folded, start: number, end: number): string {
  return original.slice(starts[start], ends[end - 1]);
}

/** Whether its author wrote a capital where a letter of the folded text stands. */
export function wasCapital({ original, starts }: Folded, at: number): boolean {
  const letter = original[starts[at] ?? 0] ?? '';
  return letter !== letter.toLowerCase();
}

/** A text with other stretches of the folded one put together; each piece leads back to where it came from. */
export function pieced(folded: Folded, pieces: { text: string; start: number; end: number }[]): Folded {
  const length = pieces.reduce((sum, piece) => sum + piece.text.length, 0);
  const starts = new Int32Array(length);
  const ends = new Int32Array(length);
  let at = 0;
  for (const { text, start, end } of pieces) {
    const exact = text.length === end - start;
    for (let i = 0; i < text.length; i++, at++) {
      starts[at] = folded.starts[exact ? start + i : start] ?? 0;
      ends[at] = folded.ends[exact ? start + i : end - 1] ?? 0;
    }
  }
  return { text: pieces.map(({ text }) => text).join(''), original: folded.original, starts, ends };
}

function grown<T extends Uint16Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

function learn(unit: number, point: number): number {
  const text = point > 0xffff ? undefined : foldPoint(point);
  const becomes =
    text === undefined ? MANY : text === '' ? DROPPED : text.length === 1 ? text.charCodeAt(0) : MANY;
  single[unit] = becomes;
  return becomes;
}

function remember(point: number): string {
  const text = foldPoint(point);
  if (several.size < 20_000) several.set(point, text);
  return text;
}
