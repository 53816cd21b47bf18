/** A text that many words are looked for in. */
export interface Searchable {
  text: string;
  /** Which runs of three units stand in it, by their hash. */
  threes: Uint8Array | undefined;
}

const BITS = 0xffff;
/** Below, looking for a word costs less than the table. */
const LEAST = 1_000;

/** Makes a text ready for many searches. Linear. */
export function searchable(text: string): Searchable {
  if (text.length < LEAST) return { text, threes: undefined };
  const threes = new Uint8Array(BITS + 1);
  let hash = 0;
  for (let at = 0; at < text.length; at++) {
    hash = next(hash, text.charCodeAt(at));
    threes[hash] = 1;
  }
  return { text, threes };
}

/** False where a word cannot stand in the text; true says nothing yet. */
export function mayHold({ text, threes }: Searchable, word: string): boolean {
  if (word.length > text.length) return false;
  if (threes === undefined) return true;
  let hash = 0;
  for (let at = 0; at < word.length; at++) {
    hash = next(hash, word.charCodeAt(at));
    if (at >= 2 && threes[hash] === 0) return false;
  }
  return true;
}

/** Of three units in a row the earlier ones are shifted out of the hash. */
function next(hash: number, unit: number): number {
  return ((hash << 6) ^ (unit * 0x9e5)) & BITS;
}
