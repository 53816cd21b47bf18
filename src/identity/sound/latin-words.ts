import { lettersBetween } from '../letters.js';

/** A word in Latin letters, folded, and the ways in which it sounds. */
export interface HeardWord {
  folded: string;
  sounds: readonly string[];
}

const PLACES = 1 << 12;

/** How words sound, remembered in a place that a word's letters give: texts say the same words again and again. */
export class LatinWords {
  private readonly places = new Array<HeardWord | undefined>(PLACES).fill(undefined);

  constructor(private readonly hear: (folded: string) => readonly string[]) {}

  /** The word of these letters. No string is made of one that was met last in its place. */
  heardAt(codes: Uint16Array, from: number, to: number): HeardWord {
    const place = placeOf(codes, from, to);
    const known = this.places[place];
    if (known && isWord(known.folded, codes, from, to)) return known;
    const folded = lettersBetween({ codes }, from, to);
    const word = { folded, sounds: this.hear(folded) };
    this.places[place] = word;
    return word;
  }
}

/** As of Fowler, Noll and Vo. */
function placeOf(codes: Uint16Array, from: number, to: number): number {
  let hash = 0x811c9dc5 | 0;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ (codes[at] ?? 0), 0x01000193);
  return (hash ^ (hash >>> 15)) & (PLACES - 1);
}

function isWord(folded: string, codes: Uint16Array, from: number, to: number): boolean {
  if (folded.length !== to - from) return false;
  for (let unit = 0; unit < folded.length; unit++)
    if (folded.charCodeAt(unit) !== codes[from + unit]) return false;
  return true;
}
