import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { PDFDocument, PDFName, PDFString, StandardFonts } from '@cantoo/pdf-lib';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { zipSync } from 'fflate';
import sharp, { type Sharp } from 'sharp';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';
import { defaultLimits, judgeFile, judgeFiles } from '../../src/files/judge.js';
import { readFile } from '../../src/files/read.js';
import { file, picture } from './samples.js';

const require = createRequire(import.meta.url);
beforeAll(() => {
  const wasm = readFileSync(require.resolve('zxing-wasm/writer/zxing_writer.wasm'));
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer } });
});

async function code(text: string): Promise<Buffer> {
  const { image, error } = await writeBarcode(text, { format: 'QRCode', scale: 6 });
  if (!image) throw new Error(error);
  return Buffer.from(await image.arrayBuffer());
}

/** As the programs of Windows save it: three bytes for a pixel, rows of a multiple of four bytes, the lowest first. */
async function asBmp(drawn: Sharp): Promise<Buffer> {
  const { data, info } = await drawn
    .flip()
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const head = Buffer.alloc(54);
  head.write('BM');
  head.writeUInt32LE(54, 10);
  head.writeUInt32LE(40, 14);
  head.writeInt32LE(info.width, 18);
  head.writeInt32LE(info.height, 22);
  head.writeUInt16LE(1, 26);
  head.writeUInt16LE(24, 28);
  const gap = Buffer.alloc((4 - ((3 * info.width) % 4)) % 4);
  const row = (at: number) => data.subarray(3 * info.width * at, 3 * info.width * (at + 1));
  return Buffer.concat([head, ...Array.from({ length: info.height }, (_, at) => [row(at), gap]).flat()]);
}

const zip = (files: Record<string, Uint8Array>) => Buffer.from(zipSync(files));
const rules = async (content: Buffer | string, name: string, declared = '') => {
  const part = file(content, name, declared || undefined);
  return judgeFile(part, await readFile(part)).map(({ rule }) => rule);
};

