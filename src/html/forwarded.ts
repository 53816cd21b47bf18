import type { Trimming } from '../message/quote/quote.js';
import { acrossCells } from './across.js';
import type { Page } from './page.js';
import { droppedLines, partsFor } from './trim.js';
import { hiddenInLetter } from './unseen.js';

/** What of an HTML text would be forwarded, as a reader would see it. */
export interface ForwardedHtml {
  /** A line for each line that shows. */
  text: string;
  /** What stands beside each other in cells of several lines, which a reader may as well read across. */
  across: string;
  /** Where the links in it lead, and what shows of them. */
  links: { href: string; text: string }[];
  /** What is in it and no reader sees. */
  hiddenText: string;
  /** What is left out as its author's signature. */
  signature: string;
}

/** Reads what `rebuildHtml` would keep by the same trimming, before anything is replaced. Pure and linear. */
export function readForwarded(page: Page, trimming: Trimming): ForwardedHtml {
  const { tree, lines, links } = page;
  const parts = partsFor(page, trimming);
  const drop = droppedLines(lines, parts, trimming);
  const linesThat = (is: (index: number) => boolean) =>
    lines
      .filter((_line, index) => is(index))
      .map(({ text }) => text)
      .join('\n')
      .trim();
  const dropped = new Set(lines.flatMap(({ leaves }, index) => (drop?.[index] ? leaves : [])));
  return {
    text: linesThat((index) => !drop?.[index]),
    links: links.flatMap(({ element, line, start, end }) => {
      const href = element.attributes.href?.trim();
      if (!href || drop?.[line]) return [];
      return [{ href, text: lines[line]?.text.slice(start, end) ?? '' }];
    }),
    across: acrossCells(tree.root, (leaf) => dropped.has(leaf)),
    hiddenText: hiddenInLetter(tree, dropped),
    signature: linesThat((index) => drop?.[index] === true && parts[index] === 'signature'),
  };
}
