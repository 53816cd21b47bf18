import { type CleanContent, NotCleanable } from '../context.js';
import { cleanBmp } from './bmp.js';
import { cleanGif } from './gif.js';
import { cleanHeif } from './heif.js';
import { cleanJpeg } from './jpeg.js';
import { cleanPng } from './png.js';
import { redraw } from './redraw.js';
import { cleanWebp } from './webp.js';

/** By format, what takes all but the picture out of a file and leaves the picture as it is, bit for bit. */
const lossless: Record<string, (content: Buffer) => Buffer> = {
  'image/jpeg': cleanJpeg,
  'image/png': cleanPng,
  'image/apng': cleanPng,
  'image/webp': cleanWebp,
  'image/gif': cleanGif,
  'image/bmp': cleanBmp,
  'image/heic': cleanHeif,
  'image/heif': cleanHeif,
  'image/avif': cleanHeif,
};

/** Formats that can be drawn anew where nothing can be taken out of them. */
const redrawn = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/tiff']);

/** A picture without what its camera and its programs wrote into it. Throws NotCleanable. */
export async function cleanImage(content: Buffer, mime: string): Promise<CleanContent> {
  try {
    const clean = lossless[mime];
    if (clean) return { content: clean(content) };
  } catch (error) {
    if (error instanceof NotCleanable) throw error;
  }
  if (!redrawn.has(mime)) throw new NotCleanable('unreadable');
  try {
    return { content: await redraw(content, mime), flags: ['picture-redrawn'] };
  } catch (error) {
    throw new NotCleanable(/pixel limit/i.test(String(error)) ? 'too-large' : 'unreadable');
  }
}
