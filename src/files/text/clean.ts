import { isUtf8 } from 'node:buffer';
import { replaceHits, type Search } from '../../identity/search.js';
import { type CleanContent, NotCleanable } from '../context.js';
import { readText, withMark } from './decode.js';

/** The longest text that is searched, in characters. */
const LONGEST = 10_000_000;

/** A text in UTF-8 in which each hit is replaced. It has a byte-order mark where it had one or was in another character set. */
export async function cleanText(content: Buffer, search: Search): Promise<CleanContent> {
  const text = await readText(content);
  if (text === undefined) throw new NotCleanable('unreadable');
  if (text.length > LONGEST) throw new NotCleanable('too-large');
  const hits = search(text);
  const replaced = hits.map(({ kind }) => ({ layer: 'text', kind }));
  const renewed = replaceHits(text, hits);
  return { content: isMarked(content) ? withMark(renewed) : Buffer.from(renewed), replaced };
}

function isMarked(content: Buffer): boolean {
  const isOther = !isUtf8(content) || content.includes(0) || content.includes(0x1b);
  return isOther || content.toString('utf8', 0, 3) === '\uFEFF';
}
