import { describe, expect, test } from '@jest/globals';
import exifr from 'exifr';
import fc from 'fast-check';
import sharp from 'sharp';
import { cleanFile } from '../../src/files/clean.js';
import {
  ADDRESS,
  context,
  file,
  holds,
  insert,
  kept,
  picture,
  pngChunk,
  riffChunk,
  SECRET,
  segment,
  taken,
} from './samples.js';

const clean = async (content: Buffer, name = 'photo') => kept(await cleanFile(file(content, name), context));

/** What an independent reader finds beside the picture. */
const readsIn = (content: Buffer) =>
  exifr
    .parse(content, { gps: true, xmp: true, iptc: true, icc: true, exif: true, tiff: true })
    .catch(() => undefined);

const pixels = async (content: Buffer) =>
  (await sharp(content, { pages: -1 }).autoOrient().raw().toBuffer()).toString('base64');

async function jpeg(): Promise<Buffer> {
  const plain = await taken().jpeg().toBuffer();
  const thumbnail = await picture(16, 16).jpeg().toBuffer();
  return Buffer.concat([
    insert(
      plain,
      2,
      segment(0xfe, `made by ${SECRET}`),
      segment(0xed, `Photoshop 3.0\0 8BIM ${SECRET}`),
      segment(0xe2, `MPF\0 ${SECRET}`),
      segment(0xe5, SECRET),
      segment(0xee, SECRET),
      segment(0xee, `Adobe\0\x64\0\0\0\0\x01${SECRET}`),
    ),
    thumbnail,
    Buffer.from(`trailer ${SECRET}`),
  ]);
}

async function png(): Promise<Buffer> {
  const plain = await taken().png().toBuffer();
  const chunks = [
    pngChunk('tEXt', `Author\0${SECRET}`),
    pngChunk('iTXt', `XML:com.adobe.xmp\0\0\0\0\0${SECRET}`),
    pngChunk('prVt', SECRET),
    pngChunk('tIME', Buffer.from([7, 230, 1, 1, 1, 1, 1])),
  ];
  return Buffer.concat([insert(plain, 33, ...chunks), Buffer.from(SECRET)]);
}

async function webp(): Promise<Buffer> {
  const plain = await taken().webp({ lossless: true }).toBuffer();
  const whole = Buffer.concat([plain, riffChunk('PRIV', SECRET)]);
  whole.writeUInt32LE(whole.length - 8, 4);
  return Buffer.concat([whole, Buffer.from(SECRET)]);
}

async function frames(count: number) {
  const each = Array.from({ length: count }, (_, index) =>
    sharp({
      create: { width: 20, height: 10, channels: 3, background: { r: index * 60, g: 0, b: 99 } },
    }).png(),
  );
  return sharp(await Promise.all(each.map((one) => one.toBuffer())), { join: { animated: true } });
}

async function gif(): Promise<Buffer> {
  const plain = await (await frames(4)).gif({ loop: 3, delay: [50, 50, 50, 50] }).toBuffer();
  const at = 13 + ((plain[10] ?? 0) & 0x80 ? 3 * 2 ** (((plain[10] ?? 0) & 7) + 1) : 0);
  const text = Buffer.concat([
    Buffer.from([0x21, 0xfe, SECRET.length]),
    Buffer.from(SECRET),
    Buffer.from([0]),
  ]);
  const app = Buffer.concat([
    Buffer.from([0x21, 0xff, 11]),
    Buffer.from('XMP DataXMP'),
    Buffer.from([SECRET.length]),
    Buffer.from(SECRET),
    Buffer.from([0]),
  ]);
  const repeats = Buffer.concat([
    Buffer.from([0x21, 0xff, 11]),
    Buffer.from('NETSCAPE2.0'),
    Buffer.from([3, 1, 3, 0, SECRET.length]),
    Buffer.from(SECRET),
    Buffer.from([0]),
  ]);
  return Buffer.concat([insert(plain, at, text, app, repeats), Buffer.from(SECRET)]);
}

function bmp(): Buffer {
  const head = Buffer.alloc(54);
  head.write('BM');
  head.writeUInt32LE(40, 14);
  head.writeUInt32LE(54 + 16, 10);
  head.writeInt32LE(2, 18);
  head.writeInt32LE(2, 22);
  head.writeUInt16LE(1, 26);
  head.writeUInt16LE(24, 28);
  return Buffer.concat([head, Buffer.from(SECRET.padEnd(16)), Buffer.alloc(16, 9), Buffer.from(SECRET)]);
}

const tiff = () => taken().tiff().toBuffer();
const avif = () => taken().avif({ effort: 0 }).toBuffer();

describe.each([
  ['JPEG', jpeg, 'image/jpeg', 'jpg'],
  ['PNG', png, 'image/png', 'png'],
  ['WebP', webp, 'image/webp', 'webp'],
  ['GIF', gif, 'image/gif', 'gif'],
  ['TIFF', tiff, 'image/tiff', 'tif'],
  ['AVIF', avif, 'image/avif', 'avif'],
])('a %s', (_name, make, mime, extension) => {
  test('goes on as the same picture, upright, without what was written into it', async () => {
    const content = await make();
    expect(holds(content, SECRET)).toBe(true);
    const part = await clean(content);
    expect(holds(part.content, SECRET, ADDRESS)).toBe(false);
    expect(part).toMatchObject({ contentType: mime, filename: `photo.${extension}` });
    const told = Object.entries({ ...(await readsIn(part.content)) })
      .filter(([key]) => /gps|latitude|artist|creator|copyright|description|make|model/i.test(key))
      .filter(([, value]) => String(value ?? '').replace(/[\s\0]/g, '') !== '');
    expect(told).toEqual([]);
    expect(await pixels(part.content)).toBe(await pixels(content));
  });

  test('is read only within bounds, however it is broken', async () => {
    const content = await make();
    await fc.assert(
      fc.asyncProperty(
        fc.nat(content.length - 1),
        fc.nat(255),
        fc.nat(content.length),
        async (at, byte, cut) => {
          const broken = Buffer.from(content.subarray(0, Math.max(cut, 16)));
          if (at < broken.length) broken[at] = byte;
          const { kept: part, removed } = await cleanFile(file(broken, 'photo'), context);
          expect(part === undefined).toBe(removed !== undefined);
        },
      ),
      { numRuns: 60 },
    );
  });
});

