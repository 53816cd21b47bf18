import type { Document, Element, Node, Text } from '@xmldom/xmldom';
import { isElement } from './xml.js';

/** A stretch of text in an element's place: `node` is undefined where the element itself stands for a character. */
interface Piece {
  /** As long as what the node holds. */
  text: string;
  node?: Text;
  /** Whether a tracked change took it out or put it in. */
  change?: Change;
}

type Change = 'taken' | 'put';

/** Text that a reader sees as one: a paragraph, a cell, put together from all its runs. */
export type Block = Piece[];

/** Elements that hold a block of text, in WordprocessingML, DrawingML, SpreadsheetML and OpenDocument. */
const blocks = new Set(['p', 'h', 'si', 'is', 'text', 'instrText']);
/** Elements that stand for a space, a tabulator or a new line. */
const gaps = new Set(['tab', 'br', 'cr', 'line-break', 's', 'noBreakHyphen']);
/** In these formats text stands in these elements alone; what is between elements lays the file out. */
const runs = new Set([
  't',
  'delText',
  'instrText',
  'delInstrText',
  'text',
  'v',
  'f',
  'author',
  'definedName',
  'oddHeader',
  'oddFooter',
  'evenHeader',
  'evenFooter',
  'firstHeader',
  'firstFooter',
]);

const changes: Record<string, Change> = { del: 'taken', moveFrom: 'taken', ins: 'put', moveTo: 'put' };

/** The text of a part, block by block. In OpenDocument (`mixed`) text stands anywhere. Linear. */
export function blocksOf(document: Document, mixed: boolean): Block[] {
  const found: Block[] = [];
  const visit = (node: Node, block: Block | undefined, change?: Change): void => {
    for (let child = node.firstChild; child; child = child.nextSibling) {
      if (isElement(child)) {
        if (gaps.has(child.localName ?? '')) block?.push({ text: ' ' });
        const own: Block | undefined = isBlock(child, mixed) ? [] : undefined;
        if (own) found.push(own);
        visit(child, own ?? block, changes[child.localName ?? ''] ?? change);
      } else if (isText(child)) {
        const piece = { text: shown(child.data, node), node: child, change };
        if (!mixed && !isRun(node) && child.data.trim() === '') continue;
        const last = block?.at(-1)?.change;
        // One word that another takes the place of.
        if (change && last && change !== last) block?.push({ text: ' ' });
        if (block) block.push(piece);
        else if (child.data.trim() !== '') found.push([piece]);
      }
    }
  };
  visit(document, undefined);
  return found.filter((block) => block.some(({ node }) => node));
}

export function textOf(block: Block): string {
  return block.map(({ text }) => text).join('');
}

/** The text as it is read once the changes are taken in, where any took something out. */
export function settledText(block: Block): string | undefined {
  if (!block.some(({ change }) => change === 'taken')) return undefined;
  return textOf(block.filter(({ change }) => change !== 'taken'));
}

/** What tells a table's header how to look, with spaces for it (ECMA-376 part 1 §18.3.1.39). */
function shown(text: string, parent: Node): string {
  if (!isElement(parent) || !/(?:Header|Footer)$/.test(parent.localName ?? '')) return text;
  return text.replace(/&(?:[A-JL-Z&]|K[\dA-F+-]{6}|\d{1,3}|"[^"]{0,99}")/gi, (code) =>
    ' '.repeat(code.length),
  );
}

function isBlock(element: Element, mixed: boolean): boolean {
  const name = element.localName ?? '';
  return blocks.has(name) && (!mixed || name === 'p' || name === 'h');
}

function isRun(node: Node): boolean {
  return isElement(node) && runs.has(node.localName ?? '');
}

function isText(node: Node): node is Text {
  return node.nodeType === 3 || node.nodeType === 4;
}
