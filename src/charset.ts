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
  if (MARKED_UTF16.test(bytes.toString('latin1', 0, 2))) return iconv.decode(bytes, 'utf-16');
  if (/^(?:unicode|(?:iso-10646-)?ucs-?2)$/i.test(charset)) return iconv.decode(bytes, 'utf-16');
  if (/utf-?(?:7|16|32)/i.test(charset) && iconv.encodingExists(charset)) return iconv.decode(bytes, charset);
  if (/^hz(?:-gb-2312)?$/i.test(charset)) return fromHz(bytes.toString('latin1'));
  if (isJapaneseMail(bytes) && !/2022/.test(charset)) return guessedText(bytes);
  const beyondAscii = bytes.some((byte) => byte > 0x7f);
  if (/ascii/i.test(charset) || (beyondAscii && isUtf8Rather(bytes, charset))) return guessedText(bytes);
  const decoded = await decodedFrom(bytes, charset.replace(/^dos-?/i, 'cp'));
  return decoded.includes('\uFFFD') ? guessedText(bytes) : decoded;
}

/** The byte-order mark, which no text of another character set begins with. */
const MARKED_UTF16 = /^(?:\xff\xfe|\xfe\xff)/;
const EAST_ASIAN = /gb|big5|euc|jis|ks_c|cp?9(?:32|36|49|50)|windows-(?:31j|9)|uhc/i;
/** A letter of East Asia as UTF-8 has it, read as single bytes. */
const OF_THREE = /[\xe3-\xed][\x80-\xbf]{2}/;

/** Short words of East Asian sets look like UTF-8 as well, such as thanks in Chinese, but not like East Asian letters in it. */
function isUtf8Rather(bytes: Buffer, charset: string): boolean {
  if (!EAST_ASIAN.test(charset)) return isUtf8(bytes) || utf8WithStrays(bytes) !== undefined;
  return isUtf8(bytes) && OF_THREE.test(bytes.toString('latin1', 0, SAMPLE));
}

/** Text whose character set nobody told, or which is not in the one that was told: Unicode where it can be, else what it is likely in. */
export async function guessedText(bytes: Buffer): Promise<string> {
  if (isJapaneseMail(bytes)) return decodedFrom(bytes, 'iso-2022-jp');
  if (isUtf8(bytes)) return bytes.toString();
  return utf8WithStrays(bytes) ?? iconv.decode(bytes, await likelyCharset(bytes));
}

const UTF8_LETTER = '[\\xc2-\\xdf][\\x80-\\xbf]|[\\xe0-\\xef][\\x80-\\xbf]{2}|[\\xf0-\\xf4][\\x80-\\xbf]{3}';
const LETTERS = new RegExp(`${UTF8_LETTER}|([\\x80-\\xff])`, 'g');
const RUNS = new RegExp(`(?:[\\0-\\x7f]|${UTF8_LETTER}){1,4000}|([\\x80-\\xff])`, 'g');

/**
 * UTF-8 in which a few bytes are none: what somebody on the way put below it in their own character set, a letter that was
 * cut through. In another set hardly any bytes beyond ASCII look like UTF-8, so that there are more strays than letters.
 */
function utf8WithStrays(bytes: Buffer): string | undefined {
  const letters = [...bytes.toString('latin1', 0, SAMPLE).matchAll(LETTERS)];
  const strays = letters.filter(([, stray]) => stray).length;
  if (letters.length === 0 || letters.length < 3 * strays) return undefined;
  return bytes.toString('latin1').replace(RUNS, (run, stray) => {
    const piece = Buffer.from(run, 'latin1');
    return stray ? iconv.decode(piece, WESTERN) : piece.toString();
  });
}

/** HZ (RFC 1843): Chinese letters in seven bits, between "~{" and "~}". */
function fromHz(text: string): string {
  return text.replace(/~\{((?:[!-w][!-~])*)~\}|~\r?\n|~~/g, (sign, letters) => {
    if (letters === undefined) return sign === '~~' ? '~' : '';
    return iconv.decode(Buffer.from(Buffer.from(letters).map((byte) => byte | 0x80)), 'gb2312');
  });
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
