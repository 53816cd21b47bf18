import { introEnd, type Part, partsOf } from '../message/quote-lines.js';
import { headerBlockAt, isForwardMark } from '../message/quote-marks.js';
import type { Leaf, Line } from './layout.js';
import { type Mark, markOf } from './marks.js';
import type { Element, Tree } from './tree.js';

/** Where an element stands among what mail programs mark. */
interface Place {
  quote?: Element;
  plain?: Element;
  marked?: Mark;
  by?: Element;
}

/**
 * Tells for each line whether it is new, quoted or the signature: by the marks of mail programs, and by the same words
 * as in plain text. Answers between quotes are new; what is forwarded is new; where it is not clear, it is new.
 */
export function partsOfLines(tree: Tree, lines: readonly Line[], author?: readonly string[]): Part[] {
  const places = placesIn(tree.root);
  const at = lines.map((line) => placeOf(line.leaves, places));
  const forward = forwardedFrom(lines, at);
  const own = lines.slice(0, forward);
  const quoted = own.map((_line, index) => at[index]?.quote !== undefined);
  quoteIntroduced(own, at, quoted);
  const parts = partsOf(
    own.map((line, index) => asText(line, index, at, quoted)),
    author,
  );
  return lines.map((_line, index) => {
    const part = parts[index] ?? 'new';
    return part === 'new' && at[index]?.marked === 'signature' && index < forward ? 'signature' : part;
  });
}

function placesIn(root: Element): Map<Element, Place> {
  const places = new Map<Element, Place>();
  const visit = (element: Element, around: Place) => {
    const mark = markOf(element);
    let place = around;
    if (mark === 'quote') place = { ...place, quote: place.quote ?? element };
    else if (mark && mark !== 'history' && !place.quote) place = { ...place, marked: mark, by: element };
    if (element.tag === 'blockquote') place = { ...place, plain: place.plain ?? element };
    if (place !== NOWHERE) places.set(element, place);
    for (const child of element.children) if (child.kind === 'element') visit(child, place);
  };
  visit(root, NOWHERE);
  return places;
}

const NOWHERE: Place = {};

function placeOf(leaves: readonly Leaf[], places: Map<Element, Place>): Place {
  for (const leaf of leaves) {
    if (leaf.kind === 'text' && leaf.text.trim() === '') continue;
    const place = places.get(leaf.kind === 'text' ? leaf.parent : leaf);
    return place ?? NOWHERE;
  }
  const [first] = leaves;
  return (first && places.get(first.kind === 'text' ? first.parent : first)) ?? NOWHERE;
}

/** The first line from which all is forwarded; what a quoted mail forwarded long ago does not count. */
function forwardedFrom(lines: readonly Line[], at: Place[]): number {
  const texts = lines.map(({ text }) => text);
  for (let index = 0; index < lines.length; index++) {
    const { marked, quote } = at[index] ?? NOWHERE;
    const forwarded = marked === 'forward' || isForwardMark(texts[index]?.trim() ?? '');
    if (forwarded) return index;
    if (quote || marked === 'rest') return lines.length;
    if (headerBlockAt(texts, index) !== undefined) return lines.length;
  }
  return lines.length;
}

/** A plain block quotation that a line such as "On …, X wrote:" stands before is a quote too. */
function quoteIntroduced(lines: readonly Line[], at: Place[], quoted: boolean[]): void {
  const texts = lines.map(({ text }) => text);
  for (let index = 0; index < lines.length; index++) {
    if (quoted[index]) continue;
    const end = introEnd(texts, index) ?? (at[index]?.marked === 'introduction' ? index + 1 : undefined);
    if (end === undefined) continue;
    let next = end;
    while (next < lines.length && texts[next] === '') next++;
    const block = at[next]?.plain;
    if (!block || block === at[index]?.plain) continue;
    for (let line = next; line < lines.length && at[line]?.plain === block; line++) quoted[line] = true;
  }
}

const INTRODUCTION = 'On 2026-09-14 17:20, A Person <person@relay.example> wrote:';
const ORIGINAL = '-----Original Message-----';

/** The line as the recognisers of plain text know it, whatever its language. */
function asText({ text }: Line, index: number, at: Place[], quoted: boolean[]): string {
  if (quoted[index]) return `> ${text}`;
  const { marked, by } = at[index] ?? NOWHERE;
  const first = by !== undefined && by !== at[index - 1]?.by;
  if (marked === 'rest' && first) return ORIGINAL;
  if (marked === 'introduction' && text !== '') return first || text !== '' ? INTRODUCTION : text;
  return text;
}
