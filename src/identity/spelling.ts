import anyAscii from 'any-ascii';
import { normalForm } from '../normal-form.js';
import { otherJapanese } from './japanese.js';

/** One way to write a full name. */
export interface Spelling {
  name: string;
  /** Sure enough for the whole name, and not for its parts. */
  wholeOnly: boolean;
}

const WIDE: [RegExp, string][] = [
  [/ä/g, 'ae'],
  [/ö/g, 'oe'],
  [/ü/g, 'ue'],
  [/ø/g, 'oe'],
  [/å/g, 'aa'],
];
const NARROW: [RegExp, string][] = [
  [/ae/g, 'a'],
  [/oe/g, 'o'],
  [/ue(?=[^aeiou\s])/g, 'u'],
  [/aa/g, 'a'],
];
/** "Mac" and "Mc" are one. */
const SCOTTISH = /(?<=[\s-])ma?c(?=\p{L}{4})/u;
const NOT_LATIN = /(?=\p{L})\P{Script=Latin}/u;
/** Written without most vowels, so that Latin letters for them say little. */
const WITHOUT_VOWELS = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
const SIGNS = /[\p{Script=Han}\p{Script=Hangul}]/u;

/**
 * How else a name is written: umlauts as two letters or two letters as an umlaut (both are one after folding), and a
 * name in another script in Latin letters. The first is the name itself.
 */
export function spellings(full: string): Spelling[] {
  const [, before = '', called = '', after = ''] = CALLED.exec(full) ?? [];
  if (called) return [`${before} ${after}`, `${called} ${after}`].flatMap(spellings);
  return spellingsOf(full);
}

/** What somebody is called, within the full name: 'Thomas "Tommy" Ashdown'. */
const CALLED = /^\s*([^"“„(]{1,40}) ["“„(]([\p{L}\p{M}'’-]{2,20})["“”)] ([^"“„()]{2,60})$/u;

function spellingsOf(name: string): Spelling[] {
  const small = normalForm(name, 'NFC').toLowerCase();
  const found = [{ name, wholeOnly: false }];
  if (SCOTTISH.test(small))
    found.push({
      name: small.replace(SCOTTISH, (start) => (start === 'mc' ? 'mac' : 'mc')),
      wholeOnly: false,
    });
  if (/[äöüøå]/.test(small)) found.push({ name: replaced(small, WIDE), wholeOnly: false });
  if (/ae|oe|ue|aa/.test(small)) found.push({ name: replaced(small, NARROW), wholeOnly: false });
  for (const other of otherJapanese(name)) found.push({ name: other, wholeOnly: false });
  if (NOT_LATIN.test(small) && !WITHOUT_VOWELS.test(small))
    found.push({ name: inLatin(name), wholeOnly: SIGNS.test(small) });
  return found;
}

function replaced(text: string, rules: [RegExp, string][]): string {
  return rules.reduce((changed, [from, to]) => changed.replace(from, to), text);
}

function inLatin(name: string): string {
  return anyAscii(name).replace(/(?<=[a-z])(?=[A-Z])/g, ' ');
}
