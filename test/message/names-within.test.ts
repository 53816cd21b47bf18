import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { forwardedPart } from '../../src/message/quote/quote.js';
import { namesWithin } from '../../src/message/signature/names-within.js';

const line = fc.constantFrom(
  ...[
    'Ada Quillan',
    'ADA',
    'Quillan, A.',
    'quillanish',
    'Ada-Lou',
    'A`da',
    'Ада Квиллан',
    '王小明',
    'Zoë',
    'zoe',
  ],
  ...[
    'Hi Ben,',
    'See you on Tuesday.',
    'Are you coming?',
    'Best wishes,',
    'Best wishes, Ada',
    'Thanks',
    'Wren',
  ],
  ...[
    '-- ',
    '--',
    '',
    '',
    'Teacher of art',
    'Hill School | 3 Mill Lane',
    'Tel. +49 30 1234567',
    'www.hill.example',
  ],
  ...[
    'On Mon, 3 Aug 2026, Ben wrote:',
    '> How are you?',
    '> Ada Quillan',
    '> -- ',
    'We have all seen a very long day.',
  ],
);
const name = fc.constantFrom(
  'Ada Quillan',
  'Quillan, Ada',
  'Zoë',
  'Zoe Hill',
  'Ben',
  'Ада Квиллан',
  '王小明',
  '7',
);

test('names that do not stand in a text tell nothing of it', () => {
  let without = 0;
  fc.assert(
    fc.property(fc.array(line, { maxLength: 14 }), fc.array(name, { maxLength: 2 }), (lines, author) => {
      const text = lines.join('\n');
      const within = namesWithin(text, author);
      if (within.length < author.length) without++;
      const trimming = { quotes: 'trim', signatures: 'remove', letters: ['How are you?'] } as const;
      expect(forwardedPart(text, { ...trimming, author: within })).toBe(
        forwardedPart(text, { ...trimming, author }),
      );
    }),
    { numRuns: 1_000 },
  );
  expect(without).toBeGreaterThan(60);
});
