import type { Needle } from './needle.js';

const BUCKETS = 1024;

/** Needles by their first two letters, so that one pass over a text looks for all of them. */
export interface NeedleIndex {
  needles: Needle[];
  heads: Int16Array;
  next: Int16Array;
}

/** Sorts needles by their first letters, so that a text is read once for all of them. */
export function indexOf(needles: Needle[]): NeedleIndex {
  const heads = new Int16Array(BUCKETS).fill(-1);
  const next = new Int16Array(needles.length);
  needles.forEach(({ text }, at) => {
    const bucket = bucketOf(text.charCodeAt(0), text.charCodeAt(1));
    next[at] = heads[bucket] ?? -1;
    heads[bucket] = at;
  });
  return { needles, heads, next };
}

/** Calls for each place where a needle's letters stand, gaps left aside, in the order of places. */
export function eachMatch(
  { needles, heads, next }: NeedleIndex,
  codes: Uint16Array,
  length: number,
  found: (needle: Needle, at: number) => void,
): void {
  let first = codes[0] ?? 0;
  for (let at = 0; at < length - 1; at++) {
    const second = codes[at + 1] ?? 0;
    let candidate = heads[bucketOf(first, second)] ?? -1;
    while (candidate >= 0) {
      const needle = needles[candidate];
      if (needle && stands(needle.text, codes, at, length)) found(needle, at);
      candidate = next[candidate] ?? -1;
    }
    first = second;
  }
}

function bucketOf(first: number, second: number): number {
  return ((first * 37) ^ second) & (BUCKETS - 1);
}

function stands(text: string, codes: Uint16Array, at: number, length: number): boolean {
  if (at + text.length > length) return false;
  for (let unit = 0; unit < text.length; unit++) if (text.charCodeAt(unit) !== codes[at + unit]) return false;
  return true;
}
