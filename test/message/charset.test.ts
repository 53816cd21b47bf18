import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import libqp from 'libqp';
import { parseMessage } from '../../src/message/parse/parse.js';

const GREETING = 'Grüße aus der Küche, wir üben täglich';
const RUSSIAN = 'Вчера мы собирали модель моста из спагетти, она выдержала два килограмма.';
const KOREAN =
  '어제 학교에서 다리 모형을 만들었어요. 스파게티로 만든 다리가 이 킬로그램을 견뎠어요. 선생님이 우리 작품을 아주 좋아하셨어요.';
const FILE = `--b\r\nContent-Type: image/png; name=a.png\r\nContent-Transfer-Encoding: base64\r\n\r\n${'iVBORw0KGgoA'.repeat(9_000)}\r\n--b--\r\n`;

const meta = (charset: string) => `<meta http-equiv="Content-Type" content="text/html; charset=${charset}">`;

const encoders = {
  '8bit': (bytes: Buffer) => bytes,
  base64: (bytes: Buffer) => Buffer.from(bytes.toString('base64')),
  'quoted-printable': (bytes: Buffer) => Buffer.from(libqp.encode(bytes)),
};
const encodings = ['8bit', 'base64', 'quoted-printable'] as const;

/** The same text alone, and beside a large file, for these are read in two ways. */
function mails(bytes: Buffer, type: string, encoding: (typeof encodings)[number]) {
  const body = encoders[encoding](bytes);
  const head = 'From: a@b.example\r\nSubject: Eggs\r\nMIME-Version: 1.0\r\n';
  const part = `Content-Type: ${type}\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n`;
  return {
    alone: Buffer.concat([Buffer.from(`${head}${part}`), body, Buffer.from('\r\n')]),
    beside: Buffer.concat([
      Buffer.from(`${head}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n${part}`),
      body,
      Buffer.from(`\r\n${FILE}`),
    ]),
  };
}

describe('a text is read as it was written, whatever its character set is told to be', () => {
  test.each<[string, string, string, string]>([
    ['Western, without a word of it', GREETING, 'windows-1252', 'text/plain'],
    ['Western, told to be ASCII', GREETING, 'windows-1252', 'text/plain; charset=us-ascii'],
    ['Western, told to be UTF-8', GREETING, 'windows-1252', 'text/plain; charset=utf-8'],
    ['Western, of unknown name', GREETING, 'windows-1252', 'text/plain; charset=unknown-8bit'],
    [
      'Western, of a name gone wrong',
      GREETING,
      'windows-1252',
      'text/plain; charset="windows-1252http-equiv"',
    ],
    ['Western as old programs write it', GREETING, 'cp850', 'text/plain; charset=dos-850'],
    ['UTF-8, told to be Western', GREETING, 'utf-8', 'text/plain; charset=iso-8859-1'],
    ['Russian, without a word of it', RUSSIAN, 'koi8-r', 'text/plain'],
    ['Russian, told to be UTF-8', RUSSIAN, 'windows-1251', 'text/plain; charset=utf-8'],
    ['Korean, told to be ASCII', KOREAN, 'euc-kr', 'text/plain; charset=us-ascii'],
    ['UTF-7', GREETING, 'utf-7', 'text/plain; charset=utf-7'],
    ['HTML that tells it itself', `${meta('koi8-r')}Мост`, 'koi8-r', 'text/html'],
    [
      'HTML that tells it itself, told to be ASCII',
      `${meta('cp1250')}Žofie`,
      'cp1250',
      'text/html; charset=ascii',
    ],
    ['HTML told to be UTF-8', `<p>${GREETING}</p>`, 'windows-1252', 'text/html; charset=utf-8'],
  ])('%s', async (_what, written, charset, type) => {
    const text = written.replace(/<[^>]*>/g, '');
    for (const encoding of encodings)
      for (const mail of Object.values(mails(iconv.encode(written, charset), type, encoding))) {
        const read = await parseMessage(mail);
        expect(read.text.trim()).toBe(text);
        expect(read.defects).toEqual([]);
      }
  });

  test.each<[string, Buffer, string, string]>([
    ['UTF-8 with a foreign letter', Buffer.from('d09cd1812077e974', 'hex'), 'utf-8', 'Мс wét'],
    [
      'UTF-8 with a foreign letter, of a wrong name',
      Buffer.from('d09cd1812077e974', 'hex'),
      'x-none',
      'Мс wét',
    ],
    ['UTF-8 by the name of an East Asian set', Buffer.from('谢谢你们'), 'gb2312', '谢谢你们'],
    ['a short word that looks like UTF-8', iconv.encode('谢谢', 'gb2312'), 'gb2312', '谢谢'],
    ['UTF-16 with its mark, told to be UTF-8', Buffer.from('\uFEFFЖук', 'utf-16le'), 'utf-8', 'Жук'],
    ['UTF-16 by its old name', iconv.encode('Grüße', 'utf-16le'), 'unicode', 'Grüße'],
    ['Japanese of seven bits, told nowhere', Buffer.from('\x1b$B66\x1b(B 7'), '', '橋 7'],
    ['Japanese of seven bits, told to be UTF-8', Buffer.from('\x1b$B66\x1b(B 7'), 'utf-8', '橋 7'],
    ['Chinese of seven bits', Buffer.from('Ha ~{NRCG~} ~~'), 'hz-gb-2312', 'Ha 我们 ~'],
  ])('%s', async (_what, bytes, charset, text) => {
    for (const type of ['text/plain', 'text/html'])
      for (const mail of Object.values(
        mails(bytes, charset ? `${type}; charset=${charset}` : type, 'base64'),
      ))
        expect((await parseMessage(mail)).text.trim()).toBe(text);
  });

  test('every other part of the mail stays as it is', async () => {
    const { alone, beside } = mails(iconv.encode(GREETING, 'windows-1252'), 'text/plain', '8bit');
    expect((await parseMessage(alone)).attachments).toEqual([]);
    const [file] = (await parseMessage(beside)).attachments;
    expect(file?.filename).toBe('a.png');
    expect(file?.content.toString('base64')).toBe('iVBORw0KGgoA'.repeat(9_000));
  });

  test('of text in UTF-8 nothing is guessed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1 }), async (written) => {
        // biome-ignore lint/suspicious/noControlCharactersInRegex: those that no text holds.
        const text = written.replace(/[\0-\x1f\x7f\s]/g, 'x');
        for (const mail of Object.values(mails(Buffer.from(text), 'text/plain; charset=utf-8', 'base64')))
          expect((await parseMessage(mail)).text.trim()).toBe(text.trim());
      }),
      { numRuns: 50 },
    );
  });
});

