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
    ['Excel for Mac, Mac Roman', iconv.encode(text(';'), 'macintosh')],
    ['line ends of several systems', Buffer.from(text(',').replace('\r\n', '\n'))],
    ['a first line that ends otherwise', Buffer.from(text(',', '\n').replace('\n', '\r\n'))],
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
    [
      'rows in one cell each',
      `"${head.join(';')}"\n"Ann;a@a.example;Bob;b@b.example"\n`,
      /in one cell: .*divide/,
    ],
    [
      'rows in one cell each, with quotes in them',
      `"mentor_name,""mentor_email"",""mentee_name"",mentee_email"\n"Ann,""a@a.example"",Bob,b@b.example"\n`,
      /in one cell: .*divide/,
    ],
    ['another separator', `${head.join('|')}\nAnn|a@a.example|Bob|b@b.example\n`, /in one cell: .*divide/],
    ['a quote left open', `${head.join(',')}\n"Ann,a@a.example,Bob,b@b.example\n`, /double quote/],
    [
      'a quote left open in the midst of many rows',
      `sep=,\n${head.join(',')}\nAnn,a@a.example,Bob,b@b.example\n"Cleo,c@a.example,Dan,d@b.example\nEve,e@a.example,Fin,f@b.example\n`,
      /row that begins on line 4: a double quote/,
    ],
    ['an Excel workbook', 'PK\x03\x04...xl/workbook.xml', /Excel workbook: open it/],
    ['a Numbers document', 'PK\x03\x04...Index/Document.iwa', /Numbers document: open it/],
    ['another archive', 'PK\x03\x04...letter.txt', /ZIP archive/],
    ['an old Excel workbook', Buffer.from('d0cf11e0a1b11ae10000', 'hex'), /Excel workbook/],
    ['a table saved as a web page', '\uFEFF<html><table><tr><td>mentor_name', /web page/],
    ['a PDF', '%PDF-1.7\n', /PDF/],
    ['a photograph of the list', Buffer.from('ffd8ffe000104a464946', 'hex'), /picture/],
  ])('%s', (_name, content, sentence) => {
    expect(() => read(content)).toThrow(sentence);
  });

  test('an unknown, a double and a missing column are named', () => {
    const { rejected } = read('mentor_name,Mentor phone,colour,mentor_name\na,b,c,d\n');
    expect(rejected.map(({ line, column }) => [line, column])).toEqual([
      [1, 'Mentor phone'],
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
    expect(rejected.map(({ line, row }) => [line, row])).toEqual([[5, 4]]);
  });

  test('a first line that names the separator is no row of the spreadsheet', () => {
    const { rejected } = read(`sep=;\r\n${head.join(';')}\r\n\r\nshort;row\r\n`);
    expect(rejected.map(({ line, row }) => [line, row])).toEqual([[4, 3]]);
    expect(read(`sep=;\nmentor_name\nAnn\n`).rejected[0]).toMatchObject({ line: 2, row: 1 });
  });

  test.each([
    ['one cell too many', 'Lee, Ann,a@a.example,Bob,b@b.example', /5 cells .* in double quotes/],
    ['one that is needed left out', 'Ann,a@a.example,Bob', /3 cells .* fill in/],
    ['one cell', 'Ann;a@a.example;Bob;b@b.example', /1 cell where .* fill in/],
  ])('%s', (_name, row, sentence) => {
    expect(read(`${head.join(',')}\n${row}\n`).rejected).toEqual([
      { line: 2, column: 'mentee_email', message: expect.stringMatching(sentence) },
    ]);
  });
});

describe('what a spreadsheet leaves out or puts in', () => {
  test.each([
    ['empty rows before the header', `,,,\r\n\r\n${head.join(',')}\r\nAnn,a@a.example,Bob,b@b.example\r\n`],
    [
      'the separators before empty last cells',
      `${head.join(',')},school,consent_on\nAnn,a@a.example,Bob,b@b.example\n`,
    ],
    [
      'rows that only look empty and a mark of the end',
      `${head.join(',')}\n\u200B,,\u00A0,\nAnn,a@a.example,Bob,b@b.example\n\u001A`,
    ],
    [
      'formulas that keep a cell text',
      `="mentor_name",mentor_email,mentee_name,="mentee_email"\n="Ann",a@a.example,Bob,="b@b.example"\n`,
    ],
    [
      'blanks around cells in quotes',
      `"mentor_name", "mentor_email" , "mentee_name", "mentee_email"\n"Ann", "a@a.example", "Bob", "b@b.example"\n`,
    ],
    [
      'names of columns as people write them',
      'Mentor name,Mentor E-Mail,MENTEE-NAME,Mentee e-mail address\nAnn,a@a.example,Bob,b@b.example\n',
    ],
  ])('%s', (_name, content) => {
    const { rows: found, rejected } = read(content);
    expect(rejected).toEqual([]);
    expect(found.map((row) => head.map((column) => row.cells[column as 'mentor_name']))).toEqual([
      ['Ann', 'a@a.example', 'Bob', 'b@b.example'],
    ]);
  });
});
