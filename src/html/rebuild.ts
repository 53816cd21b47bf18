import type { Search } from '../identity/search.js';
import type { Trimming } from '../message/quote/quote.js';
import { type Allowing, allow } from './allow.js';
import { sanitised } from './final.js';
import { layout } from './layout.js';
import { Ledger, type NoteKind, type Replacement } from './notes.js';
import type { Page } from './page.js';
import { type DataImage, dataImagesIn } from './picture.js';
import { scrub } from './scrub.js';
import { serialise } from './serialise.js';
import { textOf } from './text.js';
import type { Element } from './tree.js';
import { partsFor, trim } from './trim.js';

export interface RebuildOptions extends Allowing {
  search: Search;
  policy: Trimming;
}

/** What goes on of a page. */
export interface RebuiltHtml {
  html: string;
  /** The same as plain text. */
  text: string;
  /** What shows of it, and where its links lead. */
  shown: { text: string; links: { href: string }[] };
  replaced: Replacement[];
  notes: { kind: NoteKind; count: number }[];
  /** The Content-IDs, as `cid` gave them, that the HTML refers to. */
  cids: string[];
}

/**
 * HTML as it may be forwarded: built anew from what mail needs, with what the search finds replaced in every text and
 * attribute, history and signature trimmed. A picture is asked for by its Content-ID, one written into the HTML by the
 * name that `dataImages` gives it. The page is used up: whoever reads it must have done so. Linear; never throws for
 * what the HTML holds.
 */
export function rebuildHtml(page: Page, { search, policy, cid }: RebuildOptions): RebuiltHtml {
  const ledger = new Ledger();
  const { tree, lines } = page;
  if (tree.flattened) ledger.note('simplified');
  ledger.note('comment', tree.comments.filter((comment) => !comment.startsWith('[')).length);
  trim(lines, partsFor(page, policy), policy, ledger);
  allow(tree.root, { search, cid }, ledger);
  scrub(tree.root, search, ledger);
  return {
    html: sanitised(serialise(tree.root)),
    // Asked for only where the mail has no text of its own, or one that says something else.
    get text() {
      return textOf(tree.root);
    },
    shown: shownIn(tree.root),
    replaced: ledger.replaced,
    notes: ledger.notes(),
    cids: [...ledger.cids],
  };
}

function shownIn(root: Element): RebuiltHtml['shown'] {
  const { lines, links } = layout(root);
  return {
    text: lines.map(({ text }) => text).join('\n'),
    links: links.map(({ element }) => ({ href: element.attributes.href ?? '' })),
  };
}

/** The pictures that are written into the HTML itself, for cleaning before `rebuildHtml` asks for them by their name. */
export function dataImages({ tree }: Page): DataImage[] {
  return dataImagesIn(tree.root);
}