test('headers beyond ASCII are read as they were written, and a large file is still found where it lies', async () => {
  const head = iconv.encode(`From: "Jörg Müller" <j@b.example>\r\nSubject: ${GREETING}\r\n`, 'windows-1252');
  const mail = Buffer.concat([
    head,
    Buffer.from(`MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${FILE}`),
  ]);
  const read = await parseMessage(mail);
  expect(read.subject).toBe(GREETING);
  expect(read.author).toContain('Jörg Müller');
  const [file] = read.attachments;
  const { from, to } = file?.encodedAt ?? { from: 0, to: 0 };
  expect(Buffer.from(mail.toString('latin1', from, to), 'base64').equals(file?.content ?? mail)).toBe(true);
});

test.each([
  ['of the text', 'text/plain; charset=koi8-r'],
  [
    'of the first part',
    'multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset="koi8-r"',
  ],
])('headers that tell no character set are in the one %s', async (_of, type) => {
  const head = iconv.encode(`From: a@b.example\r\nSubject: Мост из спагетти\r\nContent-Type: `, 'koi8-r');
  const read = await parseMessage(Buffer.concat([head, Buffer.from(`${type}\r\n\r\nHi\r\n`)]));
  expect(read.subject).toBe('Мост из спагетти');
});

test.each(['iso-2022-jp', 'us-ascii', 'utf-8'])(
  'a subject in Japanese of seven bits is read beside a text in %s',
  async (charset) => {
    const head = `From: a@b.example\r\nSubject: Re: \x1b$B66\x1b(B 7\r\nContent-Type: text/plain; charset=${charset}`;
    const read = await parseMessage(Buffer.from(`${head}\r\n\r\nHi\r\n`));
    expect(read.subject).toBe('Re: 橋 7');
    expect(read.defects).toEqual([]);
  },
);

test('a letter at the end of a subject keeps its last byte, though alone it would be a space', async () => {
  const read = await parseMessage(Buffer.from('From: a@b.example\r\nSubject: Me voilà\r\n\r\nHi'));
  expect(read.subject).toBe('Me voilà');
});

test.each([
  ['=?unknown-8bit?Q?Gr=FC=DFe_an?= =?UNKNOWN-8BIT?B?6Q==?= =?utf-8?Q?=C3=A9?=', 'Grüße anéé'],
  ['=?x-none?b?R3LDvMOfZQ==?= zu Haus', 'Grüße zu Haus'],
  ['=?utf-7?Q?Gr+APwA3w-e?= zu Haus', 'Grüße zu Haus'],
])(
  'words encoded in a character set that is rare or has no such name are read: %s',
  async (subject, text) => {
    const read = await parseMessage(Buffer.from(`From: a@b.example\r\nSubject: ${subject}\r\n\r\nHi`));
    expect(read.subject).toBe(text);
  },
);

