import { type Leaf, layout } from './layout.js';
import type { Element } from './tree.js';

/** Columns of prose are read down, whatever stands beside them; longer cells and lines are such. */
const MOST_LINES = 12;
const LONGEST_LINE = 40;

/** The lines that the cells of a row make together where any has several, a line for each; without what is dropped. Linear. */
export function acrossCells(root: Element, isDropped: (leaf: Leaf) => boolean = () => false): string {
  const found: string[] = [];
  const visit = (element: Element): boolean => {
    let rowsWithin = false;
    for (const child of element.children)
      if (child.kind === 'element') rowsWithin = visit(child) || rowsWithin;
    if (element.tag !== 'tr') return rowsWithin;
    if (!rowsWithin) found.push(...linesAcross(element, isDropped));
    return true;
  };
  visit(root);
  return found.join('\n');
}

function linesAcross(row: Element, isDropped: (leaf: Leaf) => boolean): string[] {
  const cells = row.children.filter((child) => child.kind === 'element');
  if (cells.length < 2) return [];
  const columns = cells.map((cell) =>
    layout(cell)
      .lines.filter(({ text, leaves }) => text.trim() !== '' && !leaves.some(isDropped))
      .map(({ text }) => text.trim()),
  );
  const height = Math.max(...columns.map(({ length }) => length));
  if (height < 2 || height > MOST_LINES || columns.flat().some(({ length }) => length > LONGEST_LINE))
    return [];
  return Array.from({ length: height }, (_, at) => columns.flatMap((lines) => lines[at] ?? []).join('\t'));
}