describe('what a file says', () => {
  test('is the text and the links of a PDF', async () => {
    const pdf = await PDFDocument.create();
    const font = await pdf.embedFont(StandardFonts.Helvetica);
    for (const line of ['Ring me at 020 7946 0000', 'Second page'])
      pdf.addPage([300, 200]).drawText(line, { x: 9, y: 99, font });
    pdf.getPage(0).node.set(
      PDFName.of('Annots'),
      pdf.context.obj([
        {
          Type: 'Annot',
          Subtype: 'Link',
          Rect: [0, 0, 9, 9],
          A: { S: 'URI', URI: PDFString.of('https://x.example/a') },
        },
      ]),
    );
    expect(await readFile(file(Buffer.from(await pdf.save()), 'a.pdf'))).toMatchObject({
      text: 'Ring me at 020 7946 0000\nSecond page\n',
      links: ['https://x.example/a'],
      partly: false,
      unreadable: false,
    });
  });

  test.each(['a.txt', 'a.csv', 'a.html'])('is the text of %s', async (name) => {
    expect((await readFile(file('Ring me: 020 7946 0000', name))).text).toContain('020 7946 0000');
  });

  test('is nothing of a contact card, which programs add to every letter, and none goes on', async () => {
    const card = 'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Kim\r\nTEL:020 7946 0000\r\nEND:VCARD\r\n';
    const part = file(card, 'kim.vcf', 'text/x-vcard');
    const read = await readFile(part);
    expect(read).toMatchObject({ text: '', links: [], codes: [] });
    expect(judgeFile(part, read)).toEqual([]);
  });

  test('what a PDF says beside its text: in notes, in the outline, in names of layers and pages', async () => {
    const pdf = await PDFDocument.create();
    const page = pdf.addPage([300, 200]);
    const { context } = pdf;
    const said = (words: string) => PDFString.of(words);
    const note = context.obj({
      Type: 'Annot',
      Subtype: 'Text',
      Rect: [0, 0, 9, 9],
      Contents: said('a note'),
    });
    page.node.set(PDFName.of('Annots'), context.obj([note]));
    const outline = context.nextRef();
    const title = context.register(context.obj({ Title: said('a title'), Parent: outline }));
    context.assign(outline, context.obj({ Type: 'Outlines', First: title, Last: title, Count: 1 }));
    const layer = context.register(context.obj({ Type: 'OCG', Name: said('a layer') }));
    const root = context.obj({
      Outlines: outline,
      OCProperties: { OCGs: [layer], D: { Order: [layer] } },
      PageLabels: { Nums: [0, { P: said('a long label') }] },
    });
    for (const [key, value] of root.entries()) pdf.catalog.set(key, value);
    const { text } = await readFile(file(Buffer.from(await pdf.save()), 'a.pdf'));
    for (const words of ['a note', 'a title', 'a layer', 'a long label']) expect(text).toContain(words);
  });

  test('is in the QR codes of a picture, however many there are', async () => {
    const sheet = await sharp({ create: { width: 900, height: 400, channels: 3, background: '#fff' } })
      .composite([
        { input: await code('https://chat.example/join/1'), left: 20, top: 40 },
        { input: await code('snap: kim07'), left: 480, top: 60 },
      ])
      .jpeg({ quality: 60 })
      .toBuffer();
    expect((await readFile(file(sheet, 'a.jpg'))).codes.sort()).toEqual([
      'https://chat.example/join/1',
      'snap: kim07',
    ]);
    const tilted = await sharp(await code('https://chat.example/join/2'))
      .rotate(17, { background: '#ddd' })
      .png()
      .toBuffer();
    expect((await readFile(file(tilted, 'a.png'))).codes).toEqual(['https://chat.example/join/2']);
    expect(await rules(sheet, 'a.jpg')).toEqual(['qr-link']);
    expect((await readFile(file(await picture().png().toBuffer(), 'a.png'))).codes).toEqual([]);
  });

  test('is in the QR codes of pictures of every kind, and of the hundredth as of the first', async () => {
    const drawn = sharp(await code('https://chat.example/join/3'));
    const kinds = [
      await drawn.clone().greyscale().png().toBuffer(),
      await drawn.clone().toColourspace('rgb16').png().toBuffer(),
      await drawn.clone().png({ palette: true }).toBuffer(),
      await drawn.clone().toColourspace('cmyk').jpeg().toBuffer(),
      await drawn.clone().gif().toBuffer(),
    ];
    for (let round = 0; round < 25; round++)
      for (const kind of kinds)
        expect((await readFile(file(kind, 'a'))).codes).toEqual(['https://chat.example/join/3']);
  });

  test('is in the QR codes of a BMP, and one that cannot be drawn is for a person', async () => {
    const bmp = await asBmp(sharp(await code('https://chat.example/join/4')));
    expect((await readFile(file(bmp, 'a.bmp'))).codes).toEqual(['https://chat.example/join/4']);
    expect(await rules(await asBmp(picture()), 'a.bmp')).toEqual([]);
    const packed = Buffer.from(bmp);
    packed.writeUInt32LE(1, 30);
    packed.writeUInt32LE(bmp.length - 54, 34);
    expect(await rules(packed, 'a.bmp')).toEqual(['unreadable']);
    expect(await rules(bmp.subarray(0, 999), 'a.bmp')).toEqual(['unreadable']);
  });

  test('is what people wrote into an invitation, not who is invited', async () => {
    const ics = [
      'BEGIN:VCALENDAR',
      'BEGIN:VEVENT',
      'ORGANIZER:mailto:kim@school.example',
      'SUMMARY:Ring 020 7946 0000',
      'URL:https://meet.example/a',
      'END:VEVENT',
      'END:VCALENDAR',
    ].join('\r\n');
    expect(await readFile(file(ics, 'a.ics'))).toMatchObject({
      text: 'Ring 020 7946 0000',
      links: ['https://meet.example/a'],
    });
  });

  test('is what a page shows, what it hides and where it leads', async () => {
    const read = await readFile(
      file('<html><p>Hello <a href="https://x.example">there</a><p style="display:none">psst', 'a.html'),
    );
    expect(read.text).toMatch(/Hello there[\s\S]*psst/);
    expect(read.links).toEqual(['https://x.example']);
  });

  test('is bounded', async () => {
    const read = await readFile(file('x '.repeat(2_000_000), 'a.txt'));
    expect(read).toMatchObject({ partly: true });
    expect(read.text).toHaveLength(2_000_000);
  });
});

