import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { folded, listed } from '../../src/message/phrases.js';
import { headerBlockAt, isReplyLine } from '../../src/message/quote/header-block.js';
import { replyAbove } from '../../src/message/quote/quote-words.js';

const phrase = fc.constantFrom(...listed(replyAbove));
const around = fc.constantFrom('', '## ', '--- ', '_', '7', '«', 'до ', '，', 'é ');
const between = fc.constantFrom(' ', '  ', '\t', '-', '_', '', ' \u00a0 ', '   ');
const written = fc.constantFrom(
  (text: string) => text,
  (text: string) => text.toUpperCase(),
  (text: string) => text.normalize('NFD'),
  folded,
  (text: string) => text.replace(/[a-z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)),
);

test('the line of a ticket system is known in whatever letters and however it is spaced', () => {
  fc.assert(
    fc.property(phrase, around, around, between, written, (words, before, after, blank, write) => {
      const line = `${before}${write(words).replace(/ /g, blank)}${after}`;
      expect([line, isReplyLine(line)]).toEqual([line, true]);
      expect([line, headerBlockAt([line], 0)]).toEqual([line, 1]);
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  'Тип: мост',
  '我们今天在学校里，讨论了桥梁',
  '오늘 우리는',
  'Σήμερα',
  'reply to this',
  'Ecrire',
  '',
])('"%s" is none', (line) => {
  expect(isReplyLine(line)).toBe(false);
});
