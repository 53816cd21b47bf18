import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { policyNamed } from '../../src/policy/presets.js';
import { readContent, screenMessage } from '../../src/screening/chain.js';
import { leadsOn } from '../../src/screening/split.js';
import { goesOn } from '../../src/screening/split-names.js';
import { type Subject, textAlone } from '../../src/screening/subject.js';

const school = policyNamed('school');

/** What the second of two messages of one author makes together with the first. */
function madeTogether(first: string, second: string): string[] {
  const subject: Subject = textAlone(second);
  const history = [{ newText: first, author: subject.author, at: subject.at }];
  const alone = new Set(screenMessage(subject, school).findings.map(({ match }) => match));
  return screenMessage({ ...subject, history }, school)
    .findings.filter(({ explain, match }) => /earlier message/.test(explain) && !alone.has(match))
    .map(({ match }) => match);
}

/** Whether the first is asked for when the second is screened. */
function isAskedFor(first: string, second: string): boolean {
  return leadsOn(first) || goesOn(readContent(textAlone(second), school).text);
}

const details = [
  '07700 900123',
  '+49 151 23456789',
  'oh seven seven double oh nine hundred one two three',
  'my insta is ada_q07',
  'find me on tiktok as kaydancesss',
  'write to ada.quill@gmail.com',
  'write to ada.quill at gmail',
  'mein snap heißt lotte.knipst',
  'mon adresse est wren (at) example.org',
];
const prose = fc.constantFrom('', 'Hello there.\n', 'See you on Tuesday, I think.\n', 'That was 12 of 30.\n');

test('whatever two messages make together, the first of them is asked for', () => {
  let made = 0;
  fc.assert(
    fc.property(fc.constantFrom(...details), fc.nat(), prose, prose, (detail, at, before, after) => {
      const cut = 1 + (at % (detail.length - 1));
      const first = `Hi\n\n${before}${detail.slice(0, cut)}`;
      const second = `Hi\n\n${detail.slice(cut)}\n${after}`;
      if (madeTogether(first, second).length === 0) return;
      made++;
      expect(isAskedFor(first, second)).toBe(true);
    }),
    { numRuns: 400 },
  );
  expect(made).toBeGreaterThan(20);
});

test.each([
  'The bus left at 07:50.',
  'Die Probe ist am 09.05. um 17 Uhr.',
  'My sister was born on 03.05.2012',
  'An eighth is 0,125 of it',
  'It ended 0:3 0:2 for us',
  'We sat in room 012',
  'Kindertelefoon 0800 0432',
  'Binary: 0110 1001',
  'il saggio è il 07/11 alle 17.30',
])('a number that is none of a telephone makes none with a later one: %s', (first) => {
  for (const second of ['I walked 12345 steps.', 'Exercise 456 and 457', 'On 14/11/2026 at six'])
    expect(madeTogether(`Hi\n\n${first}`, `Hi\n\n${second}`)).toEqual([]);
});

test.each([
  ['It begins with 07700', '900123'],
  ['So: 0151 23', '456 789'],
  ['06 39', '98 12 34'],
  ['My number begins like this: 07700.', '900123'],
])('the halves of a phone number make one: %s and %s', (first, second) => {
  expect(madeTogether(`Hi\n\n${first}`, `Hi\n\n${second}`)).toEqual([second]);
});

test.each([
  'Hi\n\nThank you for your letter about bridges.\n\nBest wishes',
  'Hi\n\nWe won 3:2 on 12 May 2026 and I scored twice.',
  'Hi\n\nWhat do you think?',
])('an ordinary letter is not asked for again: %j', (text) => {
  expect(isAskedFor(text, 'Hi\n\nThat is good to hear.')).toBe(false);
});
