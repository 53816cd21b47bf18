import { promisify } from 'node:util';
import { deflate, type ZlibOptions } from 'node:zlib';
import { PDFDocument, PDFName } from '@cantoo/pdf-lib';
import { expect, test } from '@jest/globals';
import { heavy, threadMemory } from '../../src/files/heavy.js';
import { cleanOfficeAside } from '../../src/files/office/aside.js';
import { docx, runs } from './office-samples.js';
import { search } from './samples.js';

const packed = promisify<Buffer, ZlibOptions, Buffer>(deflate);
const pdf = async () => Buffer.from(await (await addedPages()).save());
async function addedPages() {
  const document = await PDFDocument.create();
  for (let page = 0; page < 20; page++) document.addPage().drawText('A bridge made of paper');
  return document;
}

test('work that takes too long is given up, and the next is done all the same', async () => {
  const content = await pdf();
  await expect(heavy('readPdf', content, { longest: 1 })).rejects.toMatchObject({ reason: 'unreadable' });
  expect((await heavy('readPdf', await pdf())).pages).toBe(20);
});

test('a file that unfolds to far more than it should be is given up before it takes the memory of the machine', async () => {
  const zeros = await packed(await packed(Buffer.alloc(200 * 2 ** 20, '0'), { level: 1 }), {});
  const document = await PDFDocument.create();
  const filters = document.context.obj(['FlateDecode', 'FlateDecode']);
  const content = document.context.stream(zeros, { Filter: filters });
  document.addPage().node.set(PDFName.of('Contents'), document.context.register(content));
  const small = Buffer.from(await document.save());
  expect(small.length).toBeLessThan(10_000);
  const most = { longest: 600_000, memoryMb: 128 };
  await expect(heavy('readPdf', small, most)).rejects.toMatchObject({ reason: 'unreadable' });
  await expect(heavy('stripPdf', small)).rejects.toMatchObject({ reason: 'unreadable' });
  expect((await heavy('readPdf', await pdf(), most)).pages).toBe(20);
});

test.each([
  [0.5, 192, 192],
  [1, 256, 192],
  [4, 768, 512],
  [16, 768, 768],
])('on a machine of %d GB the thread may use %d MB, and %d MB beside it', (machine, objects, beside) => {
  expect(threadMemory(machine * 2 ** 30)).toEqual({ objects, beside });
});

test('work is done one after the other, each with its own outcome', async () => {
  const content = await pdf();
  const outcomes = await Promise.allSettled([
    heavy('readPdf', content),
    heavy('readPdf', Buffer.from('%PDF-1.7 broken')),
    heavy('readCodes', Buffer.from('no picture')),
    heavy('stripPdf', content),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
  expect(outcomes[1]).toMatchObject({ reason: { name: 'InvalidPDFException' } });
});

test('mail goes on meanwhile', async () => {
  const content = await pdf();
  let beats = 0;
  const beat = setInterval(() => beats++, 2);
  await heavy('stripPdf', content);
  await heavy('readPdf', content);
  clearInterval(beat);
  expect(beats).toBeGreaterThan(5);
});

test('a letter of many pages holds up nothing, and the search is asked from the thread', async () => {
  const pages = runs('The bridge held thirty-one pencils ', 'before it fell').repeat(4_000);
  const content = await docx(`${pages}${runs('By Berna', 'dette Qui', 'llan')}`);
  let longest = 0;
  let last = performance.now();
  const beat = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 5);
  const started = performance.now();
  const mime = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
  const cleaned = await cleanOfficeAside(content, mime, search);
  clearInterval(beat);
  expect(cleaned.replaced?.length).toBeGreaterThan(0);
  const { text } = await heavy('readOffice', cleaned.content, { mime });
  expect(text).toContain('before it fell');
  expect(text).not.toContain('Quillan');
  expect(longest).toBeLessThan((performance.now() - started) / 2);
});

test('a question that cannot be answered costs the piece of work alone', async () => {
  const mime = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
  const content = await docx();
  await expect(
    heavy('cleanOffice', content, { mime, search: () => Promise.reject(new Error()) }),
  ).rejects.toMatchObject({ reason: 'unreadable' });
  expect((await heavy('readOffice', content, { mime })).text).toContain('paper');
});
