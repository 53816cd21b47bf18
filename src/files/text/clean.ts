import { replaceHits, type Search } from '../../identity/search.js';
import { type CleanContent, NotCleanable } from '../context.js';
import { readText } from './decode.js';

/** The longest text that is searched, in characters. */
const LONGEST = 10_000_000;

/** A text in UTF-8 in which each hit is replaced; the same bytes where there is none and it was Unicode before. */
export async function cleanText(content: Buffer, search: Search): Promise<CleanContent> {
  const text = await readText(content);
  if (text === undefined) throw new NotCleanable('unreadable');
  if (text.length > LONGEST) throw new NotCleanable('too-large');
  const hits = search(text);
  const replaced = hits.map(({ kind }) => ({ layer: 'text', kind }));
  return { content: Buffer.from(replaceHits(text, hits)), replaced };
}
