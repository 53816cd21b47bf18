import type { Sought } from './needles.js';

const HASH_BITS = 16;
/** Letters in a row: of three there are so few that many a name's stand somewhere in a letter. */
const RUN = 4;
/** The letters and digits of ASCII, which folding has made small; all else parts nothing here. */
const KEPT = Uint8Array.from({ length: 128 }, (_, unit) =>
  /[a-z0-9]/.test(String.fromCharCode(unit)) ? unit : 0,
);
/** By how many bits a run moves on for each: what is not kept leaves it as it was, and it is noted once more. */
const MOVES = KEPT.map((kept) => (kept === 0 ? 0 : 8));

/**
 * The needles that may stand in a view of folded texts: those of which each run of four letters of ASCII, and each other
 * letter, stands in one of them, whatever lies between. Views are costly, and of most mails no needle is left to be
 * looked for. Linear.
 */
export function sift(texts: readonly string[], needles: readonly Sought[]): Sought[] {
  const seen = new Uint8Array((1 << HASH_BITS) >> 3);
  for (const text of texts) mark(text, seen);
  return needles.filter(
    ({ letters, reversedLetters }) =>
      mayHold(seen, letters) || (reversedLetters !== undefined && mayHold(seen, reversedLetters)),
  );
}

/** Notes each run of four letters of ASCII, and each other unit by itself. */
function mark(text: string, seen: Uint8Array): void {
  let run = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 128) run = (run << (MOVES[unit] ?? 0)) | (KEPT[unit] ?? 0);
    const hash = hashOf(unit < 128 ? run : unit);
    seen[hash >> 3] = (seen[hash >> 3] ?? 0) | (1 << (hash & 7));
  }
}

function mayHold(seen: Uint8Array, letters: string): boolean {
  let run = 0;
  let length = 0;
  for (let at = 0; at < letters.length; at++) {
    const unit = letters.charCodeAt(at);
    if (unit < 128) {
      run = (run << 8) | unit;
      length++;
    }
    const hash = hashOf(unit < 128 ? run : unit);
    if ((unit > 127 || length >= RUN) && ((seen[hash >> 3] ?? 0) & (1 << (hash & 7))) === 0) return false;
  }
  return true;
}

/** Four units in a row, spread by a multiplication. */
function hashOf(run: number): number {
  return Math.imul(run, 0x9e3779b1) >>> (32 - HASH_BITS);
}
