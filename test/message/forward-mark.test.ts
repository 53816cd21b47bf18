import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isForwardMark } from '../../src/message/quote/forward-mark.js';
import { forwardWords } from '../../src/message/quote/quote-words.js';

const cased = fc
  .tuple(fc.constantFrom(...forwardWords), fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }))
  .map(([word, capital]) => [...word].map((sign, at) => (capital[at] ? sign.toUpperCase() : sign)).join(''));
const turkish = cased.map((word) => word.replaceAll('I', 'İ'));
const around = fc.string({ unit: fc.constantFrom(...'-* \tab'), maxLength: 12 });
const begun = fc
  .tuple(fc.constantFrom(...forwardWords), fc.nat(6))
  .map(([word, length]) => word.slice(0, length));

test('a mark is told in any case, behind any rule, and nothing else is one', () => {
  fc.assert(
    fc.property(around, fc.oneof(cased, turkish, begun), around, (before, words, after) => {
      const line = before + words + after;
      const said = line
        .replace(/^[-*\s]+/, '')
        .toLowerCase()
        .replaceAll('\u0307', '');
      expect(isForwardMark(line)).toBe(forwardWords.some((word) => said.startsWith(word)));
    }),
    { numRuns: 3_000 },
  );
});
