import { NotCleanable } from '../context.js';
import { isPlainColour, MOST_PIXELS, NeedsColours } from './colour.js';
import { exifOf, orientationOf } from './exif.js';

const needed = new Set(['VP8 ', 'VP8L', 'VP8X', 'ANIM', 'ANMF', 'ALPH']);
/** Of the flags in VP8X (RFC 9649 §2.7): profile, Exif and XMP. */
const PROFILE = 0x20;
const EXIF = 0x08;
const XMP = 0x04;
/** What stands before the chunks of a frame of an animation. */
const FRAME_HEAD = 16;

/**
 * A WebP of the chunks alone that its picture is made of (RFC 9649), and of its orientation. Throws where its form is
 * broken, NeedsColours for other than sRGB.
 */
export function cleanWebp(content: Buffer): Buffer {
  const kept: Buffer[] = [];
  let orientation = 1;
  let animated = false;
  let profile: Buffer | undefined;
  for (const { type, body } of chunks(content.subarray(12, 8 + content.readUInt32LE(4)))) {
    if (type === 'VP8X') checkSize(body);
    if (type === 'ANIM') animated = true;
    if (type === 'ICCP') profile = body;
    if (type === 'EXIF')
      orientation = orientationOf(body.subarray(body.toString('latin1', 0, 4) === 'Exif' ? 6 : 0));
    if (needed.has(type)) kept.push(chunk(type, cleanBody(type, body)));
  }
  if (!kept.some((one) => /^(?:VP8[ L]|ANMF)/.test(one.toString('latin1', 0, 4))))
    throw new Error('no picture');
  if (profile && !animated && !isPlainColour(profile)) throw new NeedsColours();
  if (orientation !== 1 && kept[0]?.toString('latin1', 0, 4) === 'VP8X') {
    kept[0].writeUInt8(kept[0].readUInt8(8) | EXIF, 8);
    kept.push(chunk('EXIF', exifOf(orientation)));
  }
  const body = Buffer.concat(kept);
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
  head.writeUInt32LE(body.length + 4, 4);
  return Buffer.concat([head, body]);
}

function cleanBody(type: string, body: Buffer): Buffer {
  if (type === 'VP8X') {
    const flags = Buffer.from(body.subarray(0, 10));
    flags.writeUInt8(flags.readUInt8(0) & ~(PROFILE | EXIF | XMP), 0);
    return flags;
  }
  if (type !== 'ANMF') return body;
  const frame = chunks(body.subarray(FRAME_HEAD)).filter((part) => needed.has(part.type));
  return Buffer.concat([body.subarray(0, FRAME_HEAD), ...frame.map((part) => chunk(part.type, part.body))]);
}

function chunks(content: Buffer): { type: string; body: Buffer }[] {
  const found: { type: string; body: Buffer }[] = [];
  for (let at = 0; at + 8 <= content.length; ) {
    const size = content.readUInt32LE(at + 4);
    if (at + 8 + size > content.length) throw new Error('cut short');
    found.push({
      type: content.toString('latin1', at, at + 4),
      body: content.subarray(at + 8, at + 8 + size),
    });
    at += 8 + size + (size % 2);
  }
  return found;
}

function chunk(type: string, body: Buffer): Buffer {
  const whole = Buffer.alloc(8 + body.length + (body.length % 2));
  whole.write(type, 0, 'latin1');
  whole.writeUInt32LE(body.length, 4);
  body.copy(whole, 8);
  return whole;
}

function checkSize(body: Buffer): void {
  if ((body.readUIntLE(4, 3) + 1) * (body.readUIntLE(7, 3) + 1) > MOST_PIXELS)
    throw new NotCleanable('too-large');
}
