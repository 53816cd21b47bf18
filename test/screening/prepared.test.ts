import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { atOneGo } from '../../src/screening/at-one-go.js';
import { keepPrepared, prepared, type Source, type Words } from '../../src/screening/prepared.js';
import { filesRead, lexiconOfFiles, spellingFiles, wordsOf } from '../../src/screening/word-files.js';

const folder = mkdtempSync(join(tmpdir(), 'mentorpost-words-'));
afterAll(() => rmSync(folder, { recursive: true }));

const sources: Source[] = [
  { name: 'one.txt', text: '@kin = aunt uncle\nmum <- mom\n[gift 5 unless=kin]\nsend|bring a? parcel\n' },
  { name: 'two.txt', text: '[secret 10 urgent]\nsend a parcel .. secretly~\n!bring a parcel\n' },
];

test('a start reads from the build just what it would make of the files itself', () => {
  const made = wordsOf(filesRead());
  // Not by toEqual: a difference would be megabytes long.
  expect(textOf({ lexicon: lexiconOfFiles(), spellings: spellingFiles() }) === textOf(made)).toBe(true);
});

test('what was kept is read in steps, and only for the files that it was made of', () => {
  const file = join(folder, 'words');
  keepPrepared(sources, wordsOf(sources), file);
  const steps = prepared(sources, file);
  expect(steps.next().done).toBe(false);
  expect(textOf(read(sources, file))).toEqual(textOf(wordsOf(sources)));
  const changed = sources.map(({ name, text }) => ({ name, text: text.replace('uncle', 'cousin') }));
  expect(read(changed, file)).toBeUndefined();
  expect(read(sources.slice(1), file)).toBeUndefined();
});

test('what is missing, cut off or from another program is made anew', () => {
  const file = join(folder, 'broken');
  expect(read(sources, file)).toBeUndefined();
  keepPrepared(sources, wordsOf(sources), file);
  truncateSync(file, 300);
  expect(read(sources, file)).toBeUndefined();
  writeFileSync(file, 'nothing that was ever serialised');
  expect(read(sources, file)).toBeUndefined();
});

function read(files: readonly Source[], file: string): Words | undefined {
  return atOneGo(prepared(files, file));
}

/** Compared as text: what is read may come from another realm of V8, whose maps are never equal to ours. */
function textOf(words: Words | undefined): string {
  return JSON.stringify(words, (key, value) => {
    if (key === 'seen') return undefined;
    return value?.[Symbol.iterator] && typeof value !== 'string' ? [...value] : value;
  });
}
