import type { Person } from './people.js';
import { picture } from './picture.js';
import { draw, type Random, seeded } from './random.js';
import { heading, prose, wrapped } from './text.js';

export type Payload = 'text-5k' | 'html-50k' | 'file-2m';

/** One who writes to another through an alias. */
export interface Correspondent {
  author: Person;
  reader: Person;
  /** The whole address the mail is sent to. */
  alias: string;
}

/** A mail ready for the wire without its final dot. `parts` are sent one after the other; the last may be shared. */
export interface Mail {
  token: string;
  from: string;
  to: string;
  parts: Buffer[];
}

/** Makes mails whose token, a word in the subject, is found again where they arrive. */
export function mailMaker(payload: Payload, correspondents: Correspondent[], seed: number) {
  const random = seeded(seed);
  const file = payload === 'file-2m' ? Buffer.from(base64Lines(picture(random, 1_500_000))) : undefined;
  let number = 0;
  return (): Mail => {
    const token = tokenOf(seed, number);
    const who = correspondents[(seed * 31 + number++) % correspondents.length];
    if (!who) throw new Error('there is nobody to write');
    const message = payload === 'text-5k' ? text : payload === 'html-50k' ? alternative : withFile;
    const head = Buffer.from(header(who, token, random) + message(who, random));
    const parts = file ? [head, file, Buffer.from('\r\n--=_outer--\r\n')] : [head];
    return { token, from: who.author.email, to: who.alias, parts };
  };
}

const LETTERS = 'bcdfghjklmnpqrstvwxz';
const PATTERN = /^Subject: .*? (zz[a-z]{12})\r?$/im;

/** The token in the first bytes of a mail. */
export function tokenIn(head: string): string | undefined {
  return PATTERN.exec(head)?.[1];
}

function tokenOf(seed: number, number: number): string {
  let value = seed * 100_000 + number;
  let word = '';
  for (let i = 0; i < 12; i++) {
    word = LETTERS.charAt(value % LETTERS.length) + word;
    value = Math.floor(value / LETTERS.length);
  }
  return `zz${word}`;
}

function header({ author, alias }: Correspondent, token: string, random: Random): string {
  const domain = author.email.slice(author.email.indexOf('@') + 1);
  return [
    `Received: from [192.0.2.${1 + Math.floor(random() * 250)}] by mail.${domain} with ESMTPSA; Mon, 14 Sep 2026 17:20:03 +0200`,
    `From: ${encoded(`${author.first} ${author.last}`)} <${author.email}>`,
    `To: ${alias}`,
    `Subject: ${heading(random)} ${token}`,
    `Message-ID: <${token}@mail.${domain}>`,
    'Date: Mon, 14 Sep 2026 17:20:02 +0200',
    `User-Agent: ${draw(random, ['Mozilla Thunderbird', 'iPhone Mail (22F76)', 'Microsoft Outlook 16.0'])}`,
    'MIME-Version: 1.0',
    '',
  ].join('\r\n');
}

function letter({ author, reader }: Correspondent, random: Random, length: number): string[] {
  return [
    `Hi ${reader.first},`,
    ...prose(random, length),
    'Best wishes,',
    `${author.first} ${random() < 0.3 ? author.last : ''}`.trim(),
  ];
}

const plainPart = (paragraphs: string[]) => `${paragraphs.map((p) => wrapped(p)).join('\r\n\r\n')}\r\n`;

function text(who: Correspondent, random: Random): string {
  return `Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n${plainPart(letter(who, random, 4_300))}`;
}

function alternative(who: Correspondent, random: Random): string {
  const paragraphs = letter(who, random, 15_000);
  const rows = paragraphs.map(
    (p) =>
      `<div class="MsoNormal" style="margin:0 0 8pt;font-family:Calibri,sans-serif;font-size:11pt;line-height:107%"><span lang="EN-GB" style="color:#1f3864">\r\n${wrapped(p)}\r\n</span></div><div style="margin:0"><span style="mso-fareast-language:EN-GB">&nbsp;</span></div>`,
  );
  const html = `<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><style>p{margin:0}.MsoNormal{margin:0}</style></head>\r\n<body lang="EN-GB" style="word-wrap:break-word">\r\n${rows.join('\r\n')}\r\n</body></html>\r\n`;
  return [
    'Content-Type: multipart/alternative; boundary="=_alt"\r\n',
    '--=_alt\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n',
    `${plainPart(paragraphs)}--=_alt\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n`,
    `${html}--=_alt--\r\n`,
  ].join('\r\n');
}

function withFile(who: Correspondent, random: Random): string {
  return [
    'Content-Type: multipart/mixed; boundary="=_outer"\r\n',
    `--=_outer\r\nContent-Type: text/plain; charset=utf-8\r\n`,
    `${plainPart(letter(who, random, 1_200))}--=_outer`,
    'Content-Type: image/png; name="poster.png"',
    'Content-Disposition: attachment; filename="poster.png"',
    'Content-Transfer-Encoding: base64\r\n\r\n',
  ].join('\r\n');
}

function base64Lines(bytes: Buffer): string {
  return (bytes.toString('base64').match(/.{1,76}/g) ?? []).join('\r\n');
}

function encoded(name: string): string {
  return /^[\x20-\x7e]*$/.test(name) ? name : `=?utf-8?B?${Buffer.from(name).toString('base64')}?=`;
}
