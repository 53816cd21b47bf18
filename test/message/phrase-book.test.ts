import { describe, expect, test } from '@jest/globals';
import { PhraseBook } from '../../src/message/automatic/phrase-book.js';

const book = new PhraseBook([
  [
    'away',
    'i am out | nicht im büro | über land | abwesend | 不在にして | 휴가 중 | school … closed | ***out of office',
  ],
  ['back', 'i will return | 戻り次第'],
]);
const kindsIn = (text: string) => [...book.kindsIn(text)];

describe('a phrase book', () => {
  test.each([
    ['so i am out today', ['away']],
    ['i-am out', ['away']],
    ['er ist nicht im buro', ['away']],
    ['er ist nicht im buero', ['away']],
    ['ueber land', ['away']],
    ['uber land', ['away']],
    ['nichtimburo', ['away']],
    ['abwesende', ['away']],
    ['the school is now closed', ['away']],
    ['***out of office***', ['away']],
    ['本日は不在にしております', ['away']],
    ['戻り次第、不在にして', ['back', 'away']],
    ['휴가 중입니다'.normalize('NFKD'), ['away']],
    ['i will return. i am out', ['back', 'away']],
  ])('finds in "%s" %j', (text, kinds) => {
    expect(kindsIn(text)).toEqual(kinds);
  });

  test.each(['hi am out', 'unabwesend', 'the school is old. it is closed', '', 'return'])(
    'finds nothing in "%s"',
    (text) => {
      expect(kindsIn(text)).toEqual([]);
    },
  );
});
