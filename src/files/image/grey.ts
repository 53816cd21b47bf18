import { MOST_PIXELS } from './colour.js';

/**
 * A picture drawn in shades of grey, on white where it is transparent, its longer side no longer than `side` pixels, as
 * a PGM (netpbm's `P5`). Throws where it is no picture that can be drawn.
 */
export async function drawnInGrey(content: Buffer, side: number): Promise<Uint8Array> {
  const { default: sharp } = await import('sharp');
  sharp.cache(false);
  const { data, info } = await sharp(content, { limitInputPixels: MOST_PIXELS })
    .timeout({ seconds: 20 })
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  if (info.channels !== 3) throw new Error('a picture of other than three colours');
  const head = Buffer.from(`P5\n${info.width} ${info.height}\n255\n`, 'latin1');
  const drawn = new Uint8Array(head.length + info.width * info.height);
  drawn.set(head);
  greyOf(data, drawn.subarray(head.length));
  return drawn;
}

/** The luma of each pixel of red, green and blue (ITU-R BT.601). */
function greyOf(pixels: Uint8Array, grey: Uint8Array): void {
  for (let at = 0, from = 0; at < grey.length; at++, from += 3)
    grey[at] =
      (306 * (pixels[from] ?? 0) + 601 * (pixels[from + 1] ?? 0) + 117 * (pixels[from + 2] ?? 0) + 512) >> 10;
}
