import anyAscii from 'any-ascii';

const WIDE: [RegExp, string][] = [
  [/ä/g, 'ae'],
  [/ö/g, 'oe'],
  [/ü/g, 'ue'],
  [/ø/g, 'oe'],
  [/å/g, 'aa'],
  [/ñ/g, 'ny'],
];
const NARROW: [RegExp, string][] = [
  [/ae/g, 'a'],
  [/oe/g, 'o'],
  [/ue(?=[^aeiou\s])/g, 'u'],
  [/aa/g, 'a'],
];
const NOT_LATIN = /(?=\p{L})\P{Script=Latin}/u;

/**
 * How else a name is written: umlauts as two letters or two letters as an umlaut (both are one after folding), and a
 * name in another script in Latin letters. The first is the name itself.
 */
export function spellings(name: string): string[] {
  const small = name.normalize('NFC').toLowerCase();
  const found = new Set([name]);
  if (/[äöüøåñ]/.test(small)) found.add(replaced(small, WIDE));
  if (/ae|oe|ue|aa/.test(small)) found.add(replaced(small, NARROW));
  if (NOT_LATIN.test(small)) found.add(inLatin(name));
  return [...found];
}

function replaced(text: string, rules: [RegExp, string][]): string {
  return rules.reduce((changed, [from, to]) => changed.replace(from, to), text);
}

function inLatin(name: string): string {
  return anyAscii(name).replace(/(?<=[a-z])(?=[A-Z])/g, ' ');
}
