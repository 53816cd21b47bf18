import type { Search } from '../../identity/search.js';
import { type CleanContent, NotCleanable } from '../context.js';
import { heavy } from '../heavy.js';

/**
 * A PDF without metadata, attachments, programs, authors of notes and earlier versions. Words on its pages cannot be
 * replaced: where they, its links or anything else it holds name somebody, it is not cleanable. Throws NotCleanable.
 */
export async function cleanPdf(content: Buffer, search: Search): Promise<CleanContent> {
  const { content: bytes, strings } = await heavy('stripPdf', content);
  const stripped = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const read = await heavy('readPdf', stripped);
  if (read.partly) throw new NotCleanable('too-large');
  const said = [read.text, ...read.links, ...strings].join('\n');
  if (search(said).length > 0) throw new NotCleanable('identity');
  return { content: stripped, flags: read.pictures ? ['text-in-pictures'] : [] };
}
