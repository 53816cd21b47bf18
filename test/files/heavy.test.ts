import { PDFDocument } from '@cantoo/pdf-lib';
import { expect, test } from '@jest/globals';
import { heavy } from '../../src/files/heavy.js';

const pdf = async () => Buffer.from(await (await addedPages()).save());
async function addedPages() {
  const document = await PDFDocument.create();
  for (let page = 0; page < 20; page++) document.addPage().drawText('A bridge made of paper');
  return document;
}

test('work that takes too long is given up, and the next is done all the same', async () => {
  const content = await pdf();
  await expect(heavy('readPdf', content, 1)).rejects.toMatchObject({ reason: 'unreadable' });
  expect((await heavy('readPdf', content)).pages).toBe(20);
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
