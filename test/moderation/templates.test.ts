import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { readAnswer } from '../../src/moderation/answer.js';
import { verbWords } from '../../src/moderation/command-words.js';
import { fill, wordsIn } from '../../src/moderation/words.js';

const folder = new URL('../../../templates/', import.meta.url);
const read = (language: string, name: string) => readFile(new URL(`${language}/${name}`, folder), 'utf8');
const holders = (text: string) =>
  [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]))].sort();

const broken = (text: string, width: number) =>
  text.replace(new RegExp(`(.{1,${width}})(?: +|$)`, 'gm'), '$1\n');

function shape(value: unknown): unknown {
  if (typeof value === 'string') return holders(value);
  return Object.fromEntries(
    Object.entries(Object(value)).map(([name, inner]) => [name, shape(inner)] as const),
  );
}

describe.each(['en', 'de', 'fr', 'es'] as const)('the words in %s', (language) => {
  test('are as many as in English, and fill in the same', async () => {
    const names = await readdir(new URL('en/', folder));
    expect((await readdir(new URL(`${language}/`, folder))).sort()).toEqual(names.sort());
    for (const name of names.filter((one) => one.endsWith('.txt'))) {
      const [english, other] = [await read('en', name), await read(language, name)];
      expect([name, holders(other)]).toEqual([name, holders(english)]);
      expect(fill(other, {}).subject).not.toMatch(/^Subject|\n/);
    }
    expect(shape(JSON.parse(await read(language, 'words.json')))).toEqual(
      shape(JSON.parse(await read('en', 'words.json'))),
    );
  });

  test('offer instructions that are understood', async () => {
    const text = await read(language, 'digest.txt');
    const offered = [...text.matchAll(/"(\d(?:-\d)? [^"]+|\p{L}+ \p{L}+)"/gu)].map((match) => match[1]);
    expect(readAnswer(offered.join('\n'))).toMatchObject({
      instructions: [
        ...[{ verb: 'release' }, { verb: 'redact' }, { verb: 'reject' }, { verb: 'pause' }],
        ...[
          { verb: 'release', numbers: [2, 3, 4] },
          { verb: 'release', numbers: 'all' },
        ],
      ],
      unknown: [],
    });
    const { offerRedact } = await wordsIn(language);
    const held = (await read(language, 'held.txt')).replace('{{redact}}', offerRedact);
    const words = [...held.matchAll(/^ {2}(.+) – /gm)].map((match) => match[1]);
    expect(words.map((word) => readAnswer(word ?? '').instructions[0]?.verb)).toEqual([
      ...['release', 'redact', 'reject', 'pause'],
    ]);
  });

  test('are no instructions themselves, where a mail program quotes them without a mark', async () => {
    for (const name of [
      'digest',
      'reminder',
      'overdue',
      'held',
      'quarantined',
      'alert',
      'case',
      'unanswered',
    ]) {
      const { text } = fill(await read(language, `${name}.txt`), { list: '1. R-1, x\n| 1 release\n' });
      expect([name, readAnswer(text).instructions]).toEqual([name, []]);
      // Nor where it also breaks the lines anew, below an answer.
      for (let width = 30; width < 100; width++) {
        const answered = `1 ${verbWords.release[0]}\n\n${broken(text, width)}`;
        expect([name, width, readAnswer(answered).instructions]).toEqual([
          ...[name, width, [{ numbers: [1], verb: 'release' }]],
        ]);
      }
    }
  });
});

test('what is filled in is never looked at again', () => {
  expect(fill('Subject: {{a}}\n\n{{a}} {{b}}', { a: '{{b}}', b: 'secret' })).toEqual({
    subject: '{{b}}',
    text: '{{b}} secret',
  });
});
