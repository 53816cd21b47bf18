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

const FORM = 'Content-Type: text/html\n\n<p>I drew <b>the</b> bridge.</p>';
test.each([
  ['alone', of('alternative', 'a', [PLAIN, FORM])],
  ['beside a file', of('mixed', 'm', [of('alternative', 'a', [PLAIN, FORM]), FILE])],
  ['with a picture', of('alternative', 'a', [PLAIN, of('related', 'r', [FORM, FILE])])],
  ['in what has the picture', of('related', 'r', [of('alternative', 'a', [PLAIN, FORM]), FILE])],
])('a plain text that is another form of the HTML stays out of it, %s', async (_where, body) => {
  const mail = await parseMessage(Buffer.from(`From: a@b.example\nMIME-Version: 1.0\n${body}`));
  expect(mail.html?.trim()).toBe('<p>I drew <b>the</b> bridge.</p>');
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

test.each([
  [
    'more than the HTML',
    'Hello.\n\nWe need glue, and scissors as well.',
    '<p>Hello.</p>',
    ['We need glue, and scissors as well.'],
  ],
  [
    'something else beside what both say',
    'Hello.\nAre you coming on Tuesday?',
    '<p>Hello.</p><p>We leave at ten.</p>',
    ['Are you coming on Tuesday?'],
  ],
  ['one more word', 'Hello.\nTuesday?', '<p>Hello.</p>', ['Tuesday?']],
  [
    'what a link and a picture say',
    'Look: https://x.example/arch [image: arch.png]',
    '<p><a href="https://x.example/arch">Look</a>: <img src="cid:a" alt="an arch"></p>',
    [],
  ],
  [
    'the same in other lines',
    'We drew\nthe bridge.\n* Two arches',
    '<h1>We <b>drew</b> the bridge.</h1><ul><li>Two arches</li></ul>',
    [],
  ],
  [
    'what it quotes, in its own way',
    'Yes.\n\nOn 14 Sep 2026, at 17:20, Amber <b@relay.example> wrote:\n> Is it up?',
    '<p>Yes.</p><blockquote type="cite">Is it up?</blockquote>',
    [],
  ],
  ['a signature more', 'Yes.\n\n-- \nBel\n', '<p>Yes.</p>', []],
])(
  'what only the plain text says is added to the HTML, which readers see: %s',
  async (_what, plain, html, added) => {
    const forms = [`Content-Type: text/plain\n\n${plain}`, `Content-Type: text/html\n\n${html}`];
    const mail = await parsed(of('alternative', 'a', forms));
    const own = mail.html?.trim().slice(html.length) ?? '';
    expect(own.match(/(?<=<p>)[^<]+/g) ?? []).toEqual(added);
  },
);

const NESTED = 'Content-Type: multipart/alternative; boundary=n\n\n';
const around = (before: string, after: string) =>
  `Content-Type: multipart/mixed; boundary=m\n\n${before}--m\n${PLAIN}\n--m--\n${after}`;
const parsed = (body: string) =>
  parseMessage(Buffer.from(`From: a@b.example\nMIME-Version: 1.0\n${body}`.replaceAll('\n', '\r\n')));

test.each([
  ['before the first delimiter', around('It has seven arches.\n\n', '')],
  ['behind the last one', around('', '\nIt has seven arches.\n')],
  [
    'behind the last one of two forms',
    `${of('alternative', 'a', [PLAIN, 'Content-Type: text/html\n\n<p>I drew the bridge.</p>'])}\nIt has seven arches.\n`,
  ],
  [
    'within a multipart whose delimiter never comes',
    of('mixed', 'm', [PLAIN, `${NESTED}It has seven arches.`]),
  ],
  ['within one that has another delimiter', of('mixed', 'm', [PLAIN, `${NESTED}--o\n${OTHER}\n--o--`])],
  [
    'before the first one within another',
    of('mixed', 'm', [PLAIN, `${NESTED}Seven arches.\n--n\n${PLAIN}\n--n--`]),
  ],
  ['in place of the headers of a part', of('mixed', 'm', [PLAIN, 'It has seven arches.'])],
  ['there, with a colon', of('mixed', 'm', [PLAIN, 'Note: it has\n\nseven arches.'])],
  ['among the headers', of('mixed', 'm', ['Content-Type: text/plain\nIt has seven arches.\n\nI drew it.'])],
])('words where no part is are for a person to read: %s', async (_where, body) =>
  expect((await parsed(body)).defects).toEqual(['unreadable']),
);

test.each([
  ['what a program says to old readers', around('This is a multi-part message in MIME format.\n\n', '')],
  ['the same in German', around('Dies ist eine mehrteilige Nachricht im MIME-Format.\n', '')],
  ['a rule', around('\n', '\n_______\n')],
  [
    'a notice',
    around('', '\nThis e-mail was scanned by Quay Guard for viruses and malware. It is confidential.\n'),
  ],
  ['the last delimiter again', around('', '--m--\n')],
  ['nothing, where the last delimiter is missing', around('', '').replace('--m--', '')],
  ['a part without headers', of('mixed', 'm', [PLAIN, UNTYPED])],
  ['a part with headers alone', of('mixed', 'm', [PLAIN, 'Content-Type: text/plain'])],
  [
    'a part that is a mail',
    of('mixed', 'm', [PLAIN, 'Content-Type: message/rfc822\n\nSubject: Arches\n\nSeven.']),
  ],
  [
    'delimiters in a text',
    of('mixed', 'm', ['Content-Type: text/plain\n\n--n\nI drew it.\n-- \nBel\n--n--']),
  ],
  ['two forms within more', of('mixed', 'm', [of('alternative', 'n', [PLAIN, HTML]), FILE, UNTYPED])],
  ['a delimiter with another before it', of('mixed', 'mm', [of('alternative', 'm', [PLAIN, HTML]), FILE])],
])('%s is nothing that a person has to read', async (_what, body) =>
  expect((await parsed(body)).defects).toEqual([]),
);

test.each<[string, string, string[]]>([
  ['the part for it alone', '\0\x05\x16\x07\0\x02\0\0Mac OS X', ['arch.gif']],
  ['a whole file in its place', '\0\x05\x16\0\0\x02\0\0Mac OS X', ['arch.bin', 'arch.gif']],
])('of what a Macintosh keeps beside a file nothing is told: %s', async (_what, content, names) => {
  const part = `Content-Type: application/applefile; name=arch.bin\nContent-Transfer-Encoding: base64\n\n${Buffer.from(content, 'latin1').toString('base64')}`;
  const body = of('mixed', 'm', [PLAIN, of('appledouble', 'd', [part, FILE.replace('a.gif', 'arch.gif')])]);
  const mail = await parseMessage(Buffer.from(`From: a@b.example\nMIME-Version: 1.0\n${body}`));
  expect(mail.attachments.map(({ filename }) => filename)).toEqual(names);
});
