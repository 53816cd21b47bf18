import { NotCleanable } from '../context.js';
import { MOST_PIXELS } from './colour.js';

const EXTENSION = 0x21;
const IMAGE = 0x2c;
const TRAILER = 0x3b;
const CONTROL = 0xf9;
const APPLICATION = 0xff;

/**
 * A GIF of its frames, their timing and how often they repeat (GIF89a §20-26): no comments, no other programs' blocks,
 * nothing after its end. Throws where its form is broken.
 */
export function cleanGif(content: Buffer): Buffer {
  const pixels = content.readUInt16LE(6) * content.readUInt16LE(8);
  let at = 13 + colourTable(content.readUInt8(10));
  const kept: Buffer[] = [content.subarray(0, at)];
  let control: Buffer | undefined;
  let frames = 0;
  for (let block = content.readUInt8(at); block !== TRAILER; block = content.readUInt8(at)) {
    const start = at;
    if (block === IMAGE) {
      at = endOfBlocks(content, start + 10 + colourTable(content.readUInt8(start + 9)) + 1);
      kept.push(...(control ? [control] : []), content.subarray(start, at));
      control = undefined;
      if (++frames * pixels > MOST_PIXELS) throw new NotCleanable('too-large');
    } else if (block === EXTENSION) {
      at = endOfBlocks(content, start + 2);
      const label = content.readUInt8(start + 1);
      if (label === CONTROL) control = content.subarray(start, start + 8);
      else if (label === APPLICATION) kept.push(...repeating(content.subarray(start, at)));
      else control = undefined;
    } else throw new Error('no block');
  }
  if (frames === 0) throw new Error('no picture');
  return Buffer.concat([...kept, Buffer.from([TRAILER])]);
}

/** The size of the colour table that the packed fields speak of, in bytes. */
function colourTable(packed: number): number {
  return packed & 0x80 ? 3 * 2 ** ((packed & 7) + 1) : 0;
}

function endOfBlocks(content: Buffer, from: number): number {
  let at = from;
  for (let size = content.readUInt8(at); size > 0; size = content.readUInt8(at)) at += size + 1;
  return at + 1;
}

/** The number of repetitions, which two programs' blocks give in the same form; nothing of any other. */
function repeating(block: Buffer): Buffer[] {
  const program = block.toString('latin1', 3, 14);
  if (program !== 'NETSCAPE2.0' && program !== 'ANIMEXTS1.0') return [];
  if (block.readUInt8(14) !== 3 || block.readUInt8(15) !== 1) return [];
  return [block.subarray(0, 18), Buffer.from([0])];
}
