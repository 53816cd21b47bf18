import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { forwardedPart, tellApart } from '../../src/message/quote/quote.js';

const OWN = 'Yes, I tried it.\n\nIt carried 31 pencils!';
const read = (file: string) =>
  readFileSync(new URL(`../../../test/message/quotes/${file}`, import.meta.url), 'utf8');

const introductions = read('introductions.txt')
  .split(/^# /m)
  .slice(1)
  .map((block): [string, string] => {
    const [name = '', ...lines] = block.split('\n');
    return [name, lines.join('\n').replace(/\n+$/, '').replace(/\bX\b/g, 'Amber Heron')];
  });

describe('an introduction is known', () => {
  test.each(introductions)('%s', (_name, introduction) => {
    const marked = '> Fold it like a fan.\n>\n> Tell me!';
    for (const gap of ['\n\n', '\n'])
      for (const before of ['\n', '\n\n']) {
        const { newText } = tellApart(`${OWN}${before}${introduction}${gap}${marked}\n`);
        expect([gap, before, newText]).toEqual([gap, before, OWN]);
      }
    const trimmed = forwardedPart(`${marked}\n\n31!\n\n${introduction}\n${marked}\n\n40!\n`, {
      quotes: 'trim',
      signatures: 'remove',
    });
    expect(trimmed).not.toMatch(/Amber|relay\.example|2026/);
  });

  test.each(introductions)('%s, before a quote without marks', (_name, introduction) => {
    const { newText } = tellApart(`${OWN}\n\n${introduction}\n\nFold it like a fan.\n\nTell me!\n`);
    expect(newText).toBe(OWN);
  });
});

test.each(read('footers.txt').trim().split('\n'))('%s is no text of its author', (footer) => {
  expect(tellApart(`${OWN}\n\n${footer}\n`)).toEqual({ newText: OWN, quotedText: '', signature: footer });
});

const tagged = [
  'mails.txt',
  'programs.txt',
  'rarer-programs.txt',
  'letters.txt',
  'stories.txt',
  'set-in.txt',
  'signed.txt',
]
  .flatMap((file) => read(file).split(/^# /m).slice(1))
  .map((block): [string, [tag: string, line: string][]] => {
    const [name = '', ...lines] = block.replace(/\n+$/, '').split('\n');
    return [name, lines.map((line) => [line.slice(0, 1), line.slice(2)])];
  });

describe('of a whole mail each line is known', () => {
  test.each(tagged)('%s', (_name, lines) => {
    const of = (tag: string) =>
      lines
        .filter(([given]) => given === tag)
        .map(([, line]) => line.trim())
        .filter((line) => line !== '');
    const filled = (text: string) =>
      text
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '');
    const { newText, quotedText, signature } = tellApart(lines.map(([, line]) => line).join('\n'));
    expect({ new: filled(newText), quoted: filled(quotedText), signature: filled(signature) }).toEqual({
      new: of('n'),
      quoted: of('q'),
      signature: of('s'),
    });
  });
});
