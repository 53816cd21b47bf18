import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { tellApart } from '../../src/message/quote.js';
import { readAnswer } from '../../src/moderation/answer.js';

const said = (text: string) => readAnswer(tellApart(text).newText);

describe('one word in the first line decides', () => {
  test.each<[string, string]>([
    ['release', 'release'],
    ['Release.', 'release'],
    ['RELEASE!\n\nSent from my iPhone', 'release'],
    ['\n\n  release  \n\nThanks,\nAnna', 'release'],
    ['*release*', 'release'],
    ['„Freigeben“', 'release'],
    ['Please release it, thanks', 'release'],
    ['release\n\nOn Mon, 14 Sep 2026 at 08:00, Mentorpost wrote:\n> reject: quoted\n> release', 'release'],
    ['Libérer', 'release'],
    ['redact', 'redact'],
    ['schwärzen bitte', 'redact'],
    ['pause pair', 'pause'],
    ['Pause the pair.', 'pause'],
    ['re\u200Blease', 'release'],
  ])('%j', (text, verb) => {
    expect(said(text)).toEqual({ instructions: [expect.objectContaining({ verb })], unknown: [] });
  });
});

test.each<[string, string | undefined]>([
  ['reject: no phone numbers, please', 'no phone numbers, please'],
  ['Reject - too personal\nand too long\n\nAnna', 'too personal and too long'],
  ['reject because it names the school', 'because it names the school'],
  ['Ablehnen: bitte ohne Nummer', 'bitte ohne Nummer'],
  ['reject', undefined],
  ['Reject, thanks', undefined],
])('a rejection keeps its reason: %j', (text, reason) => {
  expect(said(text).instructions).toEqual([{ numbers: undefined, verb: 'reject', reason }]);
});

test.each([
  'do not release',
  'release only if his mother agrees',
  'release?',
  'reject?',
  'Should I release or reject this?',
  'released',
  'hmm',
  'Yes',
  '| release',
])('what may mean something else is not understood: %j', (text) => {
  expect(said(text)).toEqual({ instructions: [], unknown: [expect.any(String)] });
});

test('several lines, each with the numbers it is for', () => {
  const text = `1 release
2: Reject: a phone number
   is in it
3, 4. redact
5-7 release
#8 pause pair
9 perhaps

Have a nice day, I am off at 3 pm.
-- 
Anna`;
  expect(said(text)).toEqual({
    instructions: [
      { numbers: [1], verb: 'release' },
      { numbers: [2], verb: 'reject', reason: 'a phone number is in it' },
      { numbers: [3, 4], verb: 'redact' },
      { numbers: [5, 6, 7], verb: 'release' },
      { numbers: [8], verb: 'pause' },
    ],
    unknown: ['9 perhaps'],
  });
  expect(said('all release').instructions).toEqual([{ numbers: 'all', verb: 'release' }]);
});

test('nothing at all, and anything whatever', () => {
  expect(said('')).toEqual({ instructions: [], unknown: [] });
  expect(said('> release')).toEqual({ instructions: [], unknown: [] });
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const { instructions } = said(`x${text}`);
      expect(instructions).toEqual([]);
    }),
  );
  const began = process.cpuUsage().user;
  readAnswer(`1${' ,1'.repeat(300_000)}`);
  readAnswer(`reject ${':'.repeat(1_000_000)}x`);
  expect(process.cpuUsage().user - began).toBeLessThan(8_000_000);
});
