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

/** Every place where a pattern (with the flag `g`) matches and `keep` agrees. */
export function matches(
  text: string,
  pattern: RegExp,
  keep: (match: RegExpExecArray) => boolean = () => true,
): Hit[] {
  const hits: Hit[] = [];
  for (const match of text.matchAll(pattern))
    if (keep(match)) hits.push({ start: match.index, end: match.index + match[0].length });
  return hits;
}
