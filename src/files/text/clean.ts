import { isUtf8 } from 'node:buffer';
import { replaceHits, type Search } from '../../identity/search.js';
import { type CleanContent, NotCleanable } from '../context.js';
import { readText, withMark } from './decode.js';

/** The longest text that is searched, in characters. */
const LONGEST = 10_000_000;

/**
 * A text in UTF-8 in which each hit is replaced, and `without` has taken out before what nobody reads. It has a byte-order
 * mark where it had one or was in another character set.
 */
export async function cleanText(
  content: Buffer,
  search: Search,
  without?: (text: string) => Promise<string>,
): Promise<CleanContent> {
  const whole = await readText(content);
  if (whole === undefined) throw new NotCleanable('unreadable');
  if (whole.length > LONGEST) throw new NotCleanable('too-large');
  const text = without ? await without(whole) : whole;
  const hits = search(text);
  const replaced = hits.map(({ kind }) => ({ layer: 'text', kind }));
  const renewed = replaceHits(text, hits);
  return { content: isMarked(content) ? withMark(renewed) : Buffer.from(renewed), replaced };
}

function isMarked(content: Buffer): boolean {
  const isOther = !isUtf8(content) || content.includes(0) || content.includes(0x1b);
  return isOther || content.toString('utf8', 0, 3) === '\uFEFF';
}
