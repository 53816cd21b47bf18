import type { Search } from '../identity/search.js';
import type { Trimming } from '../message/quote.js';
import { type Allowing, allow } from './allow.js';
import { dress } from './dress.js';
import { sanitised } from './final.js';
import { layout } from './layout.js';
import { Ledger, type NoteKind, type Replacement } from './notes.js';
import { partsOfLines } from './parts.js';
import { type DataImage, dataImagesIn } from './picture.js';
import { scrub } from './scrub.js';
import { serialise } from './serialise.js';
import { textOf } from './text.js';
import { treeOf } from './tree.js';
import { trim } from './trim.js';

export interface RebuildOptions extends Allowing {
  search: Search;
  policy: Trimming;
}

export interface RebuiltHtml {
  html: string;
  /** The same as plain text. */
  text: string;
  replaced: Replacement[];
  notes: { kind: NoteKind; count: number }[];
  /** The Content-IDs, as `cid` gave them, that the HTML refers to. */
  cids: string[];
}

/**
 * HTML as it may be forwarded: built anew from what mail needs, with what the search finds replaced in every text and
 * attribute, history and signature trimmed. A picture is asked for by its Content-ID, one written into the HTML by the
 * name that `dataImages` gives it. Pure and linear; never throws for what the HTML holds.
 */
export function rebuildHtml(html: string, { search, policy, cid }: RebuildOptions): RebuiltHtml {
  const ledger = new Ledger();
  const tree = treeOf(html);
  dress(tree);
  if (tree.flattened) ledger.note('simplified');
  ledger.note('comment', tree.comments.filter((comment) => !comment.startsWith('[')).length);
  const { lines } = layout(tree.root);
  trim(lines, partsOfLines(tree, lines, policy.author), policy, ledger);
  allow(tree.root, { search, cid }, ledger);
  scrub(tree.root, search, ledger);
  return {
    html: sanitised(serialise(tree.root)),
    text: textOf(tree.root),
    replaced: ledger.replaced,
    notes: ledger.notes(),
    cids: [...ledger.cids],
  };
}

/** The pictures that are written into the HTML itself, for cleaning before `rebuildHtml` asks for them by their name. */
export function dataImages(html: string): DataImage[] {
  return /data:image\//i.test(html) ? dataImagesIn(treeOf(html).root) : [];
}
