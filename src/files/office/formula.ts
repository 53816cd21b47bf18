import type { Element } from '@xmldom/xmldom';
import type { Hit } from '../../identity/search.js';
import type { Block } from './blocks.js';
import { isElement } from './xml.js';

const formulas = new Set(['f', 'definedName', 'formula', 'formula1', 'formula2']);
const named = new Set(['sheet', 'definedName', 'table', 'named-range', 'named-expression', 'database-range']);

/** Whether a text is computed and not read: a formula, or the cells that a name stands for. */
export function isFormula(block: Block): boolean {
  return block.some(({ node }) => {
    const parent = node?.parentNode;
    return parent && isElement(parent) && formulas.has(parent.localName ?? '');
  });
}

/** The same in OpenDocument, where such texts are attributes. */
export function isFormulaAttribute(name: string): boolean {
  return /:(?:formula|[a-z-]*-address)$/.test(name);
}

/** Whether an attribute is a name by which formulas call a sheet, a table or some cells. */
export function isTableName(element: Element, name: string): boolean {
  return named.has(element.localName ?? '') && /^(?:table:)?(?:name|displayName)$/.test(name);
}

/**
 * In a formula what takes the place of a name is one word, so that it computes as before, but in texts and columns'
 * titles. The cell of a sheet that is named stays: `Quillan!B1` is no surname with a first letter.
 */
export function inFormula(formula: string, hits: Hit[]): Hit[] {
  return hits.map((hit) => {
    if (isQuoted(formula.slice(0, hit.start))) return hit;
    const cell = /[!.]\$?[A-Z]{1,3}\$?\d*$/.exec(formula.slice(hit.start, hit.end));
    const end = cell?.index ? hit.start + cell.index : hit.end;
    return { ...hit, end, replacement: hit.replacement.replace(/[^\p{L}\p{N}_.]/gu, '_') };
  });
}

/** In OpenDocument a cell, too, stands in brackets, after a sign that it is none of a title's. */
function isQuoted(before: string): boolean {
  if ((before.split('"').length - 1) % 2 === 1) return true;
  const open = before.lastIndexOf('[');
  return open > before.lastIndexOf(']') && !/[$.]/.test(before.charAt(open + 1));
}
