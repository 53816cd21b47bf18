import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { tellApart } from '../../src/message/quote/quote.js';
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
    ['Hello,\n\nrelease\n\nKind regards\nAnna', 'release'],
    ['Guten Morgen zusammen,\nbitte freigeben\nGruß, Anna', 'release'],
    ['Bonjour,\n\nlibérer\n\nCordialement', 'release'],
    ['Hola Mentorpost:\nliberar', 'release'],
    ['Danke!\n\nFreigeben', 'release'],
    ['Afternoon Mentorpost,\nrelease', 'release'],
    ['Yes, redact please', 'redact'],
    ['Bitte das Paar pausieren', 'pause'],
    ['Diese Nachricht bitte freigeben', 'release'],
    ['El mensaje liberar, por favor', 'release'],
  ])('%j', (text, verb) => {
    expect(said(text)).toEqual({ instructions: [expect.objectContaining({ verb })], unknown: [] });
  });
});

test.each<[string, object, string]>([
  ['release\nreject: no numbers', { verb: 'release' }, 'reject: no numbers'],
  ['reject: no numbers,\nplease\npause pair', { reason: 'no numbers, please' }, 'pause pair'],
  ['Seen.\nPause the pair please\n\nAnna', { verb: 'seen' }, 'Pause the pair please'],
])(
  'a second decision below the first is no reason and is told not to be carried out: %j',
  (text, first, other) => {
    expect(said(text)).toEqual({ instructions: [expect.objectContaining(first)], unknown: [other] });
  },
);

test('a decision without a number among those of a list is no reason and is not carried out', () => {
  expect(said('1 reject: no numbers,\nplease\npause pair\n2 release\nThanks')).toEqual({
    instructions: [
      expect.objectContaining({ numbers: [1], verb: 'reject', reason: 'no numbers, please' }),
      expect.objectContaining({ numbers: [2], verb: 'release' }),
    ],
    unknown: ['pause pair'],
  });
});

test.each<[string, string | undefined]>([
  ['reject: no phone numbers, please', 'no phone numbers, please'],
  ['Reject - too personal\nand too long\n\nAnna', 'too personal and too long'],
  ['reject because it names the school', 'because it names the school'],
  ['Ablehnen: bitte ohne Nummer', 'bitte ohne Nummer'],
  ['reject', undefined],
  ['Reject, thanks', undefined],
  ['Dear team,\nplease reject: it names the street', 'it names the street'],
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
  'Hello',
  'Hello, please do not\nrelease',
  'Hi Ben, I would never\nrelease',
  'Hello NOT THIS\nrelease',
  'Danke Nein Nicht\nfreigeben',
  'Hallo, bitte nicht\nfreigeben',
  'release – it goes there only once I have rung her',
  'reject or release?',
  'Reject the number or all of it?',
  'release 1 or 2',
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

test('the number may stand behind the word', () => {
  const text = 'Hello,\n\nrelease 1, 3\nFreigeben 4-6\nreject 2: a phone number\n\nredact no. 7, please';
  expect(said(text)).toEqual({
    instructions: [
      { numbers: [1, 3], verb: 'release' },
      { numbers: [4, 5, 6], verb: 'release' },
      { numbers: [2], verb: 'reject', reason: 'a phone number' },
      { numbers: [7], verb: 'redact' },
    ],
    unknown: [],
  });
  expect(said('release all messages').instructions).toEqual([{ numbers: 'all', verb: 'release' }]);
  // What follows the word of a rejection is its reason.
  expect(said('reject 2 phone numbers in it').instructions).toEqual([
    { numbers: undefined, verb: 'reject', reason: '2 phone numbers in it' },
  ]);
});

test('what is quoted without a mark decides nothing, wherever a line of it is broken', () => {
  const quoted =
    '1. R-1, from the mentee\n  * a file | … >>>x<<<\n2 release\n\nEach on a line of its own, like:\n"3 reject: reason", "4 pause pair". For several:\n"all release".';
  expect(said(`1 release\n\n${quoted}`).instructions).toEqual([{ numbers: [1], verb: 'release' }]);
  // A paragraph that begins with an instruction is one, as some programs part all lines.
  expect(said('1 release\n\n2 hmm\n\n3 redact')).toEqual({
    instructions: [
      { numbers: [1], verb: 'release' },
      { numbers: [3], verb: 'redact' },
    ],
    unknown: ['2 hmm'],
  });
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
