import { describe, expect, test } from '@jest/globals';
import { sayings as reasons } from '../../src/delivery/bounce-reason-words.js';
import * as automatic from '../../src/message/automatic/automatic-words.js';
import * as persons from '../../src/message/automatic/persons-words.js';
import { anyOf } from '../../src/message/phrases.js';
import * as quotes from '../../src/message/quote/quote-words.js';

/** Beyond this the engine does not compile an expression but interprets it, a hundred times slower. */
const COMPILED = 20_000;

const patterns: [string, RegExp][] = [
  ...Object.entries({ ...automatic, ...persons, ...quotes }).flatMap(([name, value]): [string, RegExp][] =>
    value instanceof RegExp ? [[name, value]] : [],
  ),
  ...reasons.map(([reason, words]): [string, RegExp] => [reason, words]),
];

test.each(patterns)('the words of %s are short enough to be compiled', (_name, { source }) => {
  expect(source.length).toBeLessThan(COMPILED);
});

describe('any of some phrases', () => {
  test.each([
    ['over quota', 'he is over-quota now'],
    ['over quota', 'he is overquota now'],
    ['mailbox … full', 'the mailbox of finn is full'],
    ['満杯', 'メールボックスが満杯です'],
    ['rejected | 退信', '系统退信'],
    ['für ihre', 'fuer ihre'],
    ['für ihre', 'fur ihre'],
    ['på ferie', 'paa ferie'],
    ['måske sjældent', 'maaske sjaeldent'],
    ['på ferie', 'pa ferie'],
  ])('%s is found in "%s"', (phrases, text) => {
    expect(anyOf(phrases).test(text)).toBe(true);
  });

  test.each([
    ['vol', 'the frivolous'],
    ['mailbox … full', 'the mailbox is new. it is full'],
  ])('%s is not found in "%s"', (phrases, text) => {
    expect(anyOf(phrases).test(text)).toBe(false);
  });
});
