import { expect, test } from '@jest/globals';
import { cleanFile } from '../../src/files/clean.js';
import { context, file, holds, kept, SECRET } from './samples.js';

const u8 = (...values: number[]) => Buffer.from(values);
const u16 = (value: number) => u8(value >> 8, value & 255);
const u32 = (value: number) => Buffer.concat([u16(value >>> 16), u16(value & 65_535)]);
const text = (value: string) => Buffer.from(value, 'latin1');
function box(type: string, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([u32(body.length + 8), text(type), body]);
}
const full = (type: string, version: number, ...parts: Buffer[]) => box(type, u8(version, 0, 0, 0), ...parts);
const infe = (id: number, type: string, name: string) =>
  full('infe', 2, u16(id), u16(0), text(`${type}${name}\0`));

/** A HEIC as phones write it: two tiles in a grid, a thumbnail, Exif and XMP, the picture turned by a property. */
function heic() {
  const data = {
    tile1: text('first tile of the picture'),
    tile2: text('second tile of the picture'),
    thumbnail: text('a thumbnail of it'),
    exif: text(`\0\0\0\0Exif ${SECRET} GPS`),
    xmp: text(`<x:xmpmeta>${SECRET}</x:xmpmeta>`),
  };
  const grid = u8(0, 0, 0, 1, 0, 10, 0, 10);
  const make = (start: number) => {
    let at = start;
    const placed = Object.values(data).map((bytes) => {
      const place = { at, length: bytes.length };
      at += bytes.length + GAP.length;
      return place;
    });
    const extent = (id: number, method: number, offset: number, length: number) =>
      Buffer.concat([u16(id), u16(method), u16(0), u16(1), u32(offset), u32(length)]);
    const locations = placed.map((place, index) =>
      extent([1, 2, 4, 5, 6][index] ?? 0, 0, place.at, place.length),
    );
    return full(
      'meta',
      0,
      full('hdlr', 0, u32(0), text('pict'), Buffer.alloc(12), text(`${SECRET}\0`)),
      full('pitm', 0, u16(3)),
      full(
        'iinf',
        0,
        u16(6),
        infe(1, 'hvc1', ''),
        infe(2, 'hvc1', SECRET),
        infe(3, 'grid', ''),
        infe(4, 'hvc1', ''),
        infe(5, 'Exif', ''),
        infe(6, 'mime', '\0application/rdf+xml'),
      ),
      full(
        'iref',
        0,
        box('dimg', u16(3), u16(2), u16(1), u16(2)),
        box('thmb', u16(4), u16(1), u16(3)),
        box('cdsc', u16(5), u16(1), u16(3)),
      ),
      box(
        'iprp',
        box(
          'ipco',
          box('irot', u8(1)),
          full('ispe', 0, u32(10), u32(10)),
          box('uuid', text(SECRET)),
          full('udes', 0, text(`${SECRET}\0`)),
        ),
        full('ipma', 0, u32(0)),
      ),
      box('idat', grid, GAP),
      full('iloc', 1, u8(0x44, 0), u16(6), ...locations, extent(3, 1, 0, grid.length)),
      box('uuid', text(SECRET)),
    );
  };
  const GAP = text(SECRET);
  const head = box('ftyp', text('heic'), u32(0), text('mif1heic'));
  const meta = make(head.length + make(0).length + 8);
  const body = Object.values(data).flatMap((bytes) => [bytes, GAP]);
  return {
    content: Buffer.concat([head, meta, box('mdat', ...body), box('uuid', text(SECRET)), text(SECRET)]),
    data,
  };
}

test('a HEIC keeps its picture and how it is turned, each in its place, and nothing else', async () => {
  const { content, data } = heic();
  const part = kept(await cleanFile(file(content, 'photo.heic', 'image/heic'), context));
  expect(part).toMatchObject({ contentType: 'image/heic', filename: 'photo.heic' });
  for (const tile of [data.tile1, data.tile2]) expect(part.content.indexOf(tile)).toBe(content.indexOf(tile));
  expect(part.content.includes('irot')).toBe(true);
  expect(holds(part.content, SECRET, 'GPS', 'Exif', 'xmpmeta', 'thumbnail', 'rdf+xml', 'uuid', 'thmb')).toBe(
    false,
  );
});

test('a HEIC with a film in it, or one whose data lie elsewhere, is removed', async () => {
  const { content } = heic();
  const film = Buffer.concat([content.subarray(0, -SECRET.length), box('moov', text('x'))]);
  expect((await cleanFile(file(film, 'a.heic'), context)).removed).toBe('audio-video');
  const elsewhere = Buffer.from(content);
  elsewhere.writeUInt8(0xff, content.indexOf('iloc') + 20);
  expect((await cleanFile(file(elsewhere, 'a.heic'), context)).removed).toBe('unreadable');
});
