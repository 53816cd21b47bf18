import { withAnswers } from '../message/quote/answers.js';
import type { Trimming } from '../message/quote/quote.js';
import { introEnd, type Part } from '../message/quote/quote-lines.js';
import { answersBelow } from '../message/quote/quote-words.js';
import type { Leaf, Line } from './layout.js';
import { markOf } from './marks.js';
import type { Ledger } from './notes.js';
import type { Page } from './page.js';
import { isSentAlong } from './picture.js';

/** What each line of a page is, by all that is known of what it may quote. */
export function partsFor({ lines, partsFor }: Page, { author, letters }: Trimming): Part[] {
  const texts = lines.map(({ text }) => text);
  return withAnswers(texts, partsFor(author), letters, author);
}

/**
 * Marks as gone what is not forwarded: the quoted history after the last new text, signatures, and in quotes that stay,
 * because an answer follows, what tells when and by whom they were written. Where nothing would be left, all stays.
 */
export function trim(lines: readonly Line[], parts: readonly Part[], policy: Trimming, ledger: Ledger): void {
  const drop = droppedLines(lines, parts, policy);
  if (!drop) return;
  const dropped = (...wanted: Part[]) =>
    lines.some((line, index) => drop[index] && wanted.includes(parts[index] ?? 'new') && line.text.trim());
  if (dropped('intro', 'quoted')) ledger.note('quotes');
  if (dropped('signature')) ledger.note('signature');
  lines.forEach((line, index) => {
    if (drop[index]) removeAll(line.leaves);
  });
  ruleOff(lines, parts, drop);
  removeBlankEnd(lines, drop);
}

/** Says of each line whether it is left out of what is forwarded; undefined where nothing in it is new, so that all stays. */
export function droppedLines(
  lines: readonly Line[],
  parts: readonly Part[],
  policy: Trimming,
): boolean[] | undefined {
  const isNew = (line: Line, index: number) => parts[index] === 'new' && isFilled(line);
  const lastShown = lines.findLastIndex((line, index) => isNew(line, index) && goesOn(line));
  const last = lastShown < 0 ? lines.findLastIndex(isNew) : lastShown;
  if (last < 0) return undefined;
  const announced = answersBelow(
    lines
      .filter(isNew)
      .map(({ text }) => text)
      .join('\n'),
  );
  const trims = policy.quotes === 'trim' && !announced;
  const drop = lines.map((_line, index) => {
    if (parts[index] === 'signature') return policy.signatures === 'remove';
    return parts[index] === 'intro' || (parts[index] === 'quoted' && trims && index > last);
  });
  innerIntroductions(lines, parts, drop);
  return drop;
}

function isFilled(line: Line | undefined): boolean {
  return (
    line !== undefined &&
    (line.text.trim() !== '' ||
      line.leaves.some((leaf) => leaf.kind === 'element' && leaf.tag === 'img' && !leaf.hidden))
  );
}

/** Pictures that lie on a server stay behind, such as one below a quote that tells whoever counts readers. */
function goesOn(line: Line): boolean {
  return line.text.trim() !== '' || line.leaves.some((leaf) => leaf.kind === 'element' && isSentAlong(leaf));
}

/** Older quotes within those that stay have their own lines such as "On …, X wrote:". */
function innerIntroductions(lines: readonly Line[], parts: readonly Part[], drop: boolean[]): void {
  const texts = lines.map(({ text }, index) => (parts[index] === 'quoted' ? text : ''));
  for (let index = 0; index < lines.length; index++) {
    if (drop[index] || !texts[index]) continue;
    const end = introEnd(texts, index);
    if (end !== undefined) drop.fill(true, index, end);
  }
}

const RULE = '----------';

/** What introduced a quote that bears no other mark leaves a rule, so that a reader still sees where it begins. */
function ruleOff(lines: readonly Line[], parts: readonly Part[], drop: readonly boolean[]): void {
  let next = lines.length;
  for (let index = lines.length - 1; index >= 0; index--) {
    const line = lines[index];
    if (parts[index] !== 'intro') {
      if (isFilled(line)) next = index;
      continue;
    }
    if (parts[index - 1] === 'intro' || drop[next] || parts[next] !== 'quoted' || isInBlockquote(lines[next]))
      continue;
    const leaf = line?.leaves.find((one) => one.kind === 'text');
    if (leaf?.kind !== 'text') continue;
    leaf.text = RULE;
    leaf.gone = false;
  }
}

function isInBlockquote(line: Line | undefined): boolean {
  let at = line?.leaves[0]?.parent;
  while (at && at.tag !== 'blockquote' && markOf(at) !== 'quote') at = at.parent;
  return at !== undefined;
}

/** What stands empty after the last line that stays. */
function removeBlankEnd(lines: readonly Line[], drop: readonly boolean[]): void {
  if (!drop.includes(true)) return;
  for (let index = lines.length - 1; index >= 0; index--) {
    const line = lines[index];
    if (drop[index] || !line || (isFilled(line) && !goesOn(line))) continue;
    if (isFilled(line)) {
      const end = line.leaves.at(-1);
      if (end?.kind === 'element' && end.tag === 'br') end.gone = true;
      return;
    }
    removeAll(line.leaves);
  }
}

function removeAll(leaves: readonly Leaf[]): void {
  for (const leaf of leaves) leaf.gone = true;
}