describe('a text told to be base64 that is not, or not wholly, is read as it stands', () => {
  const SAID = 'Die Brücke trägt drei Kilo, und der Leim ist endlich trocken.';
  const LINES = '\r\n_______________\r\nSent over the list of the club\r\n';
  const encoded = (text: string) => Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\r\n');
  test.each<[string, string, string]>([
    ['nothing of it', SAID, SAID],
    ['nothing of a page', `<p>${SAID}</p>`, SAID],
    ['nothing, and a short line goes first', `Dear\r\n\r\n${SAID}`, `Dear\n\n${SAID}`],
    ['lines below', `${encoded(SAID)}${LINES}`, `${SAID}\n${LINES}`],
    [
      'lines below a long text',
      `${encoded(`${SAID} `.repeat(9))}${LINES}`,
      `${`${SAID} `.repeat(9)}\n${LINES}`,
    ],
    [
      'lines below a short text',
      `${encoded('Yes.')}\r\n-- \r\nSent over the list`,
      'Yes.\n-- \nSent over the list',
    ],
    [
      'lines below that begin with dashes',
      `${encoded(SAID)}\r\n-----\r\n--- Scanned by the gate ---\r\n`,
      `${SAID}\n-----\n--- Scanned by the gate ---`,
    ],
    ['marks between the letters', `!!${encoded(SAID)}`, SAID],
    ['two pieces', `${encoded('Yes, ')}=\r\n${encoded(SAID)}`, `Yes, ${SAID}`],
  ])('%s', async (_what, body, text) => {
    const type = body.startsWith('<') ? 'text/html' : 'text/plain';
    const part = `Content-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${body}\r\n`;
    const head = 'From: a@b.example\r\nSubject: Eggs\r\nMIME-Version: 1.0\r\n';
    const beside = `${head}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n${part}${FILE}`;
    for (const mail of [head + part, beside]) {
      const read = await parseMessage(Buffer.from(mail));
      expect(read.text.replace(/\s+/g, ' ').trim()).toBe(text.replace(/\s+/g, ' ').trim());
      expect(read.attachments.map(({ content }) => content.length)).toEqual(mail === beside ? [81_000] : []);
    }
  });
});

test.each<[string, Buffer, string]>([
  ['in the character set of the text', iconv.encode('"План моста.txt"', 'koi8-r'), 'План моста.txt'],
  ['without quotes', iconv.encode('Мост.txt', 'koi8-r'), 'Мост.txt'],
  ['in UTF-8', Buffer.from('"Brücke.txt"'), 'Brücke.txt'],
  [
    'in words of no such set',
    Buffer.from('"=?unknown-8bit?Q?Br=FCcke?= =?x-none?B?LnR4dA==?="'),
    'Brücke.txt',
  ],
  ['with the folders of its author', Buffer.from('"C:\\Users\\aokafor\\My plans\\arch.txt"'), 'arch.txt'],
  ['with the folders of a server', Buffer.from('\\\\office\\aokafor\\arch.txt'), 'arch.txt'],
  ['with a quoted mark', Buffer.from('"the \\"arch\\".txt"'), 'the "arch".txt'],
])('the name of a file is read, and tells no folder: %s', async (_what, name, read) => {
  const text = 'Content-Type: text/plain; charset=koi8-r\r\n\r\nHi\r\n';
  for (const field of ['Content-Type: text/csv;\r\n name=', 'Content-Disposition: attachment; filename=']) {
    const mail = Buffer.concat([
      Buffer.from(
        `From: a@b.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n${text}--b\r\n${field}`,
      ),
      name,
      Buffer.from(`\r\n\r\n1,2\r\n${FILE}`),
    ]);
    const { attachments, text: said } = await parseMessage(mail);
    expect(attachments.map(({ filename }) => filename)).toEqual([read, 'a.png']);
    expect(said.trim()).toBe('Hi');
  }
});

test('a text in a character set that nothing here reads is for a person', async () => {
  const korean = Buffer.from('GyQpQw49OkZEMFRGPDdODyAOODg1Zw8=', 'base64');
  for (const mail of Object.values(mails(korean, 'text/plain; charset=iso-2022-kr', 'base64')))
    expect((await parseMessage(mail)).defects).toEqual(['unreadable']);
  const subject = 'Subject: =?iso-2022-kr?B?GyQpQw49OkZEMFRGPDdODw==?=';
  const { defects } = await parseMessage(Buffer.from(`From: a@b.example\r\n${subject}\r\n\r\nHi`));
  expect(defects).toEqual(['unreadable']);
});
