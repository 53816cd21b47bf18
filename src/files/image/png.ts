import { crc32, inflateSync } from 'node:zlib';
import { NotCleanable } from '../context.js';
import { isPlainColour, MOST_PIXELS, NeedsColours } from './colour.js';
import { exifOf, orientationOf } from './exif.js';

const SIGNATURE = 8;
/** What a decoder needs (PNG, third edition, §11), animation included; no text, time, profile, place or size in print. */
const needed = new Set('IHDR PLTE tRNS IDAT IEND gAMA cHRM sRGB sBIT bKGD cICP acTL fcTL fdAT'.split(' '));
const LARGEST_PROFILE = 4 * 2 ** 20;

/**
 * A PNG of the chunks alone that its picture is made of, and of its orientation. Throws where its form is broken,
 * NeedsColours for other than sRGB.
 */
export function cleanPng(content: Buffer): Buffer {
  const kept: Buffer[] = [content.subarray(0, SIGNATURE)];
  let orientation = 1;
  let profile: Buffer | undefined;
  let animated = false;
  for (let at = SIGNATURE, type = ''; type !== 'IEND'; ) {
    const size = content.readUInt32BE(at);
    type = content.toString('latin1', at + 4, at + 8);
    const body = content.subarray(at + 8, at + 8 + size);
    const sum = content.readUInt32BE(at + 8 + size);
    if (type === 'IHDR') checkSize(body);
    if (type === 'acTL') animated = true;
    if (type === 'eXIf') orientation = orientationOf(body);
    if (type === 'iCCP') profile = body;
    if (type === 'IEND' && size > 0) throw new Error('no end');
    if (needed.has(type)) {
      if (crc32(content.subarray(at + 4, at + 8 + size)) !== sum) throw new Error('damaged');
      kept.push(content.subarray(at, at + 12 + size));
    }
    at += 12 + size;
  }
  // Drawn anew, an animation would stand still.
  if (profile && !animated && !isPlainColour(unpacked(profile))) throw new NeedsColours();
  if (orientation !== 1) kept.splice(2, 0, chunk('eXIf', exifOf(orientation)));
  // Where nothing was left out it is the same, and of a large file every copy counts.
  const size = kept.reduce((sum, { length }) => sum + length, 0);
  return size === content.length && orientation === 1 ? content : Buffer.concat(kept);
}

function checkSize(header: Buffer): void {
  if (header.readUInt32BE(0) * header.readUInt32BE(4) > MOST_PIXELS) throw new NotCleanable('too-large');
}

/** A profile is its name, a NUL, a method and deflated data. */
function unpacked(body: Buffer): Buffer {
  return inflateSync(body.subarray(body.indexOf(0) + 2), { maxOutputLength: LARGEST_PROFILE });
}

function chunk(type: string, body: Buffer): Buffer {
  const whole = Buffer.alloc(body.length + 12);
  whole.writeUInt32BE(body.length, 0);
  whole.write(type, 4, 'latin1');
  body.copy(whole, 8);
  whole.writeUInt32BE(crc32(whole.subarray(4, body.length + 8)), body.length + 8);
  return whole;
}
