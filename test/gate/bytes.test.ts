import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { firstInBytes } from '../../src/gate/bytes.js';
import { sought } from '../../src/gate/needles.js';
import { growth } from '../support/spent.js';

const needles = ['Quillan', 'Bernadette Quillan', 'quillan@example.org', 'соколова', 'Berger'].map((text) =>
  sought({ kind: text, text }),
);
const found = (bytes: Buffer) => firstInBytes(needles, bytes)?.kind;

test('a word is found at every place, in whatever case, as ASCII and as UTF-16', () => {
  const kinds = fc.constantFrom('utf8' as const, 'utf16le' as const);
  const words = fc.constantFrom('quillan', 'QUILLAN', 'qUiLlAn', 'Bernadette Quillan', 'соколова', 'Berger');
  fc.assert(
    fc.property(
      words,
      kinds,
      fc.uint8Array({ maxLength: 50 }),
      fc.uint8Array({ maxLength: 9 }),
      (word, kind, before, after) => {
        const bytes = Buffer.concat([before, Buffer.from(word, kind), after]);
        expect(found(bytes)).toBe(/quillan/i.test(word) ? 'Quillan' : word);
      },
    ),
    { numRuns: 500 },
  );
});

test('the earliest needle is told wherever it stands, and nothing where a word is cut', () => {
  expect(found(Buffer.from('quillan@example.org'))).toBe('Quillan');
  expect(found(Buffer.from('Noise of a PICTURE '.repeat(1_000)))).toBeUndefined();
  for (const cut of ['uillan', 'quilla', 'quill an', 'quilla\xffn', ''])
    expect(found(Buffer.from(cut))).toBeUndefined();
  for (let before = 0; before < 6; before++)
    expect(found(Buffer.from(`${'.'.repeat(before)}Berger`))).toBe('Berger');
  expect(firstInBytes([], Buffer.from('Quillan'))).toBeUndefined();
});

test('takes as long as the bytes are, full of beginnings as they may be', () => {
  const full = (times: number) => Buffer.from('quillaquill\0u\0i\0l'.repeat(times));
  const [small, large] = [full(40_000), full(160_000)];
  expect(
    growth(
      () => found(small),
      () => found(large),
      8,
    ),
  ).toBeLessThan(8);
});
