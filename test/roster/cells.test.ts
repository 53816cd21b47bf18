import { describe, expect, test } from '@jest/globals';
import type { Column } from '../../src/roster/header.js';
import { validateRow } from '../../src/roster/row.js';

const sound = {
  mentor_name: 'Ida Quist',
  mentor_email: 'ida@dock.example',
  mentee_name: 'Noor Vega',
  mentee_email: 'noor@school.example',
};
const read = (cells: Partial<Record<Column, string>>) =>
  validateRow({ line: 2, cells: { ...sound, ...cells } }, 'relay.example', 'default');

describe('a name', () => {
  test.each([
    ['with marks that are not seen', '\u200FNoor\u00A0Vega\u200B\u2060'],
    ['with a mark of a break in a word', 'No\u00ADor Ve\u200Bga'],
    ['kept as text by an apostrophe', "'Noor Vega"],
    ['in single quotes', '‘Noor Vega’'],
    ['in double quotes', '“Noor Vega”'],
    ['in German quotes', '„Noor Vega“'],
  ])('%s is read without them', (_name, name) => {
    expect(read({ mentee_name: name })).toMatchObject({
      row: { mentee: { name: 'Noor Vega' } },
      rejected: [],
    });
  });

  test.each(["'t Hart Jan", 'Noor “Nono” Vega', "Siobhan O'Dwyer", 'नूर क\u094D\u200Dष', 'Ann “Annie”'])(
    '%s stays as it is',
    (name) => {
      expect(read({ mentee_name: name }).row?.mentee.name).toBe(name);
    },
  );

  test.each([
    'No?r Vega',
    '¯aneta Vega',
    'Noor Vega (?)',
    '#REF!',
    '#BEZUG!',
    '#¿NOMBRE?',
    '#N/A',
    '#NV',
    '#####',
    'Err:508',
  ])('%s is none', (name) => {
    expect(read({ mentee_name: name }).rejected).toMatchObject([{ column: 'mentee_name' }]);
  });

  test.each(['noor@school.example', '-', '07700 900321', '...'])('%s is none', (name) => {
    expect(read({ mentee_name: name }).rejected).toEqual([
      { line: 2, column: 'mentee_name', message: expect.stringContaining('is no name: ') },
    ]);
  });
});

describe('an address', () => {
  test.each([
    ['with marks of direction around it', '\u202Anoor@school.example\u202C'],
    ['with a mark of a break in it', 'noor@\u00ADschool\u200B.example'],
    ['kept as text by an apostrophe', "'noor@school.example"],
    ['in single quotes', "'noor@school.example'"],
    ['as a directory lists it', 'SMTP:noor@school.example'],
    ['in the letters of a Japanese keyboard', 'ｎｏｏｒ＠ｓｃｈｏｏｌ．ｅｘａｍｐｌｅ'],
  ])('%s is read without them', (_name, address) => {
    expect(read({ mentee_email: address })).toMatchObject({
      row: { mentee: { addresses: ['noor@school.example'] } },
      rejected: [],
    });
  });

  test('with an apostrophe within is taken as it is', () => {
    expect(read({ mentor_email: "d.o'dwyer@dock.example" }).row?.mentor.addresses).toEqual([
      "d.o'dwyer@dock.example",
    ]);
  });
});

describe('several addresses in a cell', () => {
  test.each([
    'noor@school.example nv@home.example',
    'noor@school.example; nv@home.example',
    'noor@school.example,nv@home.example',
    'noor@school.example;\r\nnv@home.example;',
    'Noor Vega <noor@school.example>, "Vega, N." <nv@home.example>',
    'Vega, Noor <mailto:noor@school.example>; nv@home.example',
  ])('are told apart: %s', (cell) => {
    expect(read({ mentee_email: cell })).toMatchObject({
      row: { mentee: { addresses: ['noor@school.example', 'nv@home.example'] } },
      rejected: [],
    });
  });

  test.each([
    ['noor@school,example', 'noor@school'],
    ['noor@school.example,com', 'com'],
    ['noor@school.example (home)', '(home)'],
    ['Noor noor@school.example', 'Noor'],
    ['<noor@school.example> Vega', 'Vega'],
    ['noor@ school.example', 'noor@'],
    ['noor@school.example / nv@home.example', '/'],
    ['noor@school.example\nBcc:nv@home.example', 'Bcc:nv@home.example'],
  ])('are not what was meant for one: %s', (cell, word) => {
    expect(read({ mentee_email: cell }).rejected).toEqual([
      {
        line: 2,
        column: 'mentee_email',
        message: expect.stringContaining(`"${word}" is not an e-mail address: `),
      },
    ]);
  });
});

test.each(['mentee_email', 'reference', 'school', 'starts_on'] as const)(
  'an error of the spreadsheet in %s is called so',
  (column) => {
    expect(read({ [column]: '#N/A' }).rejected).toEqual([
      { line: 2, column, message: expect.stringContaining('is an error of the spreadsheet: ') },
    ]);
  },
);

test('a reference that begins with a number sign is one', () => {
  expect(read({ reference: '#12' }).row?.reference).toBe('#12');
});

test.each(["'2026-09-01", '\u200E2026-09-01', '2026-09-01\u00A0'])(
  'a date kept as text or with marks that are not seen is read without them: %s',
  (starts_on) => {
    expect(read({ starts_on }).row?.starts_on).toBe('2026-09-01');
  },
);

describe('a reference', () => {
  test.each(["'0042", '\u200B0042', '0042\u00A0'])('is read without what keeps it text: %s', (reference) => {
    expect(read({ reference }).row?.reference).toBe('0042');
  });

  test.each([
    ['1,23E+12', 'shortened'],
    ['1.23457E+11', 'shortened'],
    ['noor@school.example', 'address'],
  ])('%s is none', (reference, why) => {
    expect(read({ reference }).rejected).toEqual([
      { line: 2, column: 'reference', message: expect.stringContaining(why) },
    ]);
  });

  test.each(['2026/12', 'E+5', '5E', 'R 1'])('%s is one', (reference) => {
    expect(read({ reference }).row?.reference).toBe(reference);
  });
});
