import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { kindOf } from '../../src/message/kind.js';
import { parseMessage } from '../../src/message/parse/parse.js';
import { copiedIn } from '../../src/message/people.js';
import { forwardedPart, tellApart } from '../../src/message/quote/quote.js';

const HEAD = 'From: a@b.example\r\nSubject: Paper\r\nMIME-Version: 1.0\r\n';
const nested = (depth: number) =>
  Array.from(
    { length: depth },
    (_, at) => `Content-Type: multipart/mixed; boundary=B${at}\r\n\r\n--B${at}\r\n`,
  );
const kB = 1024;

/** What reading finds, and the seconds of processor time it took. */
async function read(raw: Buffer | string) {
  const before = process.cpuUsage();
  const mail = await parseMessage(Buffer.from(raw));
  kindOf(mail);
  tellApart(mail.text);
  forwardedPart(mail.text, { quotes: 'trim', signatures: 'remove' });
  return { mail, spent: process.cpuUsage(before).user / 1_000_000 };
}

const TNEF =
  'Content-Type: application/octet-stream; name=winmail.dat\r\nContent-Transfer-Encoding: base64\r\n\r\neJ8+IgEAAQaQCAAEAAAAAAABAAEA\r\n';

describe('a mail beyond all measure is told as a defect, soon', () => {
  test.each<[string, string, string[]]>([
    [
      '1,001 parts',
      `${HEAD}Content-Type: multipart/mixed; boundary=B\r\n\r\n${'--B\r\n\r\nhi\r\n'.repeat(1_001)}--B--\r\n`,
      ['too-many-parts'],
    ],
    ['20,000 parts within each other', `${HEAD}${nested(20_000).join('')}\r\nhi`, ['too-many-parts']],
    ['5,000 mails within each other', `${HEAD}${'Content-Type: message/rfc822\r\n\r\n'.repeat(5_000)}hi`, []],
    ['1.2 MB of header', `${HEAD}X-Y: ${'a'.repeat(1_200 * kB)}\r\n\r\nhi`, ['header-too-long']],
    ['1.2 MB of header, no body', `${HEAD}X-Y: ${'a'.repeat(1_200 * kB)}`, ['header-too-long']],
    ['100,000 header lines', `${HEAD}${'X-Y: a\n'.repeat(100_000)}\nhi`, ['header-too-long']],
    ['unclosed brackets in From', `From: ${'('.repeat(200 * kB)}\r\n\r\nhi`, ['header-too-long']],
    ['unclosed brackets in To', `${HEAD}To: ${'('.repeat(200 * kB)}\r\n\r\nhi`, ['header-too-long']],
    ['5 MB of line ends', `${HEAD}\r\n${'\n'.repeat(5_000 * kB)}`, ['text-too-long']],
    [
      '5 MB of HTML',
      `${HEAD}Content-Type: text/html\r\n\r\n${'<p>x</p>'.repeat(640 * kB)}`,
      ['text-too-long'],
    ],
    ['a character set said over and over', `${HEAD}\r\n${'charset=utfo'.repeat(1_000)}`, []],
    [
      'two forms of a mail that have long beginnings of words in common',
      `${HEAD}Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n${'aaaaaaa'.repeat(70_000).replace(/.{7}/g, (run, at) => `${run}${at.toString(36)}\r\n`)}--b\r\nContent-Type: text/html\r\n\r\n<p>${'aaaaaaaaaaaa '.repeat(70_000)}</p>\r\n--b--\r\n`,
      [],
    ],
    ['10 MB in one line', `${HEAD}\r\n${'a'.repeat(10_000 * kB)}`, ['text-too-long']],
    [
      'a file by uuencode',
      `${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nhi\r\n--b\r\nContent-Type: image/gif; name=a.gif\r\nContent-Transfer-Encoding: x-uuencode\r\n\r\nbegin 644 a.gif\r\n#R=D\r\nend\r\n--b--\r\n`,
      ['unreadable'],
    ],
    [
      'a letter that no empty line goes before',
      `${HEAD}Content-Type: text/plain\r\nDear Kit\r\nthe bridge held.\r\n`,
      ['unreadable'],
    ],
    [
      'a multipart without a boundary',
      `${HEAD}Content-Type: multipart/mixed\r\n\r\n--x\r\n\r\nhi`,
      ['unreadable'],
    ],
    ['a letter in the form of Outlook alone', `${HEAD}${TNEF}`, ['unreadable']],
    [
      'the same beside an empty text',
      `${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n\r\n--b\r\n${TNEF}\r\n--b--\r\n`,
      ['unreadable'],
    ],
    [
      'the same beside a text',
      `${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nhi\r\n--b\r\n${TNEF}\r\n--b--\r\n`,
      [],
    ],
    [
      'a piece of a mail',
      `${HEAD}Content-Type: message/partial; id="a@b.example"; number=1; total=2\r\n\r\nSubject: Eggs\r\n\r\nhi`,
      ['unreadable'],
    ],
  ])('%s', async (_what, raw, defects) => {
    const { mail, spent } = await read(raw);
    expect(mail.defects).toEqual(defects);
    expect(mail.text !== '' || mail.attachments.length > 0 || defects.length > 0).toBe(true);
    expect(spent).toBeLessThan(20);
  });
});

