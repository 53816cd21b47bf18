import { expect, test } from '@jest/globals';
import { readFiles } from '../../src/files/read-all.js';

const pdf = (n: number) => ({
  filename: `page-${n}.pdf`,
  contentType: 'application/pdf',
  inline: false,
  content: Buffer.from(
    `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Annots[<</Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(https://a.example/${n})>>>>]>>endobj
trailer<</Root 1 0 R>>
%%EOF
`,
  ),
});
const pdfs = (many: number) => Array.from({ length: many }, (_, n) => pdf(n));

test('a mail of many files keeps another with one waiting for one of them', async () => {
  const ended: string[] = [];
  await Promise.all([
    readFiles(pdfs(6)).then(() => ended.push('many')),
    readFiles([pdf(7)]).then(() => ended.push('one')),
  ]);
  expect(ended).toEqual(['one', 'many']);
});

test('of too many files, those that were not read soon are told as not read, and no others', async () => {
  const read = (await readFiles(pdfs(23), 0)).map(({ read: { unreadable, links } }) => [unreadable, links]);
  expect(read.slice(0, 20)).toEqual(pdfs(20).map((_, n) => [false, [`https://a.example/${n}`]]));
  expect(read.slice(20)).toEqual([0, 1, 2].map(() => [true, []]));
  expect((await readFiles(pdfs(21))).every(({ read: { unreadable } }) => !unreadable)).toBe(true);
});
