import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { readHtml } from '../../src/html/read.js';

const cases = readFileSync(new URL('../../../test/html/replies.txt', import.meta.url), 'utf8')
  .split(/^# /m)
  .slice(1)
  .map((block): [string, string, string] => {
    const [head = '', html = ''] = block.split('\n@@\n');
    const [name = '', ...own] = head.split('\n');
    return [name, own.join('\n'), html.trim()];
  });

const filled = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .join('\n');

describe('of HTML alone it is known what is new', () => {
  test.each(cases)('%s', (_name, own, html) => {
    expect(filled(readHtml(html).newText)).toBe(own);
  });
});
