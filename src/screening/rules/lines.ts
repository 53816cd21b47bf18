import type { NumberedLines } from '../numbered-lines.js';
import { type Hit, matches } from './rule.js';

/** A pattern (with the flag `g`) that stays within a line, and how a number that it matches stands there: in one of some ways, as bits. */
export interface NumberForm {
  stand: number;
  pattern: RegExp;
}

export function form(stand: number, pattern: RegExp): NumberForm {
  return { stand, pattern };
}

/** As `matches`, in those lines where a number stands as the form has it; places are those in the whole text. */
export function matchesInLines(
  numbered: NumberedLines,
  { stand, pattern }: NumberForm,
  keep?: (match: RegExpExecArray) => boolean,
): Hit[] {
  const hits: Hit[] = [];
  if ((numbered.stand & stand) === 0) return hits;
  for (const line of numbered.lines)
    if (line.stand & stand) hits.push(...matches(line.text, pattern, keep, line.start));
  return hits;
}
