import { pageOf } from '../../src/html/page.js';
import { readHtml } from '../../src/html/read.js';
import { type RebuiltHtml, rebuildHtml } from '../../src/html/rebuild.js';
import { sameWords } from '../../src/html/same.js';
import type { Hit, Search } from '../../src/identity/search.js';

/** Finds one made-up person: Bel Quillan, bel.quillan@firm.example, of Firm Example. */
export const search: Search = (text) => {
  const hits: Hit[] = [];
  const found =
    /b\W*e\W*l[\W_]*quillan@firm\.example|firm\.example|(?<![\p{L}\p{N}])bel[\s._-]{1,3}quillan|quillan/giu;
  for (const match of text.matchAll(found)) {
    const what = match[0].toLowerCase();
    const kind = what.includes('@') ? 'address' : what.includes('firm') ? 'domain' : 'name';
    const replacement = { address: 'heron@relay.example', domain: 'relay.example', name: 'Heron' }[kind];
    hits.push({ start: match.index, end: match.index + match[0].length, kind, replacement });
  }
  return hits;
};

export const trimming = { quotes: 'trim', signatures: 'remove' } as const;

export function rebuild(
  html: string,
  policy: Partial<Parameters<typeof rebuildHtml>[1]['policy']> = {},
): RebuiltHtml {
  return rebuildHtml(pageOf(html), {
    search,
    cid: (cid) => `${cid}.renewed`,
    policy: { ...trimming, ...policy },
  });
}

/** Whether a text says what an HTML text says. */
export function sameText(plain: string, html: string): boolean {
  const { visibleText, links } = readHtml(html);
  return sameWords(plain, visibleText, links);
}
