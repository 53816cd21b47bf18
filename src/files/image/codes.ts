import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { ReaderOptions } from 'zxing-wasm/reader';
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
  const image = { data: pixels, width: info.width, height: info.height, colorSpace: 'srgb' } as const;
  const found = [
    ...(await reader.readBarcodes(image, everyPhone)),
    ...(await reader.readBarcodes(image, fewPhones)),
  ];
  return [...new Set(found.map(({ text }) => text).filter((text) => text !== ''))];
}

/** What the camera of every phone reads, however small, turned or inverted it is. */
const everyPhone: ReaderOptions = {
  formats: ['QRCode', 'MicroQRCode', 'RMQRCode'],
  maxNumberOfSymbols: MOST_CODES,
};
/** What only some programs read, where it stands as clearly as these need: looking harder costs seven times the rest. */
const fewPhones: ReaderOptions = {
  formats: ['DataMatrix', 'Aztec', 'PDF417'],
  maxNumberOfSymbols: MOST_CODES,
  tryHarder: false,
  tryRotate: false,
  tryInvert: false,
  tryDownscale: false,
};

/** The reader's machine code comes with its package; left to itself it would fetch it from elsewhere. */
async function zxing() {
  const reader = await import('zxing-wasm/reader');
  const file = fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm'));
  const wasm = await readFile(file);
  reader.prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer } });
  return reader;
}
