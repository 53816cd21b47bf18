import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { base64Runs } from '../../src/gate/base64-runs.js';

test('each long run of signs of base64 that stands for text is decoded, and no other', () => {
  const encoded = fc
    .tuple(
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      fc.constantFrom('base64' as const, 'base64url' as const),
    )
    .map(([text, form]) => Buffer.from(text).toString(form));
  const bytes = fc.uint8Array({ maxLength: 30 }).map((bytes) => Buffer.from(bytes).toString('base64'));
  const word = fc.string({ unit: fc.constantFrom(...'aZ09+/_-gXé =.'), maxLength: 40 });
  const between = fc.constantFrom('', ' ', '\n', '=', '…');
  let found = 0;
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.oneof(encoded, bytes, word), between), { maxLength: 6 }), (pieces) => {
      const text = pieces.flat().join('');
      const decoded = (text.match(/[A-Za-z0-9+/_-]{16,}/g) ?? [])
        .map((run) => Buffer.from(run, 'base64').toString())
        .filter((one) => !one.includes('\uFFFD'));
      expect(base64Runs(Buffer.from(text))).toEqual(decoded);
      found += decoded.length;
    }),
    { numRuns: 2_000 },
  );
  expect(found).toBeGreaterThan(200);
});
