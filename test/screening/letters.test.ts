import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fold } from '../../src/screening/fold.js';
import { lettersTogether } from '../../src/screening/letters.js';

const APART = /(?<![a-z0-9])[a-z0-9](?:[ _*|~.-]{1,2}[a-z0-9@.](?![a-z0-9])){4,80}/;
const pieces = fc.array(fc.constantFrom('a', 'b', '1', '@', '.', ' ', '-', '_', '\n', "'", 'é', 'wren'), {
  maxLength: 24,
});

test('letters are put together wherever five or more stand one by one', () => {
  fc.assert(
    fc.property(pieces, (some) => {
      const text = some.join('');
      const run = APART.exec(text)?.[0];
      const isOne = run !== undefined && /[a-z@]/.test(run);
      if (isOne) expect(lettersTogether(fold(text))).toBeDefined();
      if (run === undefined) expect(lettersTogether(fold(text))).toBeUndefined();
    }),
    { numRuns: 5_000 },
  );
});

test('a text is folded as its letters are, wherever they stand in it and however long it is', () => {
  const letter = fc.oneof(
    fc.constantFrom(...'aZß’ \n\r\t“–…ÉñŁ'),
    fc.integer({ min: 0x20, max: 0x24f }).map((unit) => String.fromCharCode(unit)),
  );
  fc.assert(
    fc.property(fc.array(letter, { maxLength: 60 }), fc.constantFrom(1, 400), (letters, times) => {
      const apart = letters.map((one) => fold(one).text).join('');
      expect(fold(letters.join('').repeat(times)).text).toBe(apart.repeat(times));
    }),
  );
});
