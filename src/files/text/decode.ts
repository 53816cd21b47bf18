import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { guessedText, textIn } from '../../charset.js';

/** How much of a file is looked at to tell whether it is text. Bytes. */
const SAMPLE = 64 * 1024;

/**
 * The text that a file holds, or undefined where it is no text: Unicode by its byte-order mark or its form, else in the
 * `charset` that its part tells, else in the one that its bytes are likely in. The byte-order mark is left out.
 */
export async function readText(content: Buffer, charset?: string): Promise<string | undefined> {
  const unicode = unicodeOf(content);
  if (!unicode && content.subarray(0, SAMPLE).includes(0)) return undefined;
  if (content.includes(FURTHER_ISO_2022)) return undefined;
  const told = charset && isCharset(charset) ? charset : undefined;
  const text = unicode
    ? iconv.decode(content, unicode).replace(/^\uFEFF/, '')
    : await (told ? textIn(content, told) : guessedText(content));
  return isPlain(text) ? text : undefined;
}

/**
 * The bytes of a part that tells its character set, in UTF-8 where they were in that one. A byte-order mark before them
 * tells programs so that would read them as the text of an older one.
 */
export async function inUnicode(content: Buffer, charset: string | undefined): Promise<Buffer> {
  if (!charset || unicodeOf(content) || content.toString('latin1', 0, 5) === '%PDF-') return content;
  const text = await readText(content, charset);
  return text === undefined ? content : withMark(text);
}

/** A text in UTF-8 with its mark, where it needs one. */
export function withMark(text: string): Buffer {
  return Buffer.from(/[^\0-\x7f]/.test(text) ? `\uFEFF${text}` : text);
}

/** Not what the library can decode besides, such as Base64. */
function isCharset(name: string): boolean {
  return (
    /iso-?2022-?jp/i.test(name) || (iconv.encodingExists(name) && !/base64|hex|binary|utf-?7/i.test(name))
  );
}

/** How ISO 2022 announces Korean and Chinese letters (RFC 1557, RFC 1922), in which nothing could be found. */
const FURTHER_ISO_2022 = '\x1b$)';

function unicodeOf(content: Buffer): string | undefined {
  const [first, second, third, fourth] = content;
  if (first === 0xff && second === 0xfe) return third === 0 && fourth === 0 ? 'utf32le' : 'utf16le';
  if (first === 0xfe && second === 0xff) return 'utf16be';
  if (first === 0 && second === 0 && third === 0xfe && fourth === 0xff) return 'utf32be';
  const start = content.subarray(0, 2_000);
  const zeros = (parity: number) => start.filter((byte, index) => byte === 0 && index % 2 === parity).length;
  if (zeros(1) > start.length / 4 && zeros(0) === 0) return 'utf16le';
  if (zeros(0) > start.length / 4 && zeros(1) === 0) return 'utf16be';
  return isUtf8(content) && !content.subarray(0, SAMPLE).includes(ESCAPE) ? 'utf8' : undefined;
}

/** ISO 2022 (Japanese, Korean mail) is seven-bit and so looks like UTF-8. */
const ESCAPE = 0x1b;

/** Text has no control characters but those that lay it out. */
function isPlain(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what tells text from data.
  return !/[\0-\x08\x0e-\x1a\x1c-\x1f\x7f]/.test(text) && !text.includes('\uFFFD\uFFFD');
}
