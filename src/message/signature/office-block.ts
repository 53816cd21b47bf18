import { isClosingLine } from './closing.js';
import { isSentence } from './footer-line.js';
import { isAddressed, isTold, tellsReach, wordsOf } from './name-line.js';

const LONGEST_LINE = 110;
const MOST_OF_OFFICE = 16;
const FEWEST_OF_OFFICE = 3;
const MOST_BELOW = 6;
/** What is no longer goes with the signature. */
const LONGEST_MOTTO = 30;

/**
 * Where the words begin that stand below a wish, the author's name and what an office sets under it, at the end of what stands from
 * `from` up to `to`: an office advertises there, but people also add something, so a sentence is new whatever it says.
 */
export function belowOffice(
  lines: string[],
  from: number,
  to: number,
  author: readonly string[],
): number | undefined {
  if (author.length === 0) return undefined;
  let below: number | undefined;
  let words = 0;
  let sentence = false;
  const office: string[] = [];
  for (let at = to - 1; at >= from; at--) {
    const line = lines[at]?.trim() ?? '';
    if (line === '') continue;
    if (office.length > 0 && isClosingLine(line))
      return sentence && isOffice(office, author) ? below : undefined;
    if (isSaidBelow(line)) {
      if (office.length > 0 || ++words > MOST_BELOW) return undefined;
      sentence ||= isLongSentence(line) || isAddressed(line);
      below = at;
    } else if (below === undefined || line.length > LONGEST_LINE || isListed(line)) return undefined;
    else if (office.push(line) > MOST_OF_OFFICE) return undefined;
  }
  return undefined;
}

/** The author's name first and, somewhere below it, how it is reached; the lines are those from the last one up. */
function isOffice(office: string[], author: readonly string[]): boolean {
  const names = new Set(author.flatMap(wordsOf));
  const isOwn = wordsOf(office.at(-1) ?? '').some((word) => names.has(word));
  return isOwn && office.length >= FEWEST_OF_OFFICE && office.some(tellsReach);
}

function isSaidBelow(line: string): boolean {
  return isLongSentence(line) ? !tellsReach(line) : isTold(line);
}

function isLongSentence(line: string): boolean {
  return line.length > LONGEST_MOTTO && isSentence(line);
}

/** What the author shows or counts up. */
function isListed(line: string): boolean {
  return /[:：]$|^(?:[-*•–]|\d{1,2}[.)])\s/.test(line);
}
