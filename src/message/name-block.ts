import { folded } from './phrases.js';

const MOST_LINES = 14;
const LONGEST_LINE = 110;
const MOST_WORDS = 7;

/**
 * Where a block under the author's own full name begins, at the end of what stands from `from` up to `to`: posts,
 * addresses and numbers as offices set them under a letter. `author` are the author's names in full.
 */
export function nameBlockStart(
  lines: string[],
  from: number,
  to: number,
  author: readonly string[],
): number | undefined {
  if (author.length === 0) return undefined;
  const names = author.map((name) => wordsOf(name)).filter((words) => words.length > 1);
  let filled = 0;
  for (let at = to - 1; at > from && filled < MOST_LINES; at--) {
    const line = lines[at]?.trim() ?? '';
    if (line === '') continue;
    filled++;
    if (line.length > LONGEST_LINE || (line.length > 40 && /[.!?。！？]$/.test(line))) return undefined;
    const words = wordsOf(line);
    if (words.length <= MOST_WORDS && names.some((name) => name.every((word) => words.includes(word))))
      return isWordsBefore(lines, from, at) ? at : undefined;
  }
  return undefined;
}

function wordsOf(text: string): string[] {
  return folded(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

function isWordsBefore(lines: string[], from: number, at: number): boolean {
  return lines.slice(from, at).some((line) => line.trim() !== '');
}
