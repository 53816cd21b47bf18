import { type Hit, matches } from './rule.js';

/** A line of a text, and where it begins there. */
export interface Line {
  start: number;
  text: string;
}

/** The lines of a folded text that hold a digit: few do, and what looks for a number in a line need not read the others. */
export function linesWithDigits(text: string): Line[] {
  const lines: Line[] = [];
  const digit = /\d/g;
  for (let found = digit.exec(text); found; found = digit.exec(text)) {
    const start = text.lastIndexOf('\n', found.index) + 1;
    const newline = text.indexOf('\n', found.index);
    const end = newline < 0 ? text.length : newline;
    lines.push({ start, text: text.slice(start, end) });
    digit.lastIndex = end;
  }
  return lines;
}

/** As `matches`, for a pattern that stays within a line; places are those in the whole text. */
export function matchesInLines(
  lines: readonly Line[],
  pattern: RegExp,
  keep: (match: RegExpExecArray) => boolean = () => true,
): Hit[] {
  return lines.flatMap(({ start, text }) => matches(text, pattern, keep, start));
}
