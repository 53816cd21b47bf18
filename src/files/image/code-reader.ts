import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { ReaderOptions } from 'zxing-wasm/reader';

/** Reads the codes in a picture, given as a file of a format that the reader knows, in one way after the other. Throws where it is none. */
export async function readBarcodes(picture: Uint8Array, ways: ReaderOptions[]): Promise<string[]> {
  ready ??= prepare();
  const reader = await ready.catch(giveUp);
  try {
    const texts: string[] = [];
    for (const way of ways) {
      const results = await reader.readBarcodes(picture, way);
      if (results.some(({ error }) => NO_PICTURE.test(error)))
        throw new Error('no picture that can be drawn');
      texts.push(...results.map(({ text }) => text));
    }
    found += texts.length;
    if (found > MOST_FOUND) renew(reader);
    return texts;
  } catch (error) {
    // Machine code that was broken off is in no state to be used again.
    renew(reader);
    throw error;
  }
}

/** Told as if a code had been found that cannot be read. */
const NO_PICTURE = /load image/i;

type Reader = typeof import('zxing-wasm/reader');

/** Compiling its machine code costs more than looking at several pictures, so it is kept from one to the next. */
let ready: Promise<Reader> | undefined;

/** It keeps what it found in its memory, some 30 kB for a code, until it is thrown away. */
const MOST_FOUND = 100;
let found = 0;

/** The machine code comes with the package; left to itself the reader would fetch it from elsewhere. */
async function prepare(): Promise<Reader> {
  const reader = await import('zxing-wasm/reader');
  const file = fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm'));
  const wasm = await readFile(file);
  reader.prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer } });
  return reader;
}

function renew(reader: Reader): void {
  reader.purgeZXingModule();
  ready = undefined;
  found = 0;
}

function giveUp(error: unknown): never {
  ready = undefined;
  throw error;
}
