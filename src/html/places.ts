import type { Leaf, Line } from './layout.js';
import { type Mark, markOf } from './marks.js';
import type { Element } from './tree.js';

/** Where a line stands among what mail programs mark. */
export interface Place {
  /** The outermost element that is marked as a quote. */
  quote?: Element;
  /** The outermost block quotation, marked or not. */
  block?: Element;
  /** Another mark, and the element that bears it. */
  mark?: Mark;
  by?: Element;
  /** It holds nothing: an empty line between paragraphs. */
  void?: boolean;
}

const NOWHERE: Place = {};
const NOTHING: Place = { void: true };

/** The place of each line. Linear in the size of the tree. */
export function placesOf(root: Element, lines: readonly Line[]): Place[] {
  const places = new Map<Element, Place>();
  const visit = (element: Element, around: Place) => {
    const place = placeIn(element, around);
    if (place !== NOWHERE) places.set(element, place);
    for (const child of element.children) if (child.kind === 'element') visit(child, place);
  };
  visit(root, NOWHERE);
  return lines.map(({ leaves }) => {
    const leaf = leaves.find(isFilled) ?? leaves[0];
    if (!leaf) return NOTHING;
    return places.get(leaf.kind === 'text' ? leaf.parent : leaf) ?? NOWHERE;
  });
}

function placeIn(element: Element, around: Place): Place {
  const mark = markOf(element);
  let place = around;
  if (mark === 'quote') place = { ...place, quote: place.quote ?? element };
  else if (mark && mark !== 'history' && !place.quote) place = { ...place, mark, by: element };
  if (element.tag === 'blockquote' && !place.block) place = { ...place, block: element };
  return place;
}

function isFilled(leaf: Leaf): boolean {
  return leaf.kind === 'element' || leaf.text.trim() !== '';
}
