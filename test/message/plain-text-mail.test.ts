import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { headerFields } from '../../src/message/parse/headers.js';
import { plainTextMail } from '../../src/message/parse/plain-text-mail.js';
import { textMail } from '../../src/message/parse/text-mail.js';

const taken = (source: string) => {
  const raw = Buffer.from(source, 'latin1');
  return plainTextMail(raw, headerFields(raw));
};

const field = fc.constantFrom(
  'From: Ada Quillan <ada@school.example>',
  'From: =?utf-8?Q?J=C3=BCrgen?= <j@firm.example>',
  'From: <ada@school.example>',
  'from : ada@school.example (Ada)',
  'POST : x',
  'From ada@school.example Mon Sep 14 17:20:00 2026',
  'Subject: a bridge',
  'Subject:\r\n a bridge',
  'Subject: a bridge \r\n\tof  paper\t\r\n : x',
  'Subject: =?iso-8859-1?Q?Gr=FC=DFe?=\r\n =?utf-8?B?8J+Yig==?=',
  'Subject: a\rbridge',
  'Subject: voil\xc3\xa0',
  'Message-ID: <a@b>',
  'Message-ID: ',
  'Message-ID\r\n : c@d',
  'In-Reply-To: c@d',
  'References: <a@b> c@d\r\n\t<e@f>',
  'References:',
  'Received: from a\r\n by b; Mon, 14 Sep 2026',
  'no field',
  ': nothing',
  ' first',
);
const type = fc.constantFrom(
  'Content-Type: text/plain',
  'Content-Type: text/plain; charset=utf-8',
  'content-type:TEXT/PLAIN;charset="UTF-8"',
  'Content-Type: text/plain;\r\n charset=iso-8859-1',
  'Content-Type: text/plain; charset=us-ascii; format=flowed',
  'Content-Type: text/plain; charset=utf-8; format=flowed; delsp=yes',
  'Content-Type: text/plain; charset="utf-8',
  'Content-Type: text/plain (x); charset=koi8-r',
  'Content-Type: text/html',
  'Content-Type: multipart/mixed; boundary=b',
  'Content-Type:',
  'Content-Transfer-Encoding: quoted-printable',
  'Content-Transfer-Encoding: BASE64',
  'Content-Transfer-Encoding: 8bit',
  'Content-Transfer-Encoding: "7bit"',
  'Content-Transfer-Encoding:',
  'Content-Disposition: inline',
  'Content-Disposition: attachment; filename=a.html',
);
const body = fc.string({
  unit: fc.constantFrom('a', 'b ', '\r\n', '=E9', '\xe9', '\xc3\xa9', '>', '--b'),
  maxLength: 30,
});
const mail = fc
  .tuple(
    fc.array(fc.oneof(field, field, type), { maxLength: 7 }),
    fc.constantFrom('\r\n', '\r\n', '\r\n', '\n'),
    body,
  )
  .map(([fields, end, body]) => `${fields.map((one) => one + end).join('')}${end}${body}`);

test('a mail is taken apart as it is by its parts, where it is at all', () => {
  let found = 0;
  fc.assert(
    fc.property(mail, (source) => {
      const own = taken(source);
      if (!own) return;
      expect(own).toEqual(textMail(Buffer.from(source, 'latin1'), false));
      found++;
    }),
    { numRuns: 5_000 },
  );
  expect(found).toBeGreaterThan(300);
});

describe('what most programs write is taken', () => {
  test.each([
    ['nothing of its form', ''],
    ['its character set', 'Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n'],
    ['lines that flow', 'Content-Type: text/plain; charset="utf-8"; format=flowed\r\n'],
    ['a field of several lines', 'Received: from a.example\r\n\tby b.example; Mon, 14 Sep 2026\r\n'],
  ])('%s', (_what, fields) => {
    expect(taken(`From: <ada@school.example>\r\n${fields}\r\nHi\r\n`)).toMatchObject({
      text: expect.stringMatching(/^Hi\n?$/),
    });
  });
});
