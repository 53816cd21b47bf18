import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Sought, sought, stands } from '../../src/gate/needles.js';
import { mayHoldBytes, searchableBytes } from '../../src/gate/searchable.js';
import { sift } from '../../src/gate/sift.js';
import { readingsOf, viewsOf } from '../../src/gate/views.js';

const found = (needle: Sought, text: string, kind: 'text' | 'html') => {
  const readings = readingsOf(text, kind);
  return { stands: stands(needle, viewsOf(readings, [])), kept: sift(readings, [needle]).length > 0 };
};

test('a needle that stands in any view of a text is never sifted out, and one of foreign letters is', () => {
  const name = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }),
    fc.string({ unit: fc.constantFrom(...'aBcéß1-. щлİ李한ｱ'), minLength: 1, maxLength: 20 }),
  );
  const written = (text: string) =>
    fc.constantFrom(
      text,
      [...text].join(' '),
      [...text].join('<b>'),
      [...text].reverse().join(''),
      text.toUpperCase(),
      Buffer.from(text).toString('hex').replace(/../g, '%$&'),
      Buffer.from(`this is ${text}`).toString('base64'),
    );
  const around = fc.string({ unit: 'binary', maxLength: 40 });
  fc.assert(
    fc.property(
      name.chain((text) => fc.tuple(fc.constant(text), written(text))),
      around,
      fc.constantFrom('text' as const, 'html' as const),
      ([text, as], more, kind) => {
        const { stands, kept } = found(sought({ kind: 'name', text }), `${more} ${as} ${more}`, kind);
        if (stands) expect(kept).toBe(true);
      },
    ),
    { numRuns: 500 },
  );
  const quillan = sought({ kind: 'name', text: 'Quillan' });
  expect(found(quillan, 'I fell asleep on the pier, and Q u i l l a n came by', 'text').kept).toBe(true);
  expect(found(quillan, 'the quick brown fox '.repeat(100), 'text')).toEqual({ stands: false, kept: false });
  const li = sought({ kind: 'name', text: '李娜' });
  expect(found(li, 'the quick brown fox', 'text').kept).toBe(false);
});

test('bytes that stand in others, in whatever case, are never told to be missing', () => {
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
