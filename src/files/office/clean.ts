import type { Zippable } from 'fflate';
import { type AskSearch, type CleanContent, NotCleanable } from '../context.js';
import { readZip, ZipFault } from '../zip.js';
import { cleanOpenDocument } from './open-document.js';
import { cleanOpenXml } from './open-xml.js';
import { officeText } from './read.js';
import { xmlLibrary } from './xml.js';

/**
 * An Office document put together anew from the parts that show something: no properties, people, printers, earlier
 * versions or programs; changes and comments by nobody in particular; pictures cleaned; each hit replaced in text and
 * attributes. Where the search still finds something then, it is not cleanable. Throws NotCleanable.
 */
export async function cleanOffice(content: Buffer, mime: string, search: AskSearch): Promise<CleanContent> {
  const xml = await xmlLibrary();
  const unpacked = await unpack(content);
  const isOpenDocument = mime.includes('opendocument');
  const cleaned = await (isOpenDocument ? cleanOpenDocument : cleanOpenXml)(unpacked, xml, search);
  const { text, links } = officeText(cleaned.files, xml, isOpenDocument);
  const found = await search(inPieces([text, ...links].join('\n')));
  if (found.some((hits) => hits.length > 0)) throw new NotCleanable('identity');
  return { content: await packed(cleaned.files), replaced: cleaned.replaced, flags: cleaned.flags };
}

const PIECE = 64 * 1024;
const OVERLAP = 512;

/** Long texts are searched piece by piece, each beginning somewhat before the last one's end. */
function inPieces(text: string): string[] {
  const pieces: string[] = [];
  for (let at = 0; at === 0 || at + OVERLAP < text.length; at += PIECE - OVERLAP)
    pieces.push(text.slice(at, at + PIECE));
  return pieces;
}

async function unpack(content: Buffer): Promise<Map<string, Buffer>> {
  try {
    return await readZip(content);
  } catch (error) {
    if (error instanceof ZipFault && error.code === 'archive-bomb') throw new NotCleanable('too-large');
    if (error instanceof ZipFault && error.code === 'archive-encrypted') throw new NotCleanable('encrypted');
    throw new NotCleanable('unreadable');
  }
}

/** The time at each file is the first that a ZIP can tell. OpenDocument's type stands first and plain (part 2 §2.2.3). */
async function packed(files: ReadonlyMap<string, Buffer>): Promise<Buffer> {
  const { zipSync } = await import('fflate');
  const entries: Zippable = {};
  for (const [name, content] of files)
    entries[name] = [content, { level: name === 'mimetype' || isPacked(name) ? 0 : 6 }];
  return Buffer.from(zipSync(entries, { mtime: new Date(1980, 0, 1) }));
}

function isPacked(name: string): boolean {
  return /\.(?:png|jpe?g|gif|webp)$/i.test(name);
}
