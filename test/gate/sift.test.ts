import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Sought, sought, stands } from '../../src/gate/needles.js';
import { sift } from '../../src/gate/sift.js';
import { fewestReadings, readingsOf, viewsOf } from '../../src/gate/views.js';

const found = (needle: Sought, text: string, kind: 'text' | 'html') => {
  const views = viewsOf(readingsOf(text, kind), []);
  return {
    stands: stands(needle, views),
    kept: sift(fewestReadings(Buffer.from(text), kind), [needle]).length > 0,
  };
};

test('a needle that stands in any view of a text is never sifted out, and one of foreign letters is', () => {
  const name = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }),
    fc.string({ unit: fc.constantFrom(...'aBcéß1-. щлİ李한ｱΣα\u0301'), minLength: 1, maxLength: 20 }),
  );
  const written = (text: string) =>
    fc.constantFrom(
      text,
      [...text].join(' '),
      [...text].join('<b>'),
      `<b>${text}</b>`,
      [...text].map((sign) => `&#${sign.codePointAt(0)};`.split('').join('<i>')).join(''),
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
