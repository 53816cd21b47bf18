import type { Part } from '../message/quote/quote-lines.js';
import { type Page, pageOf } from './page.js';
import { textOf } from './text.js';
import { hiddenIn } from './unseen.js';

/** What an HTML text says. Texts have a line for each line that a reader sees. */
export interface ReadHtml {
  visibleText: string;
  /** What is in the HTML and no reader sees: hidden by style, by colour, or in a comment. */
  hiddenText: string;
  /** `text` is what shows; `start` its place in `visibleText`, in UTF-16 units, where it is one line. */
  links: { href: string; text: string; start?: number }[];
  newText: string;
  quotedText: string;
  signature: string;
}

/** Reads HTML as a reader sees it; `author` are the author's names. Pure and linear; never throws for what the HTML holds. */
export function readHtml(html: string, author?: readonly string[]): ReadHtml {
  const page = pageOf(html);
  const { tree, lines, links } = page;
  const parts = page.partsFor(author);
  const starts: number[] = [];
  let length = 0;
  for (const { text } of lines) {
    starts.push(length);
    length += text.length + 1;
  }
  const of = (...wanted: Part[]) =>
    lines
      .filter((_line, index) => wanted.includes(parts[index] ?? 'new'))
      .map(({ text }) => text)
      .join('\n')
      .trim();
  return {
    visibleText: lines.map(({ text }) => text).join('\n'),
    hiddenText: hiddenIn(tree),
    links: links.flatMap(({ element, line, start, end }) => {
      const href = element.attributes.href?.trim();
      if (!href) return [];
      const text = lines[line]?.text.slice(start, end) ?? '';
      return [{ href, text, start: text ? (starts[line] ?? 0) + start : undefined }];
    }),
    newText: of('new'),
    quotedText: of('intro', 'quoted'),
    signature: of('signature'),
  };
}

/** HTML as the plain text that its author might have sent beside it: what shows, with quotes behind ">". */
export function plainTextOf({ tree }: Page): string {
  return textOf(tree.root);
}
