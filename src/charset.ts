import { isUtf8 } from 'node:buffer';
import { text } from 'node:stream/consumers';
import iconv from 'iconv-lite';
import libmime from 'libmime';

/** How much is looked at to tell in which character set it is written. Bytes. */
const SAMPLE = 64 * 1024;
/** In fewer, letters of a Western language pass for others': only what is written in another script is told from them. */
const ENOUGH = 100;
const WESTERN = 'windows-1252';

/** Text in the character set that was told, where it is in that, else in a guessed one. */
export async function textIn(bytes: Buffer, charset: string): Promise<string> {
  if (/utf-?(?:7|16|32)/i.test(charset) && iconv.encodingExists(charset)) return iconv.decode(bytes, charset);
  const beyondAscii = bytes.some((byte) => byte > 0x7f);
  if (/ascii/i.test(charset) || (beyondAscii && isUtf8(bytes))) return guessedText(bytes);
  const decoded = await decodedFrom(bytes, charset.replace(/^dos-?/i, 'cp'));
  return decoded.includes('\uFFFD') ? guessedText(bytes) : decoded;
}

/** Text whose character set nobody told, or which is not in the one that was told: Unicode where it can be, else what it is likely in. */
export async function guessedText(bytes: Buffer): Promise<string> {
  if (isJapaneseMail(bytes)) return decodedFrom(bytes, 'iso-2022-jp');
  return isUtf8(bytes) ? bytes.toString() : iconv.decode(bytes, await likelyCharset(bytes));
}

/** ISO-2022-JP (RFC 1468) is seven-bit, and so looks like ASCII: an escape sequence goes before each change of letters. */
function isJapaneseMail(bytes: Buffer): boolean {
  return ['\x1b$B', '\x1b$@', '\x1b$('].some((sequence) => bytes.includes(sequence));
}

async function decodedFrom(bytes: Buffer, charset: string): Promise<string> {
  const stream = libmime.createDecodeStream(charset);
  stream.end(bytes);
  return text(stream);
}

/** The character set, other than Unicode, in which bytes are likely written. */
async function likelyCharset(bytes: Buffer): Promise<string> {
  const sample = bytes.subarray(0, SAMPLE);
  if (sample.length < ENOUGH && !isMostlyBeyondAscii(sample)) return WESTERN;
  const { default: chardet } = await import('chardet');
  const guess = chardet.detect(sample) ?? WESTERN;
  return iconv.encodingExists(guess) && !guess.startsWith('UTF') ? guess : WESTERN;
}

function isMostlyBeyondAscii(bytes: Buffer): boolean {
  const letters = bytes.filter((byte) => byte > 0x20);
  return 2 * letters.filter((byte) => byte > 0x7f).length > letters.length;
}
