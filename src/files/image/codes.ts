import type { ReaderOptions } from 'zxing-wasm/reader';
import { letGo } from '../../let-go.js';
import { cleanBmp, isBmp, pixelsOfBmp } from './bmp.js';
import { readBarcodes } from './code-reader.js';
import { drawnInGrey } from './grey.js';

/** Pictures are looked at no larger than this, in pixels of the longer side; a code that people scan is no finer. */
const SIDE = 1_600;
const MOST_CODES = 20;
/** The reader draws a BMP itself, at its full size. */
const MOST_OF_BMP = 10_000_000;

/** What the QR codes (and their like) in a picture say. Throws where it is no picture that can be drawn. */
export async function readCodes(content: Buffer): Promise<string[]> {
  const drawn = isBmp(content) ? drawnAsBmp(content) : await drawnInGrey(content, SIDE);
  const texts = await readBarcodes(drawn, [everyPhone, fewPhones]);
  letGo(drawn);
  return [...new Set(texts.filter((text) => text !== ''))];
}

function drawnAsBmp(content: Buffer): Buffer {
  if (pixelsOfBmp(content) > MOST_OF_BMP) throw new Error('too large to be looked at');
  return cleanBmp(content);
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
