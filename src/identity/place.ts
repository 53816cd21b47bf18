import { GAP, UPPER } from './gap.js';
import type { Letters } from './letters.js';

/** Whether a word can begin or end before a letter: at a gap, where digits begin or end, at a capital hump. */
export function isBoundary(letters: Letters, at: number): boolean {
  const { codes, gaps, length } = letters;
  if (at <= 0 || at >= length) return true;
  const gap = gaps[at] ?? 0;
  if (gap & GAP) return true;
  const before = codes[at - 1] ?? 0;
  const after = codes[at] ?? 0;
  if (isDigit(before) !== isDigit(after) || isUnspaced(before) || isUnspaced(after)) return true;
  return (gap & UPPER) !== 0 && ((gaps[at - 1] ?? 0) & UPPER) === 0 && !followsMac(letters, at);
}

/** "McDonald" is one name. */
function followsMac({ codes, gaps }: Letters, at: number): boolean {
  const c = 99;
  const m = 109;
  if (codes[at - 1] !== c) return false;
  const from = codes[at - 2] === m ? at - 2 : at - 3;
  return codes[from] === m && ((gaps[from] ?? 0) & UPPER) !== 0;
}

function isDigit(code: number): boolean {
  return code > 47 && code < 58;
}

/** Scripts that write words without spaces: Han, kana, Hangul (as its parts), Thai, Lao, Burmese, Khmer. */
export function isUnspaced(code: number): boolean {
  if (code < 0xe00) return false;
  return (
    code < 0xf00 ||
    (code >= 0x1000 && code < 0x1200) ||
    (code >= 0x1780 && code < 0x1800) ||
    (code >= 0x2e80 && code < 0xa4d0) ||
    (code >= 0xd800 && code < 0xe000)
  );
}
