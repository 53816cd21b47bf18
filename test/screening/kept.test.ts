import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from '@jest/globals';
import { policyNamed } from '../../src/policy/presets.js';
import { screen } from '../../src/screening/chain.js';
import { fold } from '../../src/screening/fold.js';
import { readingOf } from '../../src/screening/reading.js';
import { lexiconOfFiles } from '../../src/screening/word-files.js';

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

function heap(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

const LETTERS = 'bcdfghjklmnpqrst';
const TEXTS = 400;
const LENGTH = 50_000;

/** Texts that have nothing in common but their length; each has one long word of its own. */
function text(n: number): string {
  const name = [...n.toString(16).padStart(16, '0')]
    .map((digit) => LETTERS[Number.parseInt(digit, 16)])
    .join('');
  return `${name} ${'we talked about the bridge. '.repeat(LENGTH / 28)}`;
}

test('a word that is remembered does not keep the text that it was read in', () => {
  const lexicon = lexiconOfFiles();
  readingOf(fold(text(0)), lexicon);
  const before = heap();
  for (let n = 1; n <= TEXTS; n++) readingOf(fold(text(n)), lexicon);
  expect(heap() - before).toBeLessThan((TEXTS * LENGTH) / 4);
});

test('the words of many programmes take little beside those of the relay', () => {
  const school = policyNamed('school');
  const relay = 'Meet me at the tuck shop.';
  screen(relay, school);
  const before = heap();
  const found = Array.from(
    { length: 20 },
    (_, n) =>
      screen(`${relay} Room ${n}.`, { ...school, words: { contact: ['tuck shop', `room ${n}`] } }).findings,
  );
  expect(found.map((findings) => findings.filter(({ rule }) => rule === 'own-words').length)).toEqual(
    found.map(() => 2),
  );
  expect(heap() - before).toBeLessThan(20_000_000);
});
