import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import type { CleanedFile, FileContext } from '../../src/files/context.js';
import type { Hit, Search } from '../../src/identity/search.js';
import type { Attachment } from '../../src/message/parse/parse.js';

/** What must never be found in a file that goes on. */
export const SECRET = 'Quillan';
export const ADDRESS = 'b.quillan@firm.example';

const terms: [RegExp, Hit['kind'], string][] = [
  [/b\.quillan@firm\.example/gi, 'address', 'khaki.badger.x@relay.example'],
  [/bernadette quillan/gi, 'name', 'Khaki Badger'],
  [/quillan/gi, 'name', 'Badger'],
];

/** A search as the product's own behaves, for one identity. */
export const search: Search = (text) => {
  const hits: Hit[] = [];
  for (const [pattern, kind, replacement] of terms) {
    for (const match of text.matchAll(pattern)) {
      const [start, end] = [match.index, match.index + match[0].length];
      if (!hits.some((hit) => hit.start < end && start < hit.end))
        hits.push({ start, end, kind, replacement });
    }
  }
  return hits.sort((a, b) => a.start - b.start);
};

export const context: FileContext = {
  search,
  named: search,
  strict: (text) => [
    ...search(text),
    ...[...text.matchAll(/\bbernadette\b(?! quillan)/gi)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      kind: 'name' as const,
      replacement: 'Khaki',
    })),
  ],
  language: 'en',
  calendar: {
    author: { address: 'khaki.badger.x@relay.example', pseudonym: 'Khaki Badger', real: [ADDRESS] },
    reader: { address: 'free.heron.y@relay.example', pseudonym: 'Free Heron', real: ['kim@school.example'] },
    pairKey: Buffer.alloc(32, 7),
    relayDomain: 'relay.example',
  },
};

export function file(
  content: Buffer | string,
  filename?: string,
  contentType = 'application/octet-stream',
): Attachment {
  return { content: Buffer.from(content), filename, contentType, inline: false };
}

/** The file that goes on; fails where it was removed. */
export function kept(cleaned: CleanedFile): Attachment {
  if (!cleaned.kept) throw new Error(`removed: ${cleaned.removed}`);
  return cleaned.kept;
}

/** Whether any of the words stands in the bytes, in any of the ways in which formats write text. */
export function holds(content: Buffer, ...words: string[]): boolean {
  return words.some((word) =>
    [Buffer.from(word), Buffer.from(word, 'utf16le'), Buffer.from(word, 'utf16le').swap16()].some((bytes) =>
      content.includes(bytes),
    ),
  );
}

const XMP = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" dc:creator="${SECRET}"/></rdf:RDF></x:xmpmeta>`;

/** A picture that is not the same upside down. */
export function picture(width = 60, height = 40) {
  const raw = Buffer.alloc(width * height * 3);
  for (let at = 0; at < raw.length; at++) raw[at] = (at * 7 + Math.floor(at / (width * 3)) * 3) % 256;
  return sharp(raw, { raw: { width, height, channels: 3 } });
}

/** The same with what cameras and programs write into it: artist, place, orientation, XMP. */
export function taken(orientation = 6) {
  return picture()
    .withExif({
      IFD0: {
        Artist: SECRET,
        Copyright: SECRET,
        ImageDescription: ADDRESS,
        Orientation: String(orientation),
      },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '51/1 30/1 3230/100',
        GPSLongitudeRef: 'W',
        GPSLongitude: '0/1 7/1 4366/100',
      },
    })
    .withXmp(XMP)
    .withMetadata({ orientation });
}

export function segment(marker: number, body: string): Buffer {
  const whole = Buffer.alloc(4 + body.length);
  whole.writeUInt16BE(0xff00 + marker, 0);
  whole.writeUInt16BE(body.length + 2, 2);
  whole.write(body, 4, 'latin1');
  return whole;
}

/** Puts bytes into a file at an offset. */
export function insert(content: Buffer, at: number, ...pieces: Buffer[]): Buffer {
  return Buffer.concat([content.subarray(0, at), ...pieces, content.subarray(at)]);
}

export function pngChunk(type: string, body: string | Buffer): Buffer {
  const bytes = Buffer.from(body as string, 'latin1');
  const whole = Buffer.alloc(bytes.length + 12);
  whole.writeUInt32BE(bytes.length, 0);
  whole.write(type, 4, 'latin1');
  bytes.copy(whole, 8);
  whole.writeUInt32BE(crc32(whole.subarray(4, 8 + bytes.length)), 8 + bytes.length);
  return whole;
}

export function riffChunk(type: string, body: string | Buffer): Buffer {
  const bytes = Buffer.from(body as string, 'latin1');
  const whole = Buffer.alloc(8 + bytes.length + (bytes.length % 2));
  whole.write(type, 0, 'latin1');
  whole.writeUInt32LE(bytes.length, 4);
  bytes.copy(whole, 8);
  return whole;
}
