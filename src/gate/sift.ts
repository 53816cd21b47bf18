import type { Sought } from './needles.js';

const HASH_BITS = 16;
/** Letters in a row: of three there are so few that many a name's stand somewhere in a letter. */
const RUN = 4;
/** The letters of ASCII made small, its digits, and all beyond it; what is left parts nothing here. */
const KEPT = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte >= 0x80) return byte;
  const sign = String.fromCharCode(byte).toLowerCase();
  return /[a-z0-9]/.test(sign) ? sign.charCodeAt(0) : 0;
});
/** A bit for each hash of a run that stands in the texts at hand. */
const noted = new Uint8Array((1 << HASH_BITS) >> 3);

/**
 * The needles that may stand in a view of texts, in UTF-8 and folded but for the case of ASCII: those of which each run of four
 * letters of ASCII, and each other letter, stands in one of them, whatever lies between. Views are costly, and of most mails
 * no needle is left to be looked for. Linear.
 */
export function sift(texts: readonly Buffer[], needles: readonly Sought[]): Sought[] {
  noted.fill(0);
  for (const text of texts) noteRuns(text);
  return needles.filter(
    ({ runs, reversedRuns }) => areNoted(runs) || (reversedRuns && areNoted(reversedRuns)),
  );
}

/** The hashes of what of a needle's letters must stand in a text that holds it. */
export function runsIn(letters: string): number[] {
  const hashes: number[] = [];
  let [run, length, letter] = [0, 0, 0];
  for (const byte of Buffer.from(letters)) {
    if (byte < 0x80) run = (run << 8) | byte;
    else letter = continued(letter, byte);
    if (byte < 0x80) length++;
    if (byte >= 0x80 || length >= RUN) hashes.push(hashOf(byte < 0x80 ? run : letter));
  }
  return hashes;
}

/** Notes each run of four letters of ASCII, and each other letter by itself. */
function noteRuns(text: Buffer): void {
  let run = 0;
  let letter = 0;
  for (let at = 0; at < text.length; at++) {
    const byte = KEPT[text[at] ?? 0] ?? 0;
    if (byte === 0) continue;
    if (byte < 0x80) {
      run = (run << 8) | byte;
      note(hashOf(run));
    } else {
      letter = continued(letter, byte);
      note(hashOf(letter));
    }
  }
}

function note(hash: number): void {
  noted[hash >> 3] = (noted[hash >> 3] ?? 0) | (1 << (hash & 7));
}

function areNoted(hashes: readonly number[]): boolean {
  for (const hash of hashes) if (((noted[hash >> 3] ?? 0) & (1 << (hash & 7))) === 0) return false;
  return true;
}

/** A letter of which UTF-8 has several bytes, up to this one. */
function continued(letter: number, byte: number): number {
  return byte < 0xc0 ? (letter << 8) | byte : byte;
}

/** Four bytes in a row, spread by a multiplication. */
function hashOf(run: number): number {
  return Math.imul(run, 0x9e3779b1) >>> (32 - HASH_BITS);
}
