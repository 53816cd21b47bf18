import { policyNamed } from '../../src/policy/presets.js';
import { screen } from '../../src/screening/chain.js';
import type { Category, Example } from './sets.js';

export interface Measured {
  category: Category;
  texts: number;
  precision: number;
  recall: number;
  missed: string[];
  /** Harmless texts in which something was found, with what. */
  wrong: string[];
}

/** How well the default policy's rules tell the texts of a category from others. */
export function measure(category: Category, examples: readonly Example[]): Measured {
  const policy = policyNamed('school');
  const missed: string[] = [];
  const wrong: string[] = [];
  let right = 0;
  for (const { text, is } of examples) {
    const found = screen(text, policy).findings.filter((finding) => isOf(category, finding.category));
    if (is && found.length > 0) right++;
    else if (is) missed.push(text);
    else if (found.length > 0)
      wrong.push(`${text}  => ${found.map(({ rule, match }) => `${rule}:${match}`).join(' | ')}`);
  }
  return {
    category,
    texts: examples.length,
    precision: right / Math.max(1, right + wrong.length),
    recall: right / Math.max(1, right + missed.length),
    missed,
    wrong,
  };
}

/** A link to a place to chat is both; telling somebody to kill themselves is for either to find. */
function isOf(category: Category, found: string): boolean {
  return found === category || (category === 'contact' && found === 'link');
}
