import { NotCleanable } from '../context.js';
import { MOST_PIXELS } from './colour.js';

const FILE_HEAD = 14;
/** The header that every program knows (BITMAPINFOHEADER), and its place for masks of colours. */
const INFO = 40;
const BITFIELDS = 3;

export function isBmp(content: Buffer): boolean {
  return content.toString('latin1', 0, 2) === 'BM';
}

/** @throws where it has no header. */
export function pixelsOfBmp(content: Buffer): number {
  return Math.abs(content.readInt32LE(18)) * Math.abs(content.readInt32LE(22));
}

/** A BMP of its plain header, its palette and its pixels: no profile, no gaps, nothing after its end. */
export function cleanBmp(content: Buffer): Buffer {
  const size = content.readUInt32LE(FILE_HEAD);
  if (size < INFO) throw new Error('an old header');
  const width = Math.abs(content.readInt32LE(18));
  const height = Math.abs(content.readInt32LE(22));
  const bits = content.readUInt16LE(28);
  const packing = content.readUInt32LE(30);
  if (pixelsOfBmp(content) > MOST_PIXELS) throw new NotCleanable('too-large');
  const rows = Math.ceil((width * bits) / 32) * 4 * height;
  const length = packing === 0 || packing === BITFIELDS ? rows : content.readUInt32LE(34);
  const pixels = slice(content, content.readUInt32LE(10), length);
  const colours = bits <= 8 ? (content.readUInt32LE(46) || 2 ** bits) * 4 : 0;
  const masks = packing === BITFIELDS ? slice(content, FILE_HEAD + INFO, 12) : Buffer.alloc(0);
  const palette = slice(content, FILE_HEAD + size + (size === INFO ? masks.length : 0), colours);
  const info = Buffer.from(slice(content, FILE_HEAD, INFO));
  info.writeUInt32LE(INFO, 0);
  info.writeUInt32LE(length, 20);
  info.fill(0, 24, 32);
  const offset = FILE_HEAD + INFO + masks.length + palette.length;
  const head = Buffer.alloc(FILE_HEAD);
  head.write('BM', 'latin1');
  head.writeUInt32LE(offset + length, 2);
  head.writeUInt32LE(offset, 10);
  return Buffer.concat([head, info, masks, palette, pixels]);
}

function slice(content: Buffer, start: number, length: number): Buffer {
  const part = content.subarray(start, start + length);
  if (part.length < length) throw new Error('cut short');
  return part;
}
