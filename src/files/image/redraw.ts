import type { Sharp } from 'sharp';
import { MOST_PIXELS } from './colour.js';

/** How long one picture may be worked on. */
const SECONDS = 20;

/**
 * Draws a picture anew in sRGB, upright, with nothing but its pixels. For pictures of which parts cannot be left out:
 * other colours, TIFF, and those whose form is slightly broken. Throws where it is no picture or too large a one.
 */
export async function redraw(content: Buffer, mime: string): Promise<Buffer> {
  const { default: sharp } = await import('sharp');
  sharp.cache(false);
  const pages = mime === 'image/gif' || mime === 'image/webp' || mime === 'image/tiff' ? -1 : 1;
  const picture = sharp(content, { limitInputPixels: MOST_PIXELS, failOn: 'error', pages })
    .timeout({ seconds: SECONDS })
    .autoOrient();
  return encoded(picture, mime).toBuffer();
}

function encoded(picture: Sharp, mime: string): Sharp {
  if (mime === 'image/jpeg') return picture.jpeg({ quality: 92, chromaSubsampling: '4:4:4' });
  if (mime === 'image/webp') return picture.webp({ quality: 92 });
  if (mime === 'image/gif') return picture.gif();
  if (mime === 'image/tiff') return picture.tiff({ compression: 'deflate' });
  return picture.png();
}
