import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { MOST_PIXELS } from './colour.js';

/** Pictures are looked at no larger than this, in pixels of the longer side; a code that people scan is no finer. */
const SIDE = 1_600;
const MOST_CODES = 20;

/** What the QR codes (and their like) in a picture say. Throws where it is no picture that can be drawn. */
export async function readCodes(content: Buffer): Promise<string[]> {
  const [{ default: sharp }, reader] = await Promise.all([import('sharp'), zxing()]);
  const { data, info } = await sharp(content, { limitInputPixels: MOST_PIXELS })
    .timeout({ seconds: 20 })
    .resize({ width: SIDE, height: SIDE, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const pixels = new Uint8ClampedArray(data.buffer, data.byteOffset, data.length);
  const found = await reader.readBarcodes(
    { data: pixels, width: info.width, height: info.height, colorSpace: 'srgb' },
    { formats: ['QRCode', 'MicroQRCode', 'DataMatrix', 'Aztec', 'PDF417'], maxNumberOfSymbols: MOST_CODES },
  );
  return [...new Set(found.map(({ text }) => text).filter((text) => text !== ''))];
}

/** The reader's machine code comes with its package; left to itself it would fetch it from elsewhere. */
async function zxing() {
  const reader = await import('zxing-wasm/reader');
  const file = fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm'));
  const wasm = await readFile(file);
  reader.prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer } });
  return reader;
}
