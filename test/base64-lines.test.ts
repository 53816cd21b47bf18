import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodedLines } from '../src/base64-lines.js';

const inLines = (bytes: Buffer, length = 76) =>
  (bytes.toString('base64').match(new RegExp(`.{1,${length}}`, 'g')) ?? []).join('\r\n');
const decoded = (text: string) => decodedLines(Buffer.from(text, 'latin1'), () => true);

test.each([0, 1, 57, 57 * 800 - 1, 57 * 800, 57 * 800 + 1, 57 * 1_600, 200_000])(
  '%i bytes in lines of 76 letters are decoded',
  (size) => {
    const bytes = randomBytes(size);
    expect(decoded(inLines(bytes))?.equals(bytes)).toBe(true);
    expect(decoded(`${inLines(bytes)}\r\n`)?.equals(bytes)).toBe(true);
  },
);

test('other lines are not, nor what is not base64', () => {
  const bytes = randomBytes(100_000);
  const text = inLines(bytes);
  const moved = `${text.slice(0, 76)}A\n${text.slice(78)}`;
  for (const other of [inLines(bytes, 64), text.replaceAll('\r\n', '\n'), moved, ` ${text}`])
    expect(decoded(other)).toBeUndefined();
  expect(decodedLines(Buffer.from(text), () => false)).toBeUndefined();
});

test('whatever is decoded is what the whole decodes to', () => {
  const text = inLines(randomBytes(100_000));
  const change = fc.record({
    at: fc.nat({ max: text.length }),
    removed: fc.nat({ max: 3 }),
    put: fc.constantFrom('', 'A', '=', '\r', '\r\n', '\n', 'AAAA', '-', '_', ' ', '\0', 'é'),
  });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 4 }), (changes) => {
      const changed = changes.reduce(
        (so, { at, removed, put }) => so.slice(0, at) + put + so.slice(at + removed),
        text,
      );
      const bytes = decoded(changed);
      if (bytes) expect(bytes.equals(Buffer.from(changed, 'base64'))).toBe(true);
    }),
    { numRuns: 200 },
  );
});