test('a name of a thousand words is searched for no further than one is long', async () => {
  const { mail } = await read(
    `${HEAD}Cc: ${'Ada Quillan-Ohm '.repeat(1_000)}<ada@quillan.example>\r\n\r\nhi`,
  );
  expect(copiedIn(mail.headers)).toEqual([
    { name: 'Ada Quillan-Ohm '.repeat(13).slice(0, 200), address: 'ada@quillan.example' },
  ]);
});

test('of a page beyond all measure no more is read than of a text, but what stands behind a picture in it', async () => {
  const page = (html: string) => read(`${HEAD}Content-Type: text/html\r\n\r\n${html}`);
  const long = (await page('<div>'.repeat(1_000 * kB))).mail;
  expect(long.html?.length).toBe(1_000_000);
  const picture = `<img src="data:image/png;base64,${'iVBORw0K'.repeat(150 * kB)}">`;
  const { mail } = await page(`<p>Look what I drew</p>${picture}<p>and please help me</p>`);
  expect(mail.defects).toEqual(['text-too-long']);
  expect(mail.text).toMatch(/Look what I drew[\s\S]*and please help me/);
  expect(mail.html).toContain('<p>and please help me</p>');
});

describe('a mail that breaks the rules is read as far as it goes', () => {
  test.each<[string, string | Buffer, string]>([
    ['an unknown charset', `${HEAD}Content-Type: text/plain; charset=x-foo-99\r\n\r\nhello`, 'hello'],
    ['broken base64', `${HEAD}Content-Transfer-Encoding: base64\r\n\r\naGVsbG8*=====\r\n`, 'hello'],
    [
      'broken quoted-printable',
      `${HEAD}Content-Transfer-Encoding: quoted-printable\r\n\r\nhello=ZZ=\r\n=4`,
      'hello',
    ],
    ...['quoted printable', 'quoted-printable;', '"quoted-printable"', 'quoted_printable; charset=utf-8'].map(
      (told): [string, string, string] => [
        `quoted-printable told as ${told}`,
        `${HEAD}Content-Transfer-Encoding: ${told}\r\n\r\nhel=\r\nlo caf=C3=A9\r\n`,
        'hello café',
      ],
    ),
    ...['"base64"', 'base64;', 'BASE-64'].map((told): [string, string, string] => [
      `base64 told as ${told}`,
      `${HEAD}Content-Type: text/html\r\nContent-Transfer-Encoding: ${told}\r\n\r\naGVsbG8=\r\n`,
      'hello',
    ]),
    ...[
      'text',
      'text; charset=utf-8',
      'text/plain charset=utf-8',
      'text/plain\r\n charset="utf-8"',
      'text/html charset=utf-8; format=flowed',
      'text/plain>; charset=utf-8',
      '<html>',
      'plain',
    ].map((told): [string, string, string] => [
      `a type told as ${told}`,
      `${HEAD}Content-Type: ${told}\r\nContent-Transfer-Encoding: base64\r\n\r\naGVsbG8gY2Fmw6k=\r\n`,
      'hello café',
    ]),
    ...['text/markdown; charset=utf-8', 'text/enriched', 'text/x-web-markdown'].map(
      (told): [string, string, string] => [
        `a letter as ${told}`,
        `${HEAD}Content-Type: ${told}\r\nContent-Transfer-Encoding: base64\r\n\r\naGVsbG8gY2Fmw6k=\r\n`,
        'hello café',
      ],
    ),
    ['no Content-Type', 'From: a@b.example\r\n\r\nhello', 'hello'],
    ['no header', '\r\nhello', 'hello'],
    ['8-bit header', Buffer.from('From: a@b.example\r\nSubject: h\xe9llo\r\n\r\nhello', 'latin1'), 'hello'],
    ['only HTML', `${HEAD}Content-Type: text/html\r\n\r\n<p>hello <b>you</b></p>`, 'hello you'],
    ['bare line feeds', 'From: a@b.example\n\nhello\n', 'hello'],
    ['an empty body', `${HEAD}\r\n`, ''],
    ['nothing', '', ''],
  ])('%s', async (_what, raw, text) => {
    const { mail } = await read(raw);
    expect(mail.text).toContain(text);
    expect(mail.defects).toEqual([]);
  });

  test.each([
    ['a file', 'mixed', 'text/markdown; name=plan.md'],
    ['an attachment', 'mixed', 'text/markdown\r\nContent-Disposition: attachment'],
    ['another form of a text', 'alternative', 'text/enriched'],
  ])('text in a rare form that is %s stays one', async (_what, kind, told) => {
    const { mail } = await read(
      `${HEAD}Content-Type: multipart/${kind}; boundary=b\r\n\r\n--b\r\n\r\nhi\r\n--b\r\nContent-Type: ${told}\r\n\r\nhello\r\n--b--\r\n`,
    );
    expect(mail.text.trim()).toBe('hi');
    expect(mail.attachments.map(({ content }) => content.toString().trim())).toEqual(['hello']);
  });

  test('a picture whose encoding is told oddly is one', async () => {
    const part =
      'Content-Type: image/gif; name=a.gif\r\nContent-Transfer-Encoding: base64;\r\n\r\nR0lGODlhAQA=\r\n';
    const { mail } = await read(
      `${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n${part}--b--\r\n`,
    );
    expect(mail.attachments[0]?.content).toEqual(Buffer.from('GIF89a\x01\0'));
  });

  test('format=flowed: a wrapped quote keeps its marks', async () => {
    const { mail } = await read(
      `${HEAD}Content-Type: text/plain; format=flowed\r\n\r\nIt \r\nheld!\r\n\r\n> Fold \r\n> it.\r\n\r\n-- \r\nWren\r\n`,
    );
    expect(tellApart(mail.text)).toEqual({
      newText: 'It held!',
      quotedText: '> Fold it.',
      signature: '-- \nWren',
    });
  });

  test('any bytes at all', async () => {
    const line = fc.constantFrom(
      ...[
        'From: a@b.example',
        'Content-Type: multipart/mixed; boundary=B',
        '--B',
        '--B--',
        '',
        ' folded',
        '> x',
      ],
      ...[
        'Content-Type: message/delivery-status',
        'Final-Recipient: rfc822;',
        'Content-Type: text/html; charset=utf-7',
      ],
      ...[
        'Content-Transfer-Encoding: base64',
        '=?utf-8?Q?=?=',
        '\0\xff',
        'On 2026, x@y.example wrote:',
        'Subject: failure notice',
      ],
    );
    const bytes = fc.array(fc.oneof(line, fc.string()), { maxLength: 30 }).map((lines) => lines.join('\r\n'));
    await fc.assert(
      fc.asyncProperty(bytes, async (raw) => {
        const { mail } = await read(Buffer.from(raw, 'latin1'));
        expect(typeof mail.text).toBe('string');
      }),
      { numRuns: 300, seed: 7 },
    );
  });
});
