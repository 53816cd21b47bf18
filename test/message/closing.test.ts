import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  closingAdjectives,
  closingGreetings,
  closings,
  looseClosings,
  signOffs,
} from '../../src/message/quote/quote-words.js';
import { closingStart, isClosingLine } from '../../src/message/signature/closing.js';

const phrase = fc.constantFrom(...closings, ...looseClosings);
const greeting = fc
  .tuple(
    fc.array(fc.constantFrom(...closingAdjectives), { minLength: 1, maxLength: 3 }),
    fc.constantFrom(' ', ', '),
    fc.constantFrom(...closingGreetings),
  )
  .map(([adjectives, between, word]) => `${adjectives.join(between)} ${word}`);
const signed = fc
  .tuple(fc.constantFrom(...signOffs), fc.constantFrom(' ', ', '))
  .map((words) => `${words.join('')}Wren Osei`);
const before = fc.string({ unit: fc.constantFrom(...'¡*_~ \t'), maxLength: 4 });
const after = fc.constantFrom('', '!', ',', ' :)', ' ❤️', ' ...', '*', ' from');
const asIs = (text: string) => text;
const capital = (text: string) => text.replace(/^./u, (first) => first.toUpperCase());
const written = fc.constantFrom(asIs, capital, (text: string) => text.normalize('NFD'));
const wish = fc
  .tuple(before, fc.oneof(phrase, greeting), after, written)
  .map(([marks, words, sign, write]) => `${marks}${write(words)}${sign}`);

test('a wish is known with any marks around it', () => {
  fc.assert(
    fc.property(wish, (line) => {
      expect([line, isClosingLine(line.trim())]).toEqual([line, true]);
    }),
    { numRuns: 3_000 },
  );
});

test('a wish with a name behind it is known', () => {
  fc.assert(
    fc.property(fc.tuple(signed, fc.constantFrom(asIs, capital)), ([line, write]) => {
      expect([line, isClosingLine(write(line))]).toEqual([line, true]);
    }),
    { numRuns: 500 },
  );
});

const noWish = fc.constantFrom(
  'Wren Osei',
  'Hill School',
  'hill.example',
  '+49 170 1234567',
  '',
  '| 7 |',
  '12,5',
);

test('the lowest wish is where a signature begins, as far up as lines of an office may reach', () => {
  fc.assert(
    fc.property(fc.array(noWish, { minLength: 1, maxLength: 24 }), (below) => {
      const lines = ['It held!', 'Kind regards', ...below];
      const filled = below.filter((line) => line !== '');
      const reaches = filled.slice(-9).some((line) => line.startsWith('+49'));
      const most = reaches ? 16 : 8;
      const expected = filled.length > 0 && filled.length <= most ? 1 : undefined;
      expect(closingStart(lines, 0, lines.length)).toBe(expected);
    }),
    { numRuns: 500 },
  );
});
