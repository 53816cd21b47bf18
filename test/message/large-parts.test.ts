import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { putAside } from '../../src/message/parse/large-parts.js';
import { parseMessage } from '../../src/message/parse/parse.js';
import { growth } from '../support/spent.js';

const bytes = (size: number) => randomBytes(size);
const lines = (content: Buffer, end = '\r\n') =>
  (content.toString('base64').match(/.{1,76}/g) ?? []).join(end);
const part = (type: string, body: string, encoding = 'base64') =>
  `--B\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${body}\r\n`;
const mail = (...parts: string[]) =>
  Buffer.from(
    `From: a@b.example\r\nSubject: Pictures\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=B\r\n\r\n${parts.join('')}--B--\r\n`,
  );
const note = part('text/plain', 'Look at these!', '7bit');
const files = async (raw: Buffer) => (await parseMessage(raw)).attachments.map(({ content }) => content);

test('large files come out as they went in, beside the text and small ones', async () => {
  const [one, two, small] = [bytes(200_000), bytes(100_001), bytes(300)];
  const raw = mail(note, ...[one, small, two].map((file) => part('image/png', lines(file))));
  expect(putAside(raw)?.bodies.size).toBe(2);
  expect(putAside(raw)?.raw.length).toBeLessThan(2_000);
  const parsed = await parseMessage(raw);
  expect(parsed.text.trim()).toBe('Look at these!');
  expect(parsed.attachments.map(({ content }) => content)).toEqual([one, small, two]);
  expect(parsed.defects).toEqual([]);
});

test.each<[string, (file: Buffer) => Buffer, (file: Buffer) => Buffer[]]>([
  ['a file in one line', (file) => mail(note, part('image/png', file.toString('base64'))), (file) => [file]],
  [
    'a large text that is base64',
    (file) => mail(part('text/plain; charset=utf-8', lines(Buffer.from(file.toString('hex'))))),
    () => [],
  ],
  [
    'a mail in the mail',
    (file) =>
      mail(
        note,
        `--B\r\nContent-Type: message/rfc822\r\n\r\nSubject: x\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n${lines(file)}\r\n`,
      ),
    (file) => [
      Buffer.from(
        `Subject: x\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n${lines(file)}`,
      ),
    ],
  ],
  [
    'base64 that says it is something else',
    (file) => mail(note, part('application/octet-stream', lines(file), '7bit')),
    (file) => [Buffer.from(lines(file))],
  ],
  [
    'bare line ends',
    (file) =>
      Buffer.from(
        mail(note, part('image/png', lines(file)))
          .toString('latin1')
          .replaceAll('\r\n', '\n'),
      ),
    (file) => [file],
  ],
])('%s is read as ever', async (_what, make, expected) => {
  const file = bytes(90_000);
  expect(await files(make(file))).toEqual(expected(file));
});

test('what is not plainly base64 is left to the parser', () => {
  const file = lines(bytes(90_000));
  for (const broken of [`${file.slice(0, 500)}=${file.slice(500)}`, `${file}-`, `${file}\u00e9`])
    expect(putAside(mail(note, part('image/png', broken)))).toBeUndefined();
  expect(putAside(mail(note))).toBeUndefined();
});

test('a large text that is base64 is whole', async () => {
  const text = bytes(60_000).toString('hex');
  const parsed = await parseMessage(mail(part('text/plain; charset=utf-8', lines(Buffer.from(text)))));
  expect(parsed.text.trim()).toBe(text);
});

test.each<[string, (size: number) => string]>([
  ['blank lines before the end of a part', (size) => `${'\r\n\r\n'.repeat(size / 4)}\r\n--B--`],
  ['delimiters', (size) => '\r\n--B\r\n\r\n'.repeat(size / 9)],
  ['line ends after base64', (size) => part('image/png', `${'A'.repeat(70_000)}${'\r\n'.repeat(size / 2)}!`)],
])('%s without end take time in proportion', (_what, body) => {
  const hostile = (size: number) => {
    const raw = mail(body(size));
    return () => putAside(raw);
  };
  expect(growth(hostile(1 << 17), hostile(1 << 19), 12)).toBeLessThan(12);
});
