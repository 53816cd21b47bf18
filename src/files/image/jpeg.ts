import { NotCleanable } from '../context.js';
import { isPlainColour, MOST_PIXELS, NeedsColours } from './colour.js';
import { exifOf, orientationOf } from './exif.js';

const SOS = 0xda;
const EOI = 0xd9;
const ADOBE = 0xee;

/** What a decoder needs (ITU-T T.81 table B.1): frames, tables, restarts. Not the application's and comment segments. */
const isNeeded = (marker: number) =>
  (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc8) ||
  marker === 0xdb ||
  marker === 0xdc ||
  marker === 0xdd;
const isFrame = (marker: number) => isNeeded(marker) && marker < 0xd0 && ![0xc4, 0xcc].includes(marker);

/**
 * A JPEG of the segments alone that its picture is made of, bit for bit, and of its orientation. What follows the
 * picture (further pictures, trailers) is left out. Throws where its form is broken, NeedsColours for other than sRGB
 * unless its colours are told `elsewhere`.
 */
export function cleanJpeg(content: Buffer, colours: 'here' | 'elsewhere' = 'here'): Buffer {
  const kept: Buffer[] = [];
  const profile: Buffer[] = [];
  let orientation = 1;
  let jfif = false;
  let at = 2;
  for (;;) {
    at = markerAt(content, at);
    const marker = content.readUInt8(at + 1);
    if (marker === EOI) break;
    const end = at + 2 + content.readUInt16BE(at + 2);
    const segment = content.subarray(at, end);
    if (segment.length < end - at) throw new Error('cut short');
    const body = segment.subarray(4);
    if (isFrame(marker)) checkFrame(body, colours);
    if (startsWith(body, 'JFIF\0')) jfif = true;
    if (startsWith(body, 'Exif\0')) orientation = orientationOf(body.subarray(6));
    if (startsWith(body, 'ICC_PROFILE\0')) profile.push(body.subarray(14));
    if (isNeeded(marker) || (marker === ADOBE && startsWith(body, 'Adobe') && body.length === 12))
      kept.push(segment);
    at = end;
    if (marker !== SOS) continue;
    at = endOfScan(content, end);
    kept.push(content.subarray(end - segment.length, at));
  }
  if (colours === 'here' && profile.length > 0 && !isPlainColour(Buffer.concat(profile)))
    throw new NeedsColours();
  const head = [SOI, ...(jfif ? [JFIF] : []), ...(orientation === 1 ? [] : [exifSegment(orientation)])];
  return Buffer.concat([...head, ...kept, Buffer.from([0xff, EOI])]);
}

const SOI = Buffer.from([0xff, 0xd8]);
/** Version 1.1, square pixels, no thumbnail (JFIF 1.02). */
const JFIF = Buffer.concat([
  Buffer.from([0xff, 0xe0, 0, 16]),
  Buffer.from('JFIF\0', 'latin1'),
  Buffer.from([1, 1, 0, 0, 1, 0, 1, 0, 0]),
]);

function exifSegment(orientation: number): Buffer {
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exifOf(orientation)]);
  return Buffer.concat([Buffer.from([0xff, 0xe1, 0, body.length + 2]), body]);
}

/** A marker may have fill bytes before it. */
function markerAt(content: Buffer, from: number): number {
  let at = from;
  if (content.readUInt8(at) !== 0xff) throw new Error('no marker');
  while (content.readUInt8(at + 1) === 0xff) at++;
  return at;
}

/** Where the next marker begins after a scan's data, past stuffed bytes and restarts. */
function endOfScan(content: Buffer, from: number): number {
  for (let at = content.indexOf(0xff, from); at >= 0; at = content.indexOf(0xff, at + 1)) {
    const next = content.readUInt8(at + 1);
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  throw new Error('no end');
}

function checkFrame(body: Buffer, colours: 'here' | 'elsewhere'): void {
  if (body.readUInt16BE(1) * body.readUInt16BE(3) > MOST_PIXELS) throw new NotCleanable('too-large');
  // Four inks: only printers agree on what they look like.
  if (colours === 'here' && body.readUInt8(5) === 4) throw new NeedsColours();
}

function startsWith(body: Buffer, word: string): boolean {
  return body.toString('latin1', 0, word.length) === word;
}
