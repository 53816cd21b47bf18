import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { holdsEncodedBlock } from '../../src/message/parse/encoded-block.js';
import { parseMessage } from '../../src/message/parse/parse.js';
import { growth } from '../support/spent.js';

const base64 =
  randomBytes(400)
    .toString('base64')
    .match(/.{1,76}/g)
    ?.join('\r\n') ?? '';

describe('a text in which something is encoded that nobody reads', () => {
  test.each([
    ['a ciphered message', `Hi,\n\n-----BEGIN PGP MESSAGE-----\n\n${base64}\n-----END PGP MESSAGE-----\n`],
    [
      'a file by uuencode',
      'See:\n\nbegin 644 paper.txt\nM37D@;F%M92!I<R!!9&$@475I;&QA;BP@<&AO;F4@,#(P\n`\nend\n',
    ],
    ['a file by uuencode in base64', 'begin-base64 644 a.txt\nSGVsbG8=\n====\n'],
    ['a file by yEnc', '=ybegin line=128 size=9 name=a.txt\nabc\n=yend size=9\n'],
    ['lines of base64', `Guess what this is:\n${base64}\n`],
  ])('%s', async (_what, text) => {
    expect(holdsEncodedBlock(text)).toBe(true);
    const mail = await parseMessage(Buffer.from(`From: a@b.example\r\nSubject: x\r\n\r\n${text}`));
    expect(mail.defects).toEqual(['unreadable']);
  });
});

describe('a text that only looks a little like it', () => {
  test.each([
    ['a certificate of three lines less', '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n'],
    ['genes', `>seq\n${`${'ACGTTGCA'.repeat(8)}\n`.repeat(9)}`],
    ['a long rule', `${'-'.repeat(70)}\n`.repeat(5)],
    ['digits of pi', `${'31415926535897932384'.repeat(3)}\n`.repeat(5)],
    ['one key', `My public key is\nssh-ed25519 ${base64.slice(0, 68)}\n`],
    ['a story', 'begin 1984 by Orwell\nBegin at the beginning, said the King.\nbegin again\n'],
  ])('%s', (_what, text) => expect(holdsEncodedBlock(text)).toBe(false));

  test('what stands between armour that is no message stays', async () => {
    const text = '-----BEGIN MESSAGE-----\r\nIt was dark.\r\n-----END MESSAGE-----\r\nBye\r\n';
    const { toldApart } = await import('../../src/message/told.js');
    const mail = await parseMessage(Buffer.from(`From: a@b.example\r\nSubject: x\r\n\r\nHi\r\n\r\n${text}`));
    expect(toldApart(mail).newText).toContain('It was dark.');
  });
});

test('three lines of base64 in a row are told as a pattern tells them', () => {
  const mixed = fc.constantFrom('aB1+', 'abAB01+/_-');
  const letters = fc.oneof(
    mixed,
    mixed,
    mixed,
    fc.constantFrom('AB12', 'abc1', 'abAB', 'X', 'aB1 ', 'aB1é', 'aB1='),
  );
  const length = fc.constantFrom(60, 61, 76, 76, 76, 5, 59, 77);
  const line = fc.tuple(letters, length).map(([letters, length]) => letters.repeat(length).slice(0, length));
  const end = fc.constantFrom('\n', '\n', '\n', '\r\n', '\r\n', '\r\n', '\r', '\r\r\n', '');
  const like = '(?=[^\\n]*[a-z])(?=[^\\n]*[A-Z])(?=[^\\n]*\\d)[A-Za-z0-9+/_-]{60,76}\\r?\\n';
  const pattern = new RegExp(`(?<![^\\n])(?:${like}){3}`);
  let found = 0;
  fc.assert(
    fc.property(fc.array(fc.tuple(line, end), { maxLength: 9 }), (lines) => {
      const text = lines.flat().join('');
      expect(holdsEncodedBlock(text)).toBe(pattern.test(text));
      if (pattern.test(text)) found++;
    }),
    { numRuns: 3_000 },
  );
  expect(found).toBeGreaterThan(30);
});

test('empty lines without end take no more time than others', () => {
  const looked = (lines: number) => () => holdsEncodedBlock(`Hi${'\n'.repeat(lines)}x`);
  expect(growth(looked(40_000), looked(160_000), 8)).toBeLessThan(8);
});
