import type { Part } from '../message/quote/quote-lines.js';
import { dress } from './dress.js';
import { type Layout, layout } from './layout.js';
import { partsOfLines } from './parts.js';
import { type Tree, treeOf } from './tree.js';

/** HTML taken apart, dressed and laid out once, for all who read it. */
export interface Page extends Layout {
  tree: Tree;
  /** What each line is; `author` are the author's names in full, where they are known. */
  partsFor(author?: readonly string[]): Part[];
}

/** Takes HTML apart as a reader sees it. Linear; never throws for what the HTML holds. */
export function pageOf(html: string): Page {
  const tree = treeOf(html);
  dress(tree);
  const laid = layout(tree.root);
  const parts = new Map<string, Part[]>();
  return {
    tree,
    ...laid,
    partsFor(author = []) {
      const names = author.join('\n');
      const known = parts.get(names) ?? partsOfLines(tree, laid.lines, author);
      parts.set(names, known);
      return known;
    },
  };
}
