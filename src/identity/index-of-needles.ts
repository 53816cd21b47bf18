import type { Needle } from './needle.js';

const BUCKETS = 1024;

/** Needles by their first two letters, so that one pass over a text looks for all of them. */
export interface NeedleIndex {
  needles: Needle[];
  heads: Int16Array;
  next: Int16Array;
  /** For each bucket which third and fourth letters its needles have, as bits: few words of a text go on like one. */
  thirds: Uint32Array;
  fourths: Uint32Array;
}

/** Sorts needles by their first letters, so that a text is read once for all of them. */
export function indexOf(needles: Needle[]): NeedleIndex {
  const heads = new Int16Array(BUCKETS).fill(-1);
  const next = new Int16Array(needles.length);
  const thirds = new Uint32Array(BUCKETS);
  const fourths = new Uint32Array(BUCKETS);
  needles.forEach(({ text }, at) => {
    const bucket = bucketOf(text.charCodeAt(0), text.charCodeAt(1));
    next[at] = heads[bucket] ?? -1;
    heads[bucket] = at;
    thirds[bucket] = (thirds[bucket] ?? 0) | bitsAt(text, 2);
    fourths[bucket] = (fourths[bucket] ?? 0) | bitsAt(text, 3);
  });
  return { needles, heads, next, thirds, fourths };
}

/** Calls for each place where a needle's letters stand, gaps left aside, in the order of places. */
export function eachMatch(
  { needles, heads, next, thirds, fourths }: NeedleIndex,
  codes: Uint16Array,
  length: number,
  found: (needle: Needle, at: number) => void,
): void {
  let pair = bucketOf(0, codes[0] ?? 0);
  for (let at = 0; at < length - 1; at++) {
    pair = bucketOf(pair, codes[at + 1] ?? 0);
    if ((((thirds[pair] ?? 0) >>> (codes[at + 2] ?? 0)) & 1) === 0) continue;
    if ((((fourths[pair] ?? 0) >>> (codes[at + 3] ?? 0)) & 1) === 0) continue;
    let candidate = heads[pair] ?? -1;
    while (candidate >= 0) {
      const needle = needles[candidate];
      if (needle && stands(needle.text, codes, at, length)) found(needle, at);
      candidate = next[candidate] ?? -1;
    }
  }
}

/** Of each letter the last five bits, in which the letters of a script differ; `first` may have others before them. */
function bucketOf(first: number, second: number): number {
  return ((first << 5) | (second & 31)) & (BUCKETS - 1);
}

/** The bit of a letter of a needle, by which it is shifted; all where the needle has ended before. */
function bitsAt(text: string, unit: number): number {
  return unit < text.length ? 1 << text.charCodeAt(unit) : ~0;
}

function stands(text: string, codes: Uint16Array, at: number, length: number): boolean {
  if (at + text.length > length) return false;
  for (let unit = 0; unit < text.length; unit++) if (text.charCodeAt(unit) !== codes[at + unit]) return false;
  return true;
}
