import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';

/**
 * The text of a file that a person saved, a spreadsheet or a policy: UTF-8 or UTF-16 with or without a byte-order mark,
 * else Windows-1252 or, where its words make sense only so, Mac Roman, which programs of each system write otherwise.
 */
export function decodeSaved(bytes: Buffer): string {
  return iconv.decode(bytes, encodingOf(bytes)).replace(/^\uFEFF/, '');
}

const NAMES: Partial<Record<string, string>> = { win1252: 'Windows-1252', macintosh: 'Mac Roman' };

/**
 * By which character set a file that is not in Unicode was read, and words that show it: nothing in the file says whether
 * that is the right one. Each letter beyond ASCII is in one of the words, for half of those of Poland and Turkey are at
 * the same place everywhere, and a name in which the others are wrong is not found in a mail. Undefined where there is no doubt.
 */
export function guessedReading(bytes: Buffer): { charset: string; words: string[] } | undefined {
  const charset = NAMES[encodingOf(bytes)];
  if (!charset) return undefined;
  const shown = new Set<string>();
  const words: string[] = [];
  for (const [word] of decodeSaved(bytes).matchAll(/[\p{L}\p{M}'’-]+/gu)) {
    const letters = word.match(/(?=\P{ASCII})\p{L}/gu) ?? [];
    if (letters.every((letter) => shown.has(letter))) continue;
    for (const letter of letters) shown.add(letter);
    words.push(word);
  }
  return words.length > 0 ? { charset, words } : undefined;
}

function encodingOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf16be';
  const start = bytes.subarray(0, 2_000);
  const zeros = (parity: number) => start.filter((byte, index) => byte === 0 && index % 2 === parity).length;
  if (zeros(1) > start.length / 4) return 'utf16le';
  if (zeros(0) > start.length / 4) return 'utf16be';
  if (isUtf8(bytes)) return 'utf8';
  return sense(iconv.decode(bytes, 'macintosh')) > sense(iconv.decode(bytes, 'win1252'))
    ? 'macintosh'
    : 'win1252';
}

/** How many of the letters beyond ASCII stand in words as letters do, less those signs that no word holds. */
function sense(text: string): number {
  let sum = 0;
  for (const [found] of text.matchAll(/[a-z]\P{ASCII}|[A-Z]\P{ASCII}(?=[a-z])|\P{ASCII}(?=[a-z])/gu)) {
    const letter = found.at(-1) ?? '';
    const small = /^[a-z]/.test(found);
    const fits = letter === '’' || (/\p{L}/u.test(letter) && !/[Ÿƒ]/.test(letter));
    sum += fits && !(small && /\p{Lu}/u.test(letter)) ? 1 : -1;
  }
  return sum;
}
