import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import libqp from 'libqp';
import { simpleParser } from 'mailparser';
import { textMail } from '../../src/message/parse/text-mail.js';

const options = {
  skipHtmlToText: true,
  skipTextToHtml: true,
  skipTextLinks: true,
  skipImageLinks: true,
  keepCidLinks: true,
  keepDeliveryStatus: true,
};

/** What is taken of a mail, by the parser and without it. */
async function both(raw: Buffer) {
  const own = textMail(raw, true);
  const mail = await simpleParser(raw, options);
  const ids = (value: string | string[] | undefined) => [value ?? []].flat().filter(Boolean);
  return {
    own: own && { ...own, from: own.from?.text, references: ids(own.references), text: own.text ?? '' },
    parser: {
      from: mail.from?.text,
      subject: mail.subject,
      messageId: mail.messageId,
      inReplyTo: mail.inReplyTo,
      references: ids(mail.references),
      text: mail.text ?? '',
      html: mail.html || undefined,
      attachments: mail.attachments,
    },
  };
}

const line = fc.string({
  unit: fc.constantFrom(...'abc >.-=\t', 'é', '漢', '🙂', '--b', '--'),
  maxLength: 90,
});
const body = fc.array(line, { maxLength: 8 }).map((lines) => lines.join('\r\n'));
const charset = fc.constantFrom(
  '',
  '; charset=utf-8',
  '; charset="iso-8859-1"',
  '; charset=us-ascii',
  '; charset=koi8-r',
);

const part = (type: string) =>
  fc
    .record({
      body,
      charset,
      flowed: fc.constantFrom('', '; format=flowed', '; format=flowed; delsp=yes'),
      encoding: fc.constantFrom('', '8bit', 'quoted-printable', 'base64'),
      disposition: fc.constantFrom('', '', 'inline', 'attachment; filename=a.txt'),
    })
    .map(({ body, charset, flowed, encoding, disposition }) => {
      const said = [
        `Content-Type: ${type}${charset}${flowed}`,
        ...(encoding ? [`Content-Transfer-Encoding: ${encoding}`] : []),
        ...(disposition ? [`Content-Disposition: ${disposition}`] : []),
      ];
      return `${said.join('\r\n')}\r\n\r\n${encodedAs(encoding, body)}`;
    });

function encodedAs(encoding: string, text: string): string {
  if (encoding === 'base64') return Buffer.from(text).toString('base64');
  return encoding === 'quoted-printable' ? libqp.wrap(libqp.encode(text)) : text;
}

const parts = fc.letrec<{ leaf: string; multipart: string; any: string }>((tie) => ({
  leaf: fc.oneof(part('text/plain'), part('text/html'), part('image/png')),
  multipart: fc
    .record({
      kind: fc.constantFrom('alternative', 'alternative', 'mixed', 'related'),
      boundary: fc.constantFrom('b', 'b2', '=_c'),
      inner: fc.array(tie('any'), { minLength: 1, maxLength: 3 }),
      end: fc.constantFrom('--\r\n', '--\r\n', '--', '--  \r\n', ''),
    })
    .map(
      ({ kind, boundary, inner, end }) =>
        `Content-Type: multipart/${kind}; boundary="${boundary}"\r\n\r\n` +
        `${inner.map((one) => `--${boundary}\r\n${one}`).join('\r\n')}\r\n--${boundary}${end}`,
    ),
  any: fc.oneof({ maxDepth: 3 }, tie('leaf'), tie('leaf'), tie('multipart')),
})).any;

const headers = fc
  .subarray(
    [
      'From: Ada <ada@firm.example>',
      'From: =?utf-8?Q?J=C3=BCrgen?= <j@firm.example>',
      'Subject: =?iso-8859-1?Q?Gr=FC=DFe?=\r\n =?utf-8?B?8J+Yig==?=',
      'Subject: a bridge',
      'Message-ID: <a@b>',
      'Message-ID: a@b',
      'In-Reply-To: c@d',
      'References: <a@b> c@d\r\n\t<e@f>',
      'References:',
      'MIME-Version: 1.0',
    ],
    { minLength: 0 },
  )
  .map((lines) => lines.map((one) => `${one}\r\n`).join(''));

test('a mail of text alone is taken apart as the parser takes it apart', async () => {
  let taken = 0;
  await fc.assert(
    fc.asyncProperty(headers, parts, async (above, mail) => {
      const { own, parser } = await both(Buffer.from(above + mail));
      if (own) expect(own).toEqual(parser);
      if (own) taken++;
    }),
    { numRuns: 600 },
  );
  expect(taken).toBeGreaterThan(100);
});

describe('what mail programs write is taken', () => {
  const head = 'From: Ada <ada@firm.example>\r\nSubject: a bridge\r\n';
  const plain = 'Content-Type: text/plain; charset=utf-8; format=flowed\r\n\r\nHello \r\nthere\r\n';
  const html = 'Content-Type: text/html; charset=utf-8\r\n\r\n<p>Hello there</p>\r\n';
  test.each([
    ['a plain text', `${head}${plain}`],
    ['a mail that names no type', `${head}\r\nHello there\r\n`],
    ['HTML alone', `${head}${html}`],
    [
      'text and HTML',
      `${head}Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\n${plain}\r\n--b\r\n${html}\r\n--b--\r\n`,
    ],
  ])('%s', async (_name, raw) => {
    const { own, parser } = await both(Buffer.from(raw));
    expect(own).toEqual(parser);
  });
});

test.each([
  ['a file', 'Content-Type: image/png\r\n\r\nx'],
  ['a text that is a file', 'Content-Type: text/plain\r\nContent-Disposition: attachment\r\n\r\nx'],
  ['bare line ends', 'Content-Type: text/plain\n\nx'],
  ['parts without an end', 'Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nx\r\n'],
  ['a charset of several bytes', 'Content-Type: text/plain; charset=gb18030\r\n\r\nx'],
])('%s is left to the parser', (_name, raw) => {
  expect(textMail(Buffer.from(raw), false)).toBeUndefined();
});
