import { expect, test } from '@jest/globals';
import { parseMessage } from '../../src/message/parse/parse.js';

const HTML = 'Content-Type: text/html\n\n<p>It has seven arches.</p>';
const PLAIN = 'Content-Type: text/plain\n\nI drew the bridge.';
const OTHER = 'Content-Type: text/plain\n\nIt has seven arches.';
const NAMED = 'Content-Disposition: inline\n\nI drew the bridge.';
const UNTYPED = '\nI drew the bridge.';
const FILE = 'Content-Type: image/gif\nContent-Disposition: attachment; filename=a.gif\n\nGIF89a';
const of = (kind: string, boundary: string, parts: string[]) =>
  `Content-Type: multipart/${kind}; boundary=${boundary}\n\n${parts.map((part) => `--${boundary}\n${part}\n`).join('')}--${boundary}--\n`;

test.each([
  ['before the HTML', of('mixed', 'm', [PLAIN, HTML])],
  ['before a file and the HTML', of('mixed', 'm', [PLAIN, FILE, HTML])],
  ['behind it', of('mixed', 'm', [HTML, PLAIN])],
  ['behind HTML that says it has other forms', of('mixed', 'm', [of('alternative', 'a', [HTML]), PLAIN])],
  ['before it', of('mixed', 'm', [PLAIN, of('alternative', 'a', [HTML])])],
  ['without a type, before it', of('mixed', 'm', [UNTYPED, HTML])],
  ['without a type, behind it', of('mixed', 'm', [HTML, UNTYPED])],
  ['without a type, before two forms', of('mixed', 'm', [UNTYPED, of('alternative', 'a', [OTHER, HTML])])],
  ['without a type, behind them', of('mixed', 'm', [of('alternative', 'a', [OTHER, HTML]), NAMED])],
])('a plain text %s is part of the HTML that goes on', async (_where, body) => {
  const mail = await parseMessage(Buffer.from(`From: a@b.example\nMIME-Version: 1.0\n${body}`));
  expect(mail.html).toContain('I drew the bridge.');
  expect(mail.html).toContain('It has seven arches.');
  expect(mail.text).toContain('I drew the bridge.');
});

const MIXTURE = of('mixed', 'm', [HTML, FILE, PLAIN]);
test.each([
  ['beside a file', of('alternative', 'a', [OTHER, MIXTURE])],
  ['alone', of('alternative', 'a', [OTHER, of('mixed', 'm', [HTML, PLAIN])])],
  [
    'within more',
    of('mixed', 'x', [of('alternative', 'a', [OTHER, of('related', 'r', [HTML, PLAIN])]), FILE]),
  ],
])('a plain text beside the HTML that has another form as a whole goes on once, %s', async (_where, body) => {
  const lines = `From: a@b.example\nMIME-Version: 1.0\n${body}`.replaceAll('\n', '\r\n');
  const mail = await parseMessage(Buffer.from(lines));
  expect(mail.html?.match(/I drew the bridge\./g)).toHaveLength(1);
  expect(mail.html?.match(/It has seven arches\./g)).toHaveLength(1);
  expect(mail.text).toContain('I drew the bridge.');
});

test.each([
  ['alone', of('alternative', 'a', [PLAIN, HTML])],
  ['beside a file', of('mixed', 'm', [of('alternative', 'a', [PLAIN, HTML]), FILE])],
  ['with a picture', of('alternative', 'a', [PLAIN, of('related', 'r', [HTML, FILE])])],
  ['in what has the picture', of('related', 'r', [of('alternative', 'a', [PLAIN, HTML]), FILE])],
])('a plain text that is another form of the HTML stays out of it, %s', async (_where, body) => {
  const mail = await parseMessage(Buffer.from(`From: a@b.example\nMIME-Version: 1.0\n${body}`));
  expect(mail.html?.trim()).toBe('<p>It has seven arches.</p>');
  expect(mail.text.trim()).toBe('I drew the bridge.');
});

test.each([
  ['[cid:arch.1@na.outlook.example]', '[cid:arch.gif]'],
  ['<cid:arch.1@na.outlook.example>', '<cid:arch.gif>'],
  ['[cid:deck-2@firm.example]', '[cid:image]'],
  ['[cid:kit@school.example]', '[cid:kit@school.example]'],
])(
  '%s in a text, where a picture stands in the HTML, names only a picture that is there, by its file',
  async (mark, named) => {
    const picture = (id: string, head: string) =>
      `Content-Type: image/gif\nContent-ID: <${id}>\nContent-Disposition: inline${head}\n\nGIF89a`;
    const forms = of('alternative', 'a', [`${PLAIN}\n${mark}`, HTML]);
    const pictures = [
      picture('arch.1@na.outlook.example', '; filename=arch.gif'),
      picture('deck-2@firm.example', ''),
    ];
    const body = of('related', 'r', [forms, ...pictures]);
    const mail = await parseMessage(Buffer.from(`From: a@b.example\nMIME-Version: 1.0\n${body}`));
    expect(mail.text.trim()).toBe(`I drew the bridge.\n${named}`);
  },
);

test.each(['', 'Content-Disposition: inline\n', 'Content-Disposition: attachment\n'])(
  'a mail within the mail is a file, of which a line tells if it is removed, and no quote (%j)',
  async (disposition) => {
    const within = `Content-Type: message/rfc822\n${disposition}\nFrom: b@b.example\nSubject: Piers\n\nThree of them.`;
    const body = of('mixed', 'm', [PLAIN, within]);
    const mail = await parseMessage(Buffer.from(`From: a@b.example\nMIME-Version: 1.0\n${body}`));
    expect(mail.text.trim()).toBe('I drew the bridge.');
    expect(mail.attachments.map(({ contentType }) => contentType)).toEqual(['message/rfc822']);
  },
);
