/** A text that many words are looked for in. */
export interface Searchable {
  text: string;
  /** Which runs of three units stand in it, a bit for each hash of one. */
  threes: Uint8Array | undefined;
}

const HASHES = 0xffff;
/** Below, looking for a word costs less than the table. */
const LEAST = 1_000;

/** Makes a text ready for many searches. Linear. */
export function searchable(text: string): Searchable {
  if (text.length < LEAST) return { text, threes: undefined };
  const threes = new Uint8Array((HASHES + 1) >> 3);
  let hash = 0;
  for (let at = 0; at < text.length; at++) {
    hash = next(hash, text.charCodeAt(at));
    threes[hash >> 3] = (threes[hash >> 3] ?? 0) | (1 << (hash & 7));
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
    if (at >= 2 && ((threes[hash >> 3] ?? 0) & (1 << (hash & 7))) === 0) return false;
  }
  return true;
}

/** Of three units in a row the earlier ones are shifted out of the hash. */
function next(hash: number, unit: number): number {
  return ((hash << 6) ^ (unit * 0x9e5)) & HASHES;
}

/** Bytes that many words are looked for in, ASCII letters made small. */
export interface SearchableBytes {
  small: Buffer;
  /** Which runs of four bytes stand in it, a bit for each hash of one. */
  fours: Uint8Array | undefined;
}

/** So many that even the noise of a picture of some megabytes leaves most of them unset. */
const BYTE_HASHES = 0x3fffff;
const LEAST_BYTES = 50_000;

/** Makes bytes ready for many searches. Linear. */
export function searchableBytes(bytes: Buffer): SearchableBytes {
  const small = Buffer.from(bytes);
  const fours = bytes.length < LEAST_BYTES ? undefined : new Uint8Array((BYTE_HASHES + 1) >> 3);
  let run = 0;
  for (let at = 0; at < small.length; at++) {
    let byte = small[at] ?? 0;
    if (byte >= 0x41 && byte <= 0x5a) {
      byte += 0x20;
      small[at] = byte;
    }
    if (fours === undefined) continue;
    run = (run << 8) | byte;
    const hash = hashOf(run);
    fours[hash >> 3] = (fours[hash >> 3] ?? 0) | (1 << (hash & 7));
  }
  return { small, fours };
}

/** False where a word cannot stand in the bytes; true says nothing yet. */
export function mayHoldBytes({ fours }: SearchableBytes, word: Buffer): boolean {
  if (fours === undefined) return true;
  let run = 0;
  for (const [at, byte] of word.entries()) {
    run = (run << 8) | byte;
    const hash = hashOf(run);
    if (at >= 3 && ((fours[hash >> 3] ?? 0) & (1 << (hash & 7))) === 0) return false;
  }
  return true;
}

/** Four bytes in a row, spread by a multiplication. */
function hashOf(run: number): number {
  return (Math.imul(run, 0x9e3779b1) >>> 10) & BYTE_HASHES;
}
