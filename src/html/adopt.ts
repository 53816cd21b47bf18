import { tableRows } from './elements.js';
import { type Element, element, type Node, type Text } from './tree.js';

/** Makes a node the last child of an element. */
export function adopt(parent: Element, child: Node): void {
  child.parent = parent;
  parent.children.push(child);
}

/** Makes a text that is seen the last child of an element. */
export function adoptText(parent: Element, text: string): void {
  const node: Text = { kind: 'text', text, parent, hidden: false, gone: false };
  parent.children.push(node);
}

/** Where a text or a picture goes inside an element of that tag: into a cell where a table has it outside its cells. */
export function placeIn(to: Element, tag: string): Element {
  return tableRows.has(tag) ? cellIn(to, tag) : to;
}

/** A new cell for what stands in a table outside its cells. */
export function cellIn(parent: Element, tag: string): Element {
  let row = parent;
  if (tag !== 'tr') {
    row = element('tr', {});
    adopt(parent, row);
  }
  const cell = element('td', {});
  adopt(row, cell);
  return cell;
}
