import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { normalForm, withoutMarks } from '../src/normal-form.js';

test('no mark is left of any sign', () => {
  for (let code = 0; code <= 0x10_ff_ff; code++) {
    if (code >= 0xd800 && code <= 0xdfff) continue;
    const sign = String.fromCodePoint(code).normalize('NFKD');
    if (withoutMarks(sign) !== sign.replace(/\p{M}+/gu, '')) throw new Error(`U+${code.toString(16)}`);
  }
});

const mark = fc.constantFrom(
  '\u0301',
  '\u0323',
  '\u0489',
  '\u05b0',
  '\u064b',
  '\u0e34',
  '\u20dd',
  '\u3099',
  '\ufe0f',
);
const astral = fc.constantFrom('\u{1d165}', '\u{e0100}', '\u{1e8d0}');
const marks = fc
  .tuple(fc.oneof(mark, astral), fc.constantFrom(1, 2, 29, 30, 31, 32, 90))
  .map(([sign, times]) => sign.repeat(times));
const letters = fc.string({ unit: 'grapheme', maxLength: 5 });
const text = fc.array(fc.oneof(letters, marks), { maxLength: 8 }).map((pieces) => pieces.join(''));

test('more than thirty marks in a row are cut, wherever they stand', () => {
  fc.assert(
    fc.property(text, fc.constantFrom('NFC' as const, 'NFKD' as const), (of, form) => {
      const cut = of.replace(/(\p{M}{30})\p{M}+/gu, '$1').normalize(form);
      expect(normalForm(of, form)).toBe(cut);
      expect(withoutMarks(cut)).toBe(cut.replace(/\p{M}+/gu, ''));
    }),
    { numRuns: 2_000 },
  );
});
