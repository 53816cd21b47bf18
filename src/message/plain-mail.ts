import { foldLines } from 'nodemailer/lib/mime-funcs';
import MimeNode from 'nodemailer/lib/mime-node';
import { asciiBody, type Body } from './ascii-body.js';
import type { Forwarded } from './compose.js';
import { RELAY_HEADER } from './parse/headers.js';
import { isMostlyLatin, quotedPrintable } from './quoted-printable.js';

/**
 * The bytes of a mail that is one text, as nodemailer writes them: making a tree of nodes for it takes ten times as long.
 * Undefined where the text has to go as base64.
 */
export function plainMail(mail: Forwarded, subject: string, text: string): Buffer | undefined {
  const body = asciiBody(text) ?? otherBody(text);
  if (!body) return undefined;
  const head = [
    field('Auto-Submitted', mail.automatic ?? 'no'),
    field(RELAY_HEADER, mail.relayDomain),
    fromField(mail.from),
    mail.replyTo ? encodedField('Reply-To', mail.replyTo) : '',
    mail.inReplyTo ? idsField('In-Reply-To', [mail.inReplyTo]) : '',
    idsField('References', mail.references),
    field('Subject', subject),
    idsField('Message-ID', [mail.messageId]),
    `Date: ${mail.date.toUTCString().replace('GMT', '+0000')}\r\n`,
    `Content-Transfer-Encoding: ${body.encoding}\r\n`,
    'MIME-Version: 1.0\r\n',
    'Content-Type: text/plain; charset=utf-8\r\n\r\n',
  ].join('');
  return Buffer.concat([Buffer.from(head), body.bytes, body.bytes.at(-1) === LF ? NOTHING : LINE_END]);
}

const LF = 0x0a;
const LINE_END = Buffer.from('\r\n');
const NOTHING = Buffer.alloc(0);

function otherBody(text: string): Body | undefined {
  const encoding = encodingOf(text);
  if (!encoding) return undefined;
  const lines = text.replaceAll('\n', '\r\n');
  return { encoding, bytes: Buffer.from(encoding === '7bit' ? lines : quotedPrintable(lines), 'latin1') };
}

const LONGEST_LINE = 76;
const MOST_AS_IT_IS = 128 * 1024;
const OTHER_THAN_PLAIN = /[^\t\n\r -\x7f]/;

function encodingOf(text: string): '7bit' | 'quoted-printable' | undefined {
  if (text.length <= MOST_AS_IT_IS && !OTHER_THAN_PLAIN.test(text) && !hasLongLine(text)) return '7bit';
  return isMostlyLatin(text) ? 'quoted-printable' : undefined;
}

function hasLongLine(text: string): boolean {
  let from = 0;
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
    if (end - from > LONGEST_LINE) return true;
    from = end + 1;
  }
  return text.length - from > LONGEST_LINE;
}

/** What goes into a header as it is. */
const PLAIN = /^[ !#-<>-~]*$/;
const PLAIN_ID = /^<[!#-;?-~]+>$/;
const PLAIN_NAME = /^[\w ]+$/;
const PLAIN_ADDRESS = /^[a-z\d]+(?:[._-][a-z\d]+)*@(?:[a-z][a-z\d]*(?:-[a-z\d]+)*\.)+[a-z]+$/;

function field(name: string, value: string): string {
  return PLAIN.test(value) ? folded(name, value) : encodedField(name, value);
}

function fromField({ pseudonym, address }: Forwarded['from']): string {
  return PLAIN_NAME.test(pseudonym) && PLAIN_ADDRESS.test(address)
    ? folded('From', `${pseudonym} <${address}>`)
    : encodedField('From', { name: pseudonym, address });
}

function idsField(name: string, ids: string[]): string {
  return ids.every((id) => PLAIN_ID.test(id)) ? folded(name, ids.join(' ')) : encodedField(name, ids);
}

const node = new MimeNode();

function encodedField(name: string, value: Parameters<MimeNode['encodeHeaderValue']>[1]): string {
  return folded(name, node.encodeHeaderValue(name, value));
}

function folded(name: string, value: string): string {
  return value.trim() === '' ? '' : `${foldLines(`${name}: ${value}`)}\r\n`;
}
