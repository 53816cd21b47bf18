import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseAddressHeader } from 'mailparser';
import addressparser from 'nodemailer/lib/addressparser';
import { plainAddress } from '../../src/message/parse/plain-address.js';

const word = fc.constantFrom(
  'Ada',
  'Quillan',
  'Zoë',
  '李',
  'de',
  'at',
  'a@b.example',
  '=?utf-8?q?A?=',
  'O’Neil',
  "D'Arcy-Smith",
  'J.',
  '7b',
  '-',
  '',
);
const between = fc.constantFrom(' ', ' ', ', ', ',', '  ');
const name = fc
  .tuple(fc.array(word, { maxLength: 4 }), between)
  .chain(([words, comma]) =>
    fc.constantFrom(words.join(' '), `"${words.join(' ')}"`, `"${words.join(comma)}"`),
  );
const local = fc.string({ unit: fc.constantFrom(...'aB7_.+-é" ('), maxLength: 8 });
const domain = fc.array(fc.constantFrom('school', 'xn--bcher-kva', 'B', '7', '', '-'), { maxLength: 3 });
const field = fc
  .tuple(name, local, domain, fc.constantFrom('', '', '', ',', ' (x)', ' <b@c.example>', ':', ';'))
  .chain(([name, local, domain, more]) => {
    const address = `${local}@${domain.join('.')}`;
    return fc.constantFrom(`${name} <${address}>${more}`, `<${address}>${more}`, `${address}${more}`);
  });

describe('a plain address', () => {
  test('is what almost every program writes', () => {
    expect(plainAddress('Ada Quillan <ada@school.example>')).toEqual({
      name: 'Ada Quillan',
      address: 'ada@school.example',
    });
  });

  test.each(['Ada Quillan', 'Quillan, Ada'])('has a name in quotes, %s', (name) => {
    expect(plainAddress(`"${name}" <ada@school.example>`)).toEqual({ name, address: 'ada@school.example' });
  });

  test.each(['<ada@school.example>', 'ada@school.example'])('is %j, without a name', (value) => {
    expect(plainAddress(value)).toEqual({ name: '', address: 'ada@school.example' });
  });

  test.each([
    'ada@school.example, ben@school.example',
    '<ada@school.example> (Ada)',
    'Ada <a@b.example>, Ben <c@d.example>',
    'Quillan, Ada <a@b.example>',
    '"Quillan (Ada)" <a@b.example>',
    '"Quillan\\"Ada" <a@b.example>',
    '',
  ])('is not %j', (value) => expect(plainAddress(value)).toBeUndefined());

  test('is what both libraries say', () => {
    fc.assert(
      fc.property(field, (value) => {
        const plain = plainAddress(value);
        if (!plain) return;
        expect(addressparser(value)).toEqual([plain]);
        const { name, address } = plain;
        expect(parseAddressHeader(value).text).toBe(name === '' ? address : `"${name}" <${address}>`);
      }),
      { numRuns: 2_000 },
    );
  });
});
