import confusables from 'confusables';
import type { Letters } from './letters.js';

const { confusablesMap } = confusables;
/** What looks like a small Latin letter in any type, so that a whole word of them reads as a Latin one. */
const ALIKE = new Set('авекмнорстухѕіјԁһӏɡαβεικνορτυχ');
const NOT_LATIN_FROM = 0x250;

const known = new Map<string, number>();

/** The Latin letter that a symbol looks like, else 0. */
function latinOf(symbol: string): number {
  let code = known.get(symbol);
  if (code === undefined) {
    const letter = confusablesMap.get(symbol)?.toLowerCase() ?? '';
    code = /^[a-z]$/.test(letter) ? letter.charCodeAt(0) : 0;
    if (known.size > 10_000) known.clear();
    known.set(symbol, code);
  }
  return code;
}

/** The letters with those of other scripts, and signs, read as the Latin letters they look like. */
export function latinised(letters: Letters): Letters | undefined {
  const { text, length, anyCode } = letters;
  if (anyCode < NOT_LATIN_FROM) return undefined;
  let codes: Uint16Array | undefined;
  for (let at = 0; at < length; at++) {
    const code = letters.codes[at] ?? 0;
    if (code < NOT_LATIN_FROM) continue;
    const symbol = String.fromCodePoint(text.codePointAt(letters.from[at] ?? 0) ?? code);
    const latin = latinOf(symbol) || latinOf(String.fromCharCode(code));
    if (latin === 0) continue;
    codes ??= letters.codes.slice();
    codes[at] = latin;
  }
  if (!codes) return undefined;
  for (let at = 0; at < length; at++) if (codes[at] === I) codes[at] = L;
  return { ...letters, codes };
}

/** Many signs look like both: they are taken for one. */
const I = 105;
const L = 108;

/** A needle's letters as `latinised` has them. */
export function latinOfWord(text: string): string {
  return text
    .replace(/[^\0-\u024F]/g, (letter) => {
      const code = latinOf(letter);
      return code === 0 ? letter : String.fromCharCode(code);
    })
    .replaceAll('i', 'l');
}

const WHOLE_FROM = 5;

/** Whether letters read as Latin are a disguise, and not a word of their own script that happens to look alike. */
export function isDisguise(letters: Letters, at: number, end: number): boolean {
  let latin = 0;
  let other = 0;
  let alike = 0;
  for (let place = at; place < end; place++) {
    const code = letters.codes[place] ?? 0;
    if (code < NOT_LATIN_FROM) latin++;
    else {
      other++;
      if (ALIKE.has(String.fromCharCode(code))) alike++;
    }
  }
  if (other === 0) return false;
  return latin > 0 || (alike === other && end - at >= WHOLE_FROM);
}
