import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { folded } from '../../src/gate/folded.js';

const LETTERS: Record<string, string> = { ß: 'ss', ø: 'o', ł: 'l', đ: 'd', ı: 'i', æ: 'ae', œ: 'oe' };

/** The whole text at once, as Unicode defines it. */
function foldedAtOnce(text: string): string {
  return text
    .replaceAll('\u00a0', ' ')
    .replaceAll(/[\u0080-\uffff]+/g, (run) =>
      run
        .replace(/\p{M}+/gu, '')
        .normalize('NFKD')
        .replace(/[\p{M}\p{Default_Ignorable_Code_Point}]/gu, ''),
    )
    .toLowerCase()
    .replace(/[ßøłđıæœ]/g, (letter) => LETTERS[letter] ?? letter);
}

test('a text is folded letter by letter as it is at once', () => {
  const unit = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 3 }),
    fc.string({ unit: 'binary-ascii', maxLength: 3 }),
    fc.constantFrom(
      ...'ΣςσΑαİIıſKﬁẞßØǅ한가ｱ\u0301\u0323\u0345\u00ad\u200d\u00a0\ud800\udc00🙂𝚺',
      'e\u0301\u0323',
    ),
  );
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 12 }), (units) => {
      expect(folded(units.join(''))).toBe(foldedAtOnce(units.join('')));
    }),
    { numRuns: 3_000 },
  );
});

test('each letter of the planes in which there are alphabets is', () => {
  for (let point = 0; point <= 0x1ffff; point++) {
    const letter = String.fromCodePoint(point);
    if (folded(`${letter}Σ`) !== foldedAtOnce(`${letter}Σ`)) expect(letter).toBe('folded as it is at once');
  }
});
