import type { View } from '../view.js';

/** A stretch of the view that a rule has found. */
export interface Hit {
  start: number;
  end: number;
}

/** A rule only answers; what follows from it is the policy's. */
export interface Rule {
  name: string;
  category: Category;
  /** For coordinators: what it looks for. */
  description: string;
  check(view: View): Hit[];
}

export type Category = 'contact' | 'link' | 'abuse' | 'safeguarding';

/** Every place where a pattern (with the flags `gu`) matches and `keep` agrees. */
export function matches(
  view: View,
  pattern: RegExp,
  keep: (match: RegExpExecArray) => boolean = () => true,
): Hit[] {
  return [...view.text.matchAll(pattern)]
    .filter(keep)
    .map((match) => ({ start: match.index, end: match.index + match[0].length }));
}