describe('what is wrong with a file', () => {
  const text = Buffer.from('hello');
  test.each<[string, () => Buffer | string | Promise<Buffer>, string, string[]]>([
    ['nothing, with a letter', () => 'hello', 'a.txt', []],
    ['nothing, with a picture', () => picture().jpeg().toBuffer(), 'a.jpg', []],
    ['an archive', () => zip({ 'a.txt': text }), 'a.zip', ['file-type-not-allowed']],
    [
      'an archive in an archive',
      () => zip({ 'b.zip': zip({ a: text }) }),
      'a.zip',
      ['archive-nested', 'file-type-not-allowed'],
    ],
    [
      'a bomb',
      () => zip({ a: Buffer.alloc(60 * 2 ** 20) }),
      'a.zip',
      ['archive-bomb', 'file-type-not-allowed'],
    ],
    [
      'an enciphered archive',
      () => enciphered(zip({ 'a.txt': text })),
      'a.zip',
      ['archive-encrypted', 'file-type-not-allowed'],
    ],
    ['a program', () => `MZ${'\0'.repeat(99)}`, 'a.exe', ['executable', 'file-type-not-allowed']],
    [
      'a program that looks like a picture',
      () => `MZ${'\0'.repeat(99)}`,
      'a.jpg',
      ['executable', 'file-type-not-allowed', 'type-mismatch'],
    ],
    ['a script', () => 'echo hello', 'a.bat', ['executable', 'type-mismatch']],
    [
      'two endings',
      () => 'WScript.Echo 1',
      'photo.jpg.vbs',
      ['executable', 'double-extension', 'type-mismatch'],
    ],
    [
      'macros',
      () =>
        zip({ '[Content_Types].xml': Buffer.from('application/vnd.ms-word.document.macroEnabled.main+xml') }),
      'a.docm',
      ['macro', 'file-type-not-allowed', 'type-mismatch'],
    ],
    ['a broken PDF', () => '%PDF-1.7 broken', 'a.pdf', ['unreadable']],
    ['data', () => Buffer.from([0, 1, 2, 3]), 'a', ['file-type-not-allowed']],
  ])('%s', async (_name, make, name, expected) => {
    expect(await rules(await make(), name)).toEqual(expected);
  });

  test('size and number', async () => {
    const part = file('hello', 'a.txt');
    const files = [1, 2, 3].map(() => ({
      part,
      read: {
        type: { kind: 'text' as const, mime: 'text/plain', extension: 'txt', mismatch: false },
        text: 'hello',
        links: [],
        codes: [],
        partly: false,
        macros: false,
        unreadable: false,
      },
    }));
    const found = await judgeFiles(files, { ...defaultLimits, largest: 4, most: 2 });
    expect(found.map(({ rule }) => rule)).toEqual([
      'file-too-large',
      'file-too-large',
      'file-too-large',
      'too-many-files',
    ]);
    expect(new Set(found.map(({ category }) => category))).toEqual(new Set(['attachment']));
  });
});

/** Sets the flag of encryption in both headers of a ZIP's only file. */
function enciphered(content: Buffer): Buffer {
  const directory = content.indexOf('PK\x01\x02');
  content.writeUInt16LE(content.readUInt16LE(6) | 1, 6);
  content.writeUInt16LE(content.readUInt16LE(directory + 8) | 1, directory + 8);
  return content;
}
