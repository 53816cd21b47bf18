import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodedBase64 } from '../../src/identity/encoded.js';

const bytes = fc.oneof(
  fc.string({ unit: 'binary', minLength: 6, maxLength: 120 }).map((text) => Buffer.from(text)),
  fc
    .array(fc.constantFrom('a', ' ', '\n', 'é', '漢', '🌉', '\x01', '\uFFFD'), { maxLength: 120 })
    .map((all) => Buffer.from(all.join(''))),
  fc.uint8Array({ maxLength: 120 }).map((all) => Buffer.from(all)),
);

test('a stretch of base64 is read where its bytes are text, and only there', () => {
  const seen = { text: 0, binary: 0 };
  fc.assert(
    fc.property(
      bytes.filter(({ length }) => length >= 6),
      fc.constantFrom('', '\n', '\r\n'),
      (content, lineEnd) => {
        const letters = content.toString('base64');
        // A last line of less than eight letters is not taken for base64.
        fc.pre(lineEnd === '' || (letters.length - 1) % 76 > 7);
        const written = letters.replace(/.{76}(?=.)/g, `$&${lineEnd}`);
        const text = content.toString();
        const isText = !/(?!\s)\p{Cc}|\uFFFD/u.test(text);
        seen[isText ? 'text' : 'binary']++;
        const found = decodedBase64(`(${written})`);
        if (isText) expect(found?.text).toBe(`${text}\n\n\n`);
        else expect(found).toBeUndefined();
      },
    ),
    { numRuns: 1_000 },
  );
  expect(Math.min(seen.text, seen.binary)).toBeGreaterThan(100);
});
