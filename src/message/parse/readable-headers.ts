import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import libmime from 'libmime';
import libqp from 'libqp';
import { guessedText, textIn } from '../../charset.js';

/** How far into a mail its character set is looked for: also in the headers of its first part. Bytes. */
const LOOKED_AT = 64 * 1024;

/**
 * A mail, its headers up to `end`, with these in UTF-8: RFC 6532 allows nothing else beyond ASCII, but there is mail with anything. Programs
 * that encode nothing write them in the character set of their text; words encoded in one that nobody knows are guessed.
 */
export async function withReadableHeaders(raw: Buffer, end: number): Promise<Buffer> {
  const head = raw.subarray(0, end);
  const read = await inReadableWords(head, raw);
  return read === head ? raw : Buffer.concat([read, raw.subarray(head.length)]);
}

/** Header fields of a mail in UTF-8. */
export async function inReadableWords(fields: Buffer, mail: Buffer): Promise<Buffer> {
  const isReadable = isUtf8(fields) && !fields.includes(JAPANESE);
  const readable = isReadable ? fields : await inUtf8(fields, charsetIn(mail));
  return readable.includes('=?') ? withKnownWords(readable) : readable;
}

/** What is in seven bits and no ASCII begins so (RFC 1468). */
const JAPANESE = '\x1b$';

async function inUtf8(head: Buffer, charset: string | undefined): Promise<Buffer> {
  const lines = head.toString('latin1').split('\n');
  const read = lines.map((line) => {
    const bytes = Buffer.from(line, 'latin1');
    return charset ? textIn(bytes, charset) : guessedText(bytes);
  });
  return Buffer.from((await Promise.all(read)).join('\n'));
}

function charsetIn(raw: Buffer): string | undefined {
  const start = raw.toString('latin1', 0, LOOKED_AT);
  return /\bcharset\s*=\s*["']?([\w.:-]{1,40})/i.exec(start)?.[1];
}

/** No field that a person wrote has so many. */
const MOST = 1_000;
const WORD = /=\?([^?*\s]{1,40})\?([bq])\?([^?\s]{1,400})\?=/gi;

/** Encoded words (RFC 2047) of a character set that the parser does not know, `unknown-8bit` say, told again in UTF-8. */
async function withKnownWords(head: Buffer): Promise<Buffer> {
  const source = head.toString();
  const words = [...source.matchAll(WORD)].filter(([, charset = '']) => !isKnown(charset)).slice(0, MOST);
  if (words.length === 0) return head;
  const read = new Map<string, string>();
  for (const [word, charset = '', form = '', text = ''] of words)
    read.set(word, libmime.encodeWord(await textIn(bytesOf(form, text), charset), 'B'));
  return Buffer.from(source.replace(WORD, (word) => read.get(word) ?? word));
}

function bytesOf(form: string, text: string): Buffer {
  return /b/i.test(form) ? Buffer.from(text, 'base64') : libqp.decode(text.replaceAll('_', ' '));
}

function isKnown(charset: string): boolean {
  if (/utf-?7/i.test(charset)) return false;
  return /iso-?2022-?jp/i.test(charset) || iconv.encodingExists(libmime.normalizeCharset(charset));
}
