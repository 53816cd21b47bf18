import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { kindOf } from '../../src/message/kind.js';
import { parseMessage } from '../../src/message/parse/parse.js';

const cases = (file: string) =>
  readFileSync(new URL(`../../../test/message/automatic/${file}`, import.meta.url), 'utf8')
    .split(/^### /m)
    .slice(1)
    .map((text): [string, Buffer] => {
      const [name = '', ...rest] = text.split('\n');
      const [head = '', ...body] = rest.join('\n').split('\n\n');
      const encoded = head.replace(
        /^Subject: (.*)$/m,
        (_line, value: string) => `Subject: =?utf-8?B?${Buffer.from(value).toString('base64')}?=`,
      );
      const from = /^From:/m.test(head) ? '' : 'From: Ann <ann@a.example>\n';
      const type = /^Content-Type:/m.test(head) ? '' : 'Content-Type: text/plain; charset=utf-8\n';
      return [name, Buffer.from(`${from}${type}${encoded}\n\n${body.join('\n\n')}`.replace(/\n/g, '\r\n'))];
    });

describe('nobody wrote', () => {
  test.each([
    ...cases('answers.txt'),
    ...cases('more.txt'),
    ...cases('world.txt'),
    ...cases('second.txt'),
    ...cases('third.txt'),
    ...cases('fourth.txt'),
    ...cases('fifth.txt'),
  ])('%s', async (_name, raw) => {
    expect(kindOf(await parseMessage(raw)).kind).toBe('auto-reply');
  });
});

describe('a person wrote', () => {
  test.each([
    ...cases('people.txt'),
    ...cases('persons.txt'),
    ...cases('more-persons.txt'),
    ...cases('third-persons.txt'),
    ...cases('fourth-persons.txt'),
    ...cases('fifth-persons.txt'),
  ])('%s', async (_name, raw) => {
    expect(kindOf(await parseMessage(raw)).kind).toBe('message');
  });
});
