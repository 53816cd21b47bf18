import { asWritten, type Folded } from '../fold.js';
import type { Category, Policy } from '../policy.js';
import type { Reading } from '../reading.js';

/** A stretch of the folded text that a rule has found. */
export interface Hit {
  start: number;
  end: number;
  /** Instead of the rule's own sentence. */
  explain?: string;
}

/** A rule only answers; what follows from it is the policy's. */
export interface Rule {
  name: string;
  category: Category;
  /** For coordinators: what it looks for. */
  description: string;
  /** For coordinators: what a hit means. */
  explain: string;
  urgent?: boolean;
  /** Hits in the folded text, in any order. Linear in its length. */
  check(reading: Reading, policy: Policy): Hit[];
}

/** Every place where a pattern (with the flag `g`) matches and `keep` agrees; of a text that begins at `from` in a larger one, places are those in that. */
export function matches(
  text: string,
  pattern: RegExp,
  keep: (match: RegExpExecArray) => boolean = () => true,
  from = 0,
): Hit[] {
  const hits: Hit[] = [];
  // `matchAll` compiles a pattern anew for each text, which for a line takes longer than to search it.
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    match.index += from;
    if (keep(match)) hits.push({ start: match.index, end: match.index + match[0].length });
  }
  return hits;
}

/** What its author wrote where a pattern was found in a folded text. */
export function writtenAt(folded: Folded, { 0: found, index }: RegExpExecArray): string {
  return asWritten(folded, index, index + found.length);
}

/** Where a text has a phrase of a sign. */
export function said({ phrases, tokens }: Reading, sign: string): Hit[] {
  return phrases
    .filter(({ pattern }) => pattern.sign === sign)
    .map(({ from, to }) => ({ start: tokens[from]?.start ?? 0, end: tokens[to - 1]?.end ?? 0 }));
}
