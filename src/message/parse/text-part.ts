import { isAscii, isUtf8 } from 'node:buffer';
import type { MimeNode } from '@zone-eu/mailsplit';
import iconv from 'iconv-lite';
import libmime from 'libmime';
import libqp from 'libqp';
import { plainBase64 } from './large-parts.js';

/** What the headers of a part tell of how its text is written. */
export type Form = Pick<
  MimeNode,
  'contentType' | 'charset' | 'flowed' | 'delSp' | 'encoding' | 'disposition'
>;

/**
 * The text of a part, line ends as "\n". Undefined where it is no text that stands in the mail, encoded in a rare way, or in
 * another character set than it says.
 */
export function textOfPart(form: Form, body: Buffer): string | undefined {
  if (form.contentType !== 'text/plain' && form.contentType !== 'text/html') return undefined;
  if (form.disposition && form.disposition !== 'inline') return undefined;
  const bytes = decoded(body, form.encoding || '');
  const unfolded = bytes && form.flowed ? unflowed(bytes, form.delSp) : bytes;
  return unfolded && inCharset(unfolded, form.charset || 'utf-8')?.replaceAll('\r\n', '\n');
}

function decoded(body: Buffer, encoding: string): Buffer | undefined {
  if (encoding === 'base64') return plainBase64(body.toString('latin1'));
  if (encoding === 'quoted-printable') return libqp.decode(body.toString('latin1'));
  return /^(?:7bit|8bit|binary)?$/.test(encoding) ? body : undefined;
}

/** RFC 3676 §4. */
function unflowed(bytes: Buffer, deleteSpaces: boolean): Buffer {
  return Buffer.from(libmime.decodeFlowed(bytes.toString('latin1'), deleteSpaces), 'latin1');
}

/** ISO 2022 turns to other letters with it, and is seven-bit, so that it looks like UTF-8. */
const ESCAPE = 0x1b;
const UTF8 = /^(?:(?:us-?)?ascii|utf-?8)$/i;
/** One byte for each letter. */
const SINGLE = /^(?:iso-8859-\d{1,2}|windows-125\d)$/i;

function inCharset(bytes: Buffer, charset: string): string | undefined {
  const utf8 = isUtf8(bytes) && !bytes.includes(ESCAPE);
  if (UTF8.test(charset)) return utf8 ? bytes.toString() : undefined;
  const told = SINGLE.test(charset) && (!utf8 || isAscii(bytes));
  return told ? iconv.decode(bytes, libmime.normalizeCharset(charset)) : undefined;
}
