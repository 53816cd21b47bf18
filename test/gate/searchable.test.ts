import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mayHold, mayHoldBytes, searchable, searchableBytes } from '../../src/gate/searchable.js';

test('a word that stands in a text is never told to be missing from it, and one of foreign letters is', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', minLength: 3, maxLength: 20 }),
      fc.string({ unit: 'binary', maxLength: 40 }),
      (word, around) => {
        const text = around + 'the quick brown fox '.repeat(100) + word + around;
        expect(mayHold(searchable(text), word)).toBe(true);
        expect(mayHold(searchable(`${word}${around}`), word)).toBe(true);
      },
    ),
  );
  expect(mayHold(searchable('the quick brown fox '.repeat(100)), 'quillan')).toBe(false);
});

test('nor one that stands in bytes, in whatever case', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 6, maxLength: 20 }), fc.nat(70_000), (word, at) => {
      const small = Buffer.from(
        Buffer.from(word)
          .toString('latin1')
          .replace(/[A-Z]/g, (c) => c.toLowerCase()),
        'latin1',
      );
      const bytes = Buffer.alloc(80_000, 'Noise of a PICTURE');
      Buffer.from(word).copy(bytes, at);
      expect(mayHoldBytes(searchableBytes(bytes), small)).toBe(true);
      expect(searchableBytes(bytes).small.includes(small)).toBe(true);
    }),
    { numRuns: 30 },
  );
  const noise = searchableBytes(Buffer.alloc(80_000, 'Noise of a PICTURE'));
  expect(mayHoldBytes(noise, Buffer.from('quillan'))).toBe(false);
  expect(noise.small.includes('noise of a picture')).toBe(true);
});
