import { describe, expect, test } from '@jest/globals';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { readRows } from '../../src/roster/csv.js';

const head = ['mentor_name', 'mentor_email', 'mentee_name', 'mentee_email'];
const rows = [
  head,
  ['Zoë Müller', 'zoe@a.example', 'José Nuñez', 'jose@b.example'],
  ['Ann', 'ann@a.example', 'Bob, junior', 'bob@b.example'],
];
const read = (content: string | Buffer) => readRows(Buffer.from(content));

describe('a roster as spreadsheets save it', () => {
  const text = (delimiter: string, eol: '\n' | '\r\n' = '\r\n') =>
    stringify(rows, { delimiter, record_delimiter: eol });
  test.each([
    ['LibreOffice, UTF-8', Buffer.from(text(',', '\n'))],
    ['Google Sheets, UTF-8', Buffer.from(text(','))],
    ['Excel "CSV UTF-8", semicolons', Buffer.from(`\uFEFF${text(';')}`)],
    ['Excel "Unicode text", UTF-16 and tabs', iconv.encode(text('\t'), 'utf16le', { addBOM: true })],
    ['UTF-16 without a mark', iconv.encode(text('\t'), 'utf16le')],
    ['UTF-16, big end first', iconv.encode(text(','), 'utf16be', { addBOM: true })],
    ['Excel "CSV", Windows-1252', iconv.encode(text(';'), 'win1252')],
    ['a first line that names the separator', Buffer.from(`sep=;\r\n${text(';')}`)],
  ])('%s', (_name, bytes) => {
    const { rows: found, rejected } = readRows(bytes);
    expect(rejected).toEqual([]);
    expect(found.map((row) => [row.cells.mentor_name, row.cells.mentee_name])).toEqual([
      ['Zoë Müller', 'José Nuñez'],
      ['Ann', 'Bob, junior'],
    ]);
  });

  test('any cells, in any separator and encoding, come out as they went in', () => {
    const cell = fc
      .string({ unit: fc.constantFrom(...'aZ09 ,;"\'\t-@.äÉñß£'), maxLength: 20 })
      .map((text) => text.trim());
    const record = fc.tuple(cell, cell, cell, cell).filter((cells) => cells.some(Boolean));
    fc.assert(
      fc.property(
        fc.array(record, { minLength: 1, maxLength: 5 }),
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom('utf8', 'utf16le', 'utf16be', 'win1252'),
        (records, delimiter, encoding) => {
          const bytes = iconv.encode(stringify([head, ...records], { delimiter, quoted: true }), encoding, {
            addBOM: encoding.startsWith('utf16'),
          });
          const { rows: found, rejected } = readRows(bytes);
          expect(rejected).toEqual([]);
          expect(
            found.map((row) =>
              head.map((column) => Object.entries(row.cells).find(([name]) => name === column)?.[1]),
            ),
          ).toEqual(records);
        },
      ),
    );
  });

  test('no bytes whatever make it throw anything but a plain sentence', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        try {
          readRows(Buffer.from(bytes));
        } catch (error) {
          expect(error).toMatchObject({ name: 'UserError' });
        }
      }),
    );
  });
});

describe('what is wrong with a roster', () => {
  test.each([
    ['nothing at all', '', /empty/],
    ['only line ends', '\r\n\r\n', /empty/],
    ['a header only', head.join(','), /header line only/],
    ['a quote left open', `${head.join(',')}\n"Ann,a@a.example,Bob,b@b.example\n`, /double quote/],
  ])('%s', (_name, content, sentence) => {
    expect(() => read(content)).toThrow(sentence);
  });

  test('an unknown, a double and a missing column are named', () => {
    const { rejected } = read('mentor_name,Mentor E-Mail,colour,mentor_name\na,b,c,d\n');
    expect(rejected.map(({ line, column }) => [line, column])).toEqual([
      [1, 'Mentor E-Mail'],
      [1, 'colour'],
      [1, 'mentor_name'],
      [1, 'mentor_email'],
      [1, 'mentee_name'],
      [1, 'mentee_email'],
    ]);
  });

  test('a row of another length is named by its line, after blank and many-line cells too', () => {
    const { rows: found, rejected } = read(
      `${head.join(',')}\n"Ann\nSmith",a@a.example,Bob,b@b.example\n\nshort,row\n`,
    );
    expect(found.map((row) => row.line)).toEqual([2]);
    expect(rejected.map((r) => r.line)).toEqual([5]);
  });
});
