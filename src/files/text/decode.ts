import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { likelyCharset } from '../../charset.js';

/** How much of a file is looked at to tell whether it is text. Bytes. */
const SAMPLE = 64 * 1024;

/**
 * The text that a file holds, or undefined where it is no text: Unicode by its byte-order mark or its form, else the
 * character set that its bytes are likely in. The byte-order mark is left out.
 */
export async function readText(content: Buffer): Promise<string | undefined> {
  const unicode = unicodeOf(content);
  if (!unicode && content.subarray(0, SAMPLE).includes(0)) return undefined;
  const charset = unicode ?? (await likelyCharset(content));
  const text = iconv.decode(content, charset).replace(/^\uFEFF/, '');
  return isPlain(text) ? text : undefined;
}

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
