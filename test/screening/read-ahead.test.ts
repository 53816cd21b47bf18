import { expect, test } from '@jest/globals';
import { policyNamed } from '../../src/policy/presets.js';
import { screen } from '../../src/screening/chain.js';
import { lexiconOfFiles, readAhead } from '../../src/screening/word-files.js';

test('the words are read between other work, and at once for a mail that comes meanwhile', async () => {
  let turns = 0;
  let lexicon: ReturnType<typeof lexiconOfFiles> | undefined;
  const other = setInterval(() => {
    turns++;
    if (turns < 5) return;
    lexicon ??= lexiconOfFiles();
  }, 0);
  await readAhead();
  clearInterval(other);
  expect(turns).toBe(5);
  expect(lexiconOfFiles()).toBe(lexicon);
  expect(screen('Call me at 030 1234567.', policyNamed('school')).disposition).toBe('hold');
});
