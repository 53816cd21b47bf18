import { replaceHits, type Search } from '../identity/search.js';
import { attributesFor } from './attributes.js';
import { directionOf, isReversed, reads, withoutTurning } from './direction.js';
import { blocks, droppedTags, keptTags, standsEmpty, tableRows } from './elements.js';
import { linkFor } from './link.js';
import { markOf } from './marks.js';
import type { Ledger } from './notes.js';
import { isDataImage, pictureFor } from './picture.js';
import { type Element, element, type Node, type Text } from './tree.js';
import { typedIn } from './typed.js';

export interface Allowing {
  search: Search;
  /** The Content-ID under which a picture is found in the forwarded mail; undefined where it is not in it. */
  cid(cid: string): string | undefined;
}

/**
 * Rewrites a dressed tree to what may pass: allowed elements and attributes, no hidden text, links and pictures as the
 * sender's search and `cid` say. Elements that are not allowed lose their tags and keep what a reader sees of them.
 */
export function allow(root: Element, { search, cid }: Allowing, ledger: Ledger): void {
  let images = 0;
  const links = new Map<string, string | undefined>();

  const inside = (from: Element, to: Element, around: Around): boolean => {
    let filled = false;
    for (const child of from.children) {
      if (child.gone) continue;
      filled = (child.kind === 'text' ? text(child, to, around) : one(child, to, around)) || filled;
    }
    return filled;
  };

  const text = (child: Text, to: Element, around: Around): boolean => {
    if (child.hidden) {
      if (child.text.trim()) ledger.note('hidden-text');
      return false;
    }
    const straight = withoutTurning(child.text);
    if (straight !== child.text) ledger.note('reversed');
    const filled = /\S|\u00a0/.test(straight);
    if (straight === '' || (!filled && tableRows.has(around.tag))) return false;
    child.text = straight;
    adopt(placeIn(to, around), child);
    return filled;
  };

  const one = (child: Element, to: Element, around: Around): boolean => {
    if (droppedTags.has(child.tag)) return dropped(child, ledger);
    if (child.tag === 'img') return picture(child, to, around);
    if (child.tag === 'form' || child.tag === 'input') ledger.note('form');
    if (child.tag === 'input') return typed(child, to, around);
    if (isReversed(child)) ledger.note('reversed');
    const quoted = blocks.has(child.tag) && !tableRows.has(around.tag) && markOf(child) === 'quote';
    const tag = quoted ? 'blockquote' : tagFor(child, around);
    if (tag === undefined) return inside(child, to, around);
    if (tableRows.has(around.tag) && !PARTS.has(tag))
      return one(child, cellIn(to, around.tag), { ...around, tag: 'td' });
    const own = element(tag, attributesFor(tag, child));
    if (tag === 'a') own.attributes.href = hrefOf(child) ?? '';
    if (quoted) own.attributes.type = 'cite';
    const set = directionOf(child);
    const turned = set === undefined ? around.turned : set === 'rtl';
    const filled = inside(child, own, { tag, link: around.link || tag === 'a', turned });
    if (blocks.has(tag) && (turned || around.turned) && set && reads(own, set)) own.attributes.dir = set;
    if (tag === 'p' && holdsBlock(own)) own.tag = 'div';
    if (!filled && !standsEmpty.has(tag) && (blocks.has(tag) || own.children.length === 0)) return false;
    adopt(to, own);
    return filled || STANDS_ALONE.has(tag);
  };

  const hrefOf = (link: Element): string | undefined => {
    const { href } = link.attributes;
    if (!href) return undefined;
    if (!links.has(href)) {
      const found = linkFor(href, search);
      if (!found) ledger.note('link');
      else if (found.before && found.after)
        ledger.replaced.push({
          layer: 'html-link',
          what: 'address',
          before: found.before,
          after: found.after,
        });
      links.set(href, found?.href);
    }
    return links.get(href);
  };

  const tagFor = (child: Element, around: Around): string | undefined => {
    if (child.tag === 'a') return !around.link && hrefOf(child) !== undefined ? 'a' : undefined;
    if (child.tag === 'html' && around.tag === 'body' && directionOf(child)) return 'div';
    return tagIn(child.tag, around.tag);
  };

  const picture = (image: Element, to: Element, around: Around): boolean => {
    const number = isDataImage(image) ? images++ : 0;
    const shown = image.hidden ? undefined : pictureFor(image, number, cid, ledger);
    const alt = image.hidden ? '' : (image.attributes.alt?.trim() ?? '');
    const place = placeIn(to, around);
    if (shown === undefined) {
      if (alt) adopt(place, textNode(alt, place));
      return alt !== '';
    }
    const own = element('img', { ...attributesFor('img', image), src: `cid:${shown}` });
    const hits = search(alt);
    for (const { kind, start, end, replacement } of hits)
      ledger.replaced.push({
        layer: 'html-image',
        what: kind,
        before: alt.slice(start, end),
        after: replacement,
      });
    own.attributes.alt = replaceHits(alt, hits);
    adopt(place, own);
    return true;
  };

  const fresh = element('#root', {});
  inside(root, fresh, { tag: 'body', link: false, turned: false });
  root.children = fresh.children;
  for (const child of root.children) child.parent = root;
}

