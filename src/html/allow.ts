import { replaceHits, type Search } from '../identity/search.js';
import { adopt, adoptText, cellIn, placeIn } from './adopt.js';
import { attributesFor } from './attributes.js';
import { directionOf, isReversed, reads, withoutTurning } from './direction.js';
import { blocks, droppedTags, standsEmpty, tableRows } from './elements.js';
import { linkFor } from './link.js';
import { markOf } from './marks.js';
import type { Ledger } from './notes.js';
import { isDataImage, isPlaceOfFile, keepReferred, pictureFor } from './picture.js';
import { tableParts, tagIn } from './tag-in.js';
import { type Element, element, type Text } from './tree.js';
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
export function allow(root: Element, allowing: Allowing, ledger: Ledger): void {
  const fresh = element('#root', {});
  new Passage(allowing, ledger).inside(root, fresh, { tag: 'body', link: false, turned: false });
  root.children = fresh.children;
  for (const child of root.children) child.parent = root;
}

/** What is around a node in the tree that is made. */
interface Around {
  /** The tag of the nearest element that is kept. */
  tag: string;
  link: boolean;
  /** It is set from right to left. */
  turned: boolean;
}

/** The way of one tree's nodes into another. Each step tells whether a reader sees anything of what it put there. */
class Passage {
  private images = 0;
  private readonly links = new Map<string, string | undefined>();

  constructor(
    private readonly allowing: Allowing,
    private readonly ledger: Ledger,
  ) {}

  /** Takes the children of one element over into another. */
  inside(from: Element, to: Element, around: Around): boolean {
    let filled = false;
    for (const child of from.children) {
      if (child.gone) continue;
      filled = (child.kind === 'text' ? this.text(child, to, around) : this.one(child, to, around)) || filled;
    }
    return filled;
  }

  private text(child: Text, to: Element, around: Around): boolean {
    if (child.hidden) {
      if (child.text.trim()) this.ledger.note('hidden-text');
      return false;
    }
    const straight = withoutTurning(child.text);
    if (straight !== child.text) this.ledger.note('reversed');
    const filled = /\S|\u00a0/.test(straight);
    if (straight === '' || (!filled && tableRows.has(around.tag))) return false;
    child.text = straight;
    adopt(placeIn(to, around.tag), child);
    return filled;
  }

  private one(child: Element, to: Element, around: Around): boolean {
    const filled = this.taken(child, to, around);
    if (filled || isPlaceOfFile(child)) keepReferred(child, this.allowing.cid, this.ledger);
    return filled;
  }

  private taken(child: Element, to: Element, around: Around): boolean {
    if (droppedTags.has(child.tag)) return this.dropped(child);
    if (child.tag === 'img') return this.picture(child, to, around);
    if (child.tag === 'form' || child.tag === 'input') this.ledger.note('form');
    if (child.tag === 'input') return typed(child, to, around);
    if (isReversed(child)) this.ledger.note('reversed');
    const quoted = blocks.has(child.tag) && !tableRows.has(around.tag) && markOf(child) === 'quote';
    const tag = quoted ? 'blockquote' : this.tagFor(child, around);
    if (tag === undefined) return this.inside(child, to, around);
    if (tableRows.has(around.tag) && !tableParts.has(tag))
      return this.one(child, cellIn(to, around.tag), { ...around, tag: 'td' });
    const own = element(tag, attributesFor(tag, child));
    if (tag === 'a') own.attributes.href = this.hrefOf(child) ?? '';
    if (quoted) own.attributes.type = 'cite';
    return this.kept(child, own, to, around);
  }

  /** Puts an element that is kept in its place, with what passes of its content; one that is left empty only where it stands so. */
  private kept(child: Element, own: Element, to: Element, around: Around): boolean {
    const { tag } = own;
    const set = directionOf(child);
    const turned = set === undefined ? around.turned : set === 'rtl';
    const filled = this.inside(child, own, { tag, link: around.link || tag === 'a', turned });
    if (blocks.has(tag) && (turned || around.turned) && set && reads(own, set)) own.attributes.dir = set;
    if (tag === 'p' && holdsBlock(own)) own.tag = 'div';
    if (!filled && !standsEmpty.has(tag) && (blocks.has(tag) || own.children.length === 0)) return false;
    adopt(to, own);
    return filled || STANDS_ALONE.has(tag);
  }

  private dropped({ tag }: Element): boolean {
    if (tag === 'script') this.ledger.note('script');
    else if (EMBEDDED.test(tag)) this.ledger.note('embedded');
    return false;
  }

  private tagFor(child: Element, around: Around): string | undefined {
    if (child.tag === 'a') return !around.link && this.hrefOf(child) !== undefined ? 'a' : undefined;
    if (child.tag === 'html' && around.tag === 'body' && directionOf(child)) return 'div';
    return tagIn(child.tag, around.tag);
  }

  /** Where a link may lead; what it leads to is searched and told once, however often it is there. */
  private hrefOf(link: Element): string | undefined {
    const { href } = link.attributes;
    if (!href) return undefined;
    if (!this.links.has(href)) {
      const found = linkFor(href, this.allowing.search);
      if (!found) this.ledger.note('link');
      else if (found.before && found.after)
        this.ledger.replaced.push({
          layer: 'html-link',
          what: 'address',
          before: found.before,
          after: found.after,
        });
      this.links.set(href, found?.href);
    }
    return this.links.get(href);
  }

  private picture(image: Element, to: Element, around: Around): boolean {
    const number = isDataImage(image) ? this.images++ : 0;
    const shown = image.hidden ? undefined : pictureFor(image, number, this.allowing.cid, this.ledger);
    const alt = image.hidden ? '' : (image.attributes.alt?.trim() ?? '');
    const place = placeIn(to, around.tag);
    if (shown === undefined) {
      if (alt) adoptText(place, alt);
      return alt !== '';
    }
    const own = element('img', { ...attributesFor('img', image), src: `cid:${shown}` });
    own.attributes.alt = this.alternative(alt);
    adopt(place, own);
    return true;
  }

  /** The words in a picture's stead, without what the search finds in them. */
  private alternative(alt: string): string {
    const hits = this.allowing.search(alt);
    for (const { kind, start, end, replacement } of hits)
      this.ledger.replaced.push({
        layer: 'html-image',
        what: kind,
        before: alt.slice(start, end),
        after: replacement,
      });
    return replaceHits(alt, hits);
  }
}

const EMBEDDED = /^(?:iframe|object|embed|applet|audio|video|canvas)$/;
const STANDS_ALONE = new Set(['hr', 'br']);

function typed(input: Element, to: Element, around: Around): boolean {
  const words = input.hidden ? '' : typedIn(input);
  if (words === '') return false;
  adoptText(placeIn(to, around.tag), words);
  return true;
}

function holdsBlock(element: Element): boolean {
  return element.children.some(
    (child) =>
      child.kind === 'element' && (blocks.has(child.tag) || (child.children.length > 0 && holdsBlock(child))),
  );
}
