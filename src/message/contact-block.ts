import { isName, waysOfReach } from './name-line.js';

const MOST_LINES = 12;
const LONGEST_LINE = 80;

/**
 * Where a block begins at the end of what stands from `from` up to `to` that looks like a signature though the author's
 * name is unknown: a name in a paragraph's first line, and short lines that tell at least two ways to reach its bearer.
 * One that the text announces with a colon is a contact that is passed on.
 */
export function contactBlockStart(lines: string[], from: number, to: number): number | undefined {
  const block: string[] = [];
  for (let at = to - 1; at > from && block.length < MOST_LINES; at--) {
    const line = lines[at]?.replace(/[*_]/g, '').trim() ?? '';
    if (line === '') continue;
    if (line.length > LONGEST_LINE || /[!?。！？]$|\p{Ll}{3}\.$/u.test(line)) return undefined;
    const begins = lines[at - 1]?.trim() === '' && line.includes(' ') && isName(line);
    if (begins && waysOfReach(block) >= 2) return announced(lines, from, at) ? undefined : at;
    block.push(line);
  }
  return undefined;
}

function announced(lines: string[], from: number, at: number): boolean {
  const before = lines.slice(from, at).findLast((line) => line.trim() !== '');
  return before === undefined || /[:：]\s*$/.test(before);
}