test('a BMP keeps its pixels and nothing else', async () => {
  const part = await clean(bmp());
  expect(part.contentType).toBe('image/bmp');
  expect(part.content).toHaveLength(70);
  expect(holds(part.content, SECRET)).toBe(false);
});

test.each([1, 2, 3, 4, 5, 6, 7, 8])('orientation %i is kept as the only tag', async (orientation) => {
  for (const make of [
    () => taken(orientation).jpeg(),
    () => taken(orientation).png(),
    () => taken(orientation).webp(),
  ]) {
    const part = await clean(await make().toBuffer());
    expect((await sharp(part.content).metadata()).orientation ?? 1).toBe(orientation);
    const tags =
      (await exifr
        .parse(part.content, { translateValues: false, jfif: false, ihdr: false })
        .catch(() => undefined)) ?? {};
    expect(Object.keys(tags).filter((key) => key !== 'Orientation')).toEqual([]);
  }
});

test.each([
  ['gif', async () => (await frames(3)).gif()],
  ['webp', async () => (await frames(3)).webp()],
])('an animated %s still moves', async (_name, make) => {
  const part = await clean(await (await make()).toBuffer());
  expect((await sharp(part.content).metadata()).pages).toBe(3);
});

test('of the frames of an animated WebP their pictures alone go on', async () => {
  const plain = await (await frames(3)).webp().toBuffer();
  const [at, added] = [plain.indexOf('ANMF'), riffChunk('PRIV', SECRET)];
  const size = plain.readUInt32LE(at + 4);
  const whole = insert(plain, at + 8 + size + (size % 2), added);
  whole.writeUInt32LE(size + (size % 2) + added.length, at + 4);
  whole.writeUInt32LE(whole.length - 8, 4);
  const cleaned = await cleanFile(file(whole, 'photo'), context);
  expect(cleaned.flags).toEqual([]);
  expect(holds(kept(cleaned).content, SECRET)).toBe(false);
  expect(await pixels(kept(cleaned).content)).toBe(await pixels(plain));
});

test('a picture in the colours of a screen is drawn anew in sRGB, without the profile that names it', async () => {
  const content = await taken().withIccProfile('p3').jpeg({ quality: 100 }).toBuffer();
  const cleaned = await cleanFile(file(content, 'photo.jpg'), context);
  expect(cleaned.flags).toContain('picture-redrawn');
  const meta = await sharp(kept(cleaned).content).metadata();
  expect(meta).toMatchObject({ width: 40, height: 60 });
  expect(Object.keys(meta)).toEqual(expect.not.arrayContaining(['icc', 'exif', 'xmp', 'iptc']));
});

test.each([
  [
    'PNG',
    () =>
      Buffer.concat([
        Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
        pngChunk('IHDR', Buffer.from([0, 0, 255, 255, 0, 0, 255, 255, 8, 2, 0, 0, 0])),
        pngChunk('IDAT', ''),
        pngChunk('IEND', ''),
      ]),
  ],
  [
    'JPEG',
    async () => {
      const content = await taken().jpeg().toBuffer();
      content.writeUInt32BE(0xfff0fff0, content.indexOf(Buffer.from([0xff, 0xc0])) + 5);
      return content;
    },
  ],
  [
    'GIF',
    () =>
      Buffer.concat([
        Buffer.from('GIF89a'),
        Buffer.from([255, 255, 255, 255, 0, 0, 0, 0x2c, 0, 0, 0, 0, 255, 255, 255, 255, 0, 2, 0, 0x3b]),
      ]),
  ],
  [
    'BMP',
    () => {
      const content = bmp();
      content.writeInt32LE(0x7fff, 18);
      content.writeInt32LE(-0x7fff, 22);
      return content;
    },
  ],
  [
    'WebP',
    async () => {
      const content = await taken(6).webp().toBuffer();
      content.fill(0xff, content.indexOf('VP8X') + 12, content.indexOf('VP8X') + 18);
      return content;
    },
  ],
])('a %s that would unfold to gigabytes is not passed on', async (_name, make) => {
  expect(await cleanFile(file(await make(), 'bomb'), context)).toEqual({
    removed: 'too-large',
    name: expect.stringMatching(/^bomb/),
    replaced: [],
    flags: ['removed-too-large'],
  });
});

test('ten megabytes that never end a JPEG are done with in no time', async () => {
  const start = process.cpuUsage();
  const content = Buffer.concat([
    Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0]),
    Buffer.alloc(10 * 2 ** 20, 0xff),
  ]);
  expect((await cleanFile(file(content, 'x.jpg'), context)).removed).toBe('unreadable');
  expect(process.cpuUsage(start).user).toBeLessThan(20_000_000);
});
