import { pageOf } from '../../html/page.js';
import { rebuildHtml } from '../../html/rebuild.js';
import type { Search } from '../../identity/search.js';
import { type CleanContent, NotCleanable } from '../context.js';
import { readText } from './decode.js';

/** The longest HTML that is rebuilt, in characters. */
const LONGEST = 1_000_000;

/** A page in UTF-8, rebuilt from what a reader sees of it: no programs, no pictures from elsewhere, each hit replaced. */
export async function cleanHtml(content: Buffer, search: Search): Promise<CleanContent> {
  const given = await readText(content);
  if (given === undefined) throw new NotCleanable('unreadable');
  if (given.length > LONGEST) throw new NotCleanable('too-large');
  const { html, replaced } = rebuildHtml(pageOf(given), {
    search,
    policy: { quotes: 'keep', signatures: 'keep' },
    cid: () => undefined,
  });
  return {
    content: Buffer.from(
      `<!doctype html><html><head><meta charset="utf-8"></head><body>${html}</body></html>\n`,
    ),
    replaced: replaced.map(({ layer, what }) => ({ layer, kind: what })),
    mime: 'text/html; charset=utf-8',
    extension: 'html',
  };
}
