import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';

/** How much is looked at to tell in which character set it is written. Bytes. */
const SAMPLE = 64 * 1024;
/** In fewer, letters of a Western language pass for others': only what is written in another script is told from them. */
const ENOUGH = 100;
const WESTERN = 'windows-1252';

/** Text whose character set nobody told, or which is not in the one that was told: Unicode where it can be, else what it is likely in. */
export async function guessedText(bytes: Buffer): Promise<string> {
  return isUtf8(bytes) ? bytes.toString() : iconv.decode(bytes, await likelyCharset(bytes));
}

/** The character set, other than Unicode, in which bytes are likely written. */
export async function likelyCharset(bytes: Buffer): Promise<string> {
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