interface Around {
  /** The tag of the nearest element that is kept. */
  tag: string;
  link: boolean;
  /** It is set from right to left. */
  turned: boolean;
}

const PARTS = new Set(['thead', 'tbody', 'tfoot', 'tr', 'td', 'th', 'caption', 'colgroup', 'col']);
const STANDS_ALONE = new Set(['hr', 'br']);

function adopt(parent: Element, child: Node): void {
  child.parent = parent;
  parent.children.push(child);
}

function textNode(text: string, parent: Element): Text {
  return { kind: 'text', text, parent, hidden: false, gone: false };
}

/** Where a text or a picture goes: into a cell where a table has it outside its cells. */
function placeIn(to: Element, around: Around): Element {
  return tableRows.has(around.tag) ? cellIn(to, around.tag) : to;
}

/** A cell for what stands in a table outside its cells. */
function cellIn(parent: Element, tag: string): Element {
  let row = parent;
  if (tag !== 'tr') {
    row = element('tr', {});
    adopt(parent, row);
  }
  const cell = element('td', {});
  adopt(row, cell);
  return cell;
}

const INSTEAD = new Map([
  ['body', 'div'],
  ['dialog', 'div'],
  ['dir', 'ul'],
  ['menu', 'ul'],
  ['listing', 'pre'],
  ['xmp', 'pre'],
  ['plaintext', 'pre'],
  ['bdo', 'span'],
]);

function tagIn(tag: string, around: string): string | undefined {
  const kept = keptTags.has(tag);
  if (PARTS.has(tag)) {
    if (fits(tag, around)) return tag;
    return tag === 'col' || tag === 'colgroup' ? undefined : 'div';
  }
  if (kept) return tag;
  return (
    INSTEAD.get(tag) ?? (blocks.has(tag) && tag !== 'html' && !tableRows.has(around) ? 'div' : undefined)
  );
}

function fits(tag: string, around: string): boolean {
  if (tag === 'col') return around === 'colgroup' || around === 'table';
  if (tag === 'td' || tag === 'th') return tableRows.has(around);
  if (tag === 'tr') return tableRows.has(around) && around !== 'tr';
  return around === 'table';
}

function typed(input: Element, to: Element, around: Around): boolean {
  const words = input.hidden ? '' : typedIn(input);
  if (words === '') return false;
  const place = placeIn(to, around);
  adopt(place, textNode(words, place));
  return true;
}

function dropped({ tag }: Element, ledger: Ledger): boolean {
  if (tag === 'script') ledger.note('script');
  else if (/^(?:iframe|object|embed|applet|audio|video|canvas)$/.test(tag)) ledger.note('embedded');
  return false;
}

function holdsBlock(element: Element): boolean {
  return element.children.some(
    (child) =>
      child.kind === 'element' && (blocks.has(child.tag) || (child.children.length > 0 && holdsBlock(child))),
  );
}
