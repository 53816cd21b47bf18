import { normalForm, withoutMarks } from '../normal-form.js';

/** The phrases of a list, parted by | or by line. */
export function listed(text: string): string[] {
  return text
    .trim()
    .split(/\s*[|\n]\s*/)
    .filter(Boolean);
}

/**
 * A text as phrases are looked for in it: small letters without marks, one blank for any white space, straight
 * apostrophes, so that a phrase is found however a server writes, wraps or encodes it.
 */
export function folded(text: string): string {
  const plain = isPlain(text);
  const small = (plain ? text : withoutMarks(normalForm(text, 'NFKD'))).toLowerCase();
  if (!(plain ? UNFOLDED_PLAIN : UNFOLDED).test(small)) return small;
  return small
    .replace(/[’‘‛`´]/g, "'")
    .replace(/[łøđıßæ]/g, (letter) => LETTERS[letter] ?? letter)
    .replace(BLANKS, ' ');
}

/** A phrase in the form of a folded text; where a letter of it may be typed as two, MAY_FOLLOW stands between them. */
export function foldedPhrase(phrase: string): string {
  return folded(phrase.replace(/[äöüøå]/gi, (letter) => letter + MAY_FOLLOW)).trim();
}

/** Stands after a letter without its mark, in whose stead people write two: für and fuer, på and paa. */
export const MAY_FOLLOW = '\u{F8FF}';

/** Whether a text is of ASCII alone. */
export function isPlain(text: string): boolean {
  return Buffer.byteLength(text) === text.length;
}

/** What most texts in small letters have none of. */
const UNFOLDED_PLAIN = /[`\t-\r]| {2}/;
const UNFOLDED = /[’‘‛`´łøđıßæ]|[^\S ]| {2}/;
/** White space that is not one blank already. */
const BLANKS = /\s{2,}|[^\S ]/g;

const LETTERS: Record<string, string> = { ł: 'l', ø: 'o', đ: 'd', ı: 'i', ß: 'ss', æ: 'ae' };

/** Up to 60 characters of one sentence; bounded, so that no text takes more than linear time. */
const GAP = '(?:(?!(?<!\\d)\\.\\s)[^]){0,60}?';

/**
 * Finds any of the phrases in a folded text, at the beginning of a word. A blank also stands for a hyphen, an underscore
 * or nothing, and … for some words of the same sentence.
 */
export function anyOf(phrases: string): RegExp {
  const all = listed(phrases).map(foldedPhrase);
  const spaced = all.filter((phrase) => beginsSpaced.test(phrase)).map(patternOf);
  const others = all.filter((phrase) => !beginsSpaced.test(phrase)).map(patternOf);
  // What comes before is looked at once for all: longer expressions are not compiled well, and are a hundred times slower.
  return new RegExp(
    [...(spaced.length > 0 ? [`(?<!${SPACED})(?:${spaced.join('|')})`] : []), ...others].join('|'),
    'u',
  );
}

/** The same, for what a text begins with. */
export function atStart(phrases: string): RegExp {
  return new RegExp(`^(?:${anyOf(phrases).source})`, 'u');
}

const SPACED = '[\\p{Script=Latin}\\p{Script=Cyrillic}\\p{Script=Greek}]';
/** Only scripts that part words by blanks can tell where one begins. */
const beginsSpaced = new RegExp(`^${SPACED}`, 'u');

const TWO_LETTERS = new RegExp(`(\\p{L})${MAY_FOLLOW}`, 'gu');

/** A folded phrase as an expression. */
export function patternOf(words: string): string {
  return words
    .replace(/[.*+?^${}()[\]\\]/g, '\\$&')
    .replace(TWO_LETTERS, (_both, letter: string) => `${letter}${letter === 'a' ? '[ae]' : 'e'}?`)
    .replace(/ ?(?:…|\\\.\\\.\\\.) ?/g, GAP)
    .replace(/ /g, '[ _-]{0,2}');
}
