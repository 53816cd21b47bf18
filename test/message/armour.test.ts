import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { withoutArmour } from '../../src/message/parse/armour.js';

const signature =
  '-----BEGIN PGP SIGNATURE-----\nComment: x\n\niQEzBAEBCAAdFiEE\n=abcd\n-----END PGP SIGNATURE-----';
const key = '-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmQENBFxyz\n=abcd\n-----END PGP PUBLIC KEY BLOCK-----';

test.each([
  [
    `-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nHello\n- - a list\n\n${signature}\nafter\n- b`,
    'Hello\n- a list\n\nafter\n- b',
  ],
  [`My key:\n${key}\nBye`, 'My key:\nBye'],
  [`My key:\r\n${key.replaceAll('\n', '\r\n')}\r\nBye`, 'My key:\r\nBye'],
  ['-----BEGIN PGP SIGNATURE-----\nno end', '-----BEGIN PGP SIGNATURE-----\nno end'],
  [
    '-----BEGIN PGP MESSAGE-----\nx\n-----END PGP MESSAGE-----',
    '-----BEGIN PGP MESSAGE-----\nx\n-----END PGP MESSAGE-----',
  ],
  ['- a\n- b', '- a\n- b'],
])('%j', (text, expected) => expect(withoutArmour(text)).toBe(expected));

test('nothing else of a text is lost, wherever a signature stands', () => {
  fc.assert(
    fc.property(fc.lorem({ mode: 'sentences' }), fc.lorem(), (before, after) => {
      expect(withoutArmour(`${before}\n${signature}\n${after}`)).toBe(`${before}\n${after}`);
    }),
  );
});
