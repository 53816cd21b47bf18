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
