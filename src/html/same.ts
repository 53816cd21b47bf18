import { normalForm } from '../normal-form.js';

/** As many words may be in one part alone, for what programs word otherwise. */
const MOST_APART = 2;
/** So many words are looked for where one part has them run together. */
const MOST_LOOKED_FOR = 200;
const LONGEST_LOOKED_FOR = 1_000;

/**
 * Whether a text part says the same as what shows in an HTML part and where its links lead, formatting apart. A word with
 * a digit or an @ in it must stand in both; of the other words a few may differ. Linear.
 */
export function sameWords(plain: string, visible: string, links: readonly { href: string }[]): boolean {
  const stripped = withoutPlaceholders(plain);
  if (sameLetters(stripped, visible)) return true;
  const shown = `${visible}\n${links.map(({ href }) => href.replace(/^mailto:/i, '')).join('\n')}`;
  return covers(shown, stripped) && covers(plain, visible);
}

/** Whether an HTML part shows the text part to the letter, but for white space and what programs write for pictures and links. */
export function sameSigns(plain: string, visible: string): boolean {
  return oneLine(withoutPlaceholders(plain)) === oneLine(visible);
}

/** Of a page with so many long words that has so little of the text screening tells that the two differ. */
const FEWEST_OF_PAGE = 12;
const MOST_BESIDE = 0.6;
const MOST_COMPARED = 20_000;
const FEWEST_ALONE = 3;
/** "Your program shows no HTML", in place of any text. */
const OF_PROGRAM = /\b(?:html|browser|navigateur|navegador)\b/i;
const LONGEST_OF_PROGRAM = 300;

/**
 * The lines of a text part that an HTML part does not say, in what shows or anywhere else: of which it has no word, or few.
 * None where the two have hardly anything in common: of that screening speaks. Linear.
 */
export function linesBeside(plain: string, visible: string, html: string): string[] {
  const stripped = withoutPlaceholders(plain);
  if (isWithin(stripped, visible)) return [];
  const known = new Set(wordsOf(visible));
  const lines = stripped
    .split('\n')
    .map((line) => ({ line, words: wordsOf(line.slice(0, LONGEST_LOOKED_FOR)) }));
  const unknown = new Set(lines.flatMap(({ words }) => words.filter((word) => !known.has(word))));
  if (unknown.size === 0 || unknown.size > MOST_LOOKED_FOR) return [];
  const runs = letters(visible);
  const source = html.toLowerCase();
  const alone = new Set([...unknown].filter((word) => !runs.includes(word) && !source.includes(word)));
  const beside = lines.filter(({ words }) => isBeside(words, alone)).map(({ line }) => line);
  const isWhole = letters(beside.join('')) === letters(plain);
  const isOfProgram = isWhole && plain.length <= LONGEST_OF_PROGRAM && OF_PROGRAM.test(plain);
  return isOfProgram || isOther(plain, beside, known) ? [] : beside;
}

function isBeside(words: readonly string[], alone: ReadonlySet<string>): boolean {
  const count = words.filter((word) => alone.has(word)).length;
  return count > 0 && (count === words.length || (count >= FEWEST_ALONE && 2 * count > words.length));
}

function isOther(plain: string, beside: readonly string[], known: ReadonlySet<string>): boolean {
  const long = [...known].filter((word) => word.length > 2).length;
  if (long < FEWEST_OF_PAGE || plain.length + known.size > MOST_COMPARED) return false;
  return letters(beside.join('')).length > MOST_BESIDE * letters(plain).length;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** What programs write for pictures and links: "[cid:image001.png@…]", "[image: a.png]", "<https://…>". */
export function withoutPlaceholders(plain: string): string {
  return plain
    .replace(/\[(?:cid|image|inline image):?[^\]\n]{0,300}\]/gi, ' ')
    .replace(/<(?:https?:|mailto:)[^>\s]{0,2000}>/gi, ' ');
}

/** Not among the signs of Western languages, of which no two make another together (Unicode NFKC, UAX #15). */
const JOINING = /[^\0-\u02ff\u2010-\u2027\u20ac]/;
const OTHERS = /[^\0-\x7f]/;

/** Whether `letters` of both are the same. */
function sameLetters(one: string, other: string): boolean {
  const joins = JOINING.test(one) || JOINING.test(other);
  if (!joins && plainLetters(one).equals(plainLetters(other))) return true;
  const isPlain = !OTHERS.test(one) && !OTHERS.test(other);
  return !isPlain && letters(one) === letters(other);
}

/** Whether the letters of one stand in a row in the other; false where that is not told soon. */
function isWithin(part: string, whole: string): boolean {
  return !JOINING.test(part) && !JOINING.test(whole) && plainLetters(whole).includes(plainLetters(part));
}

/** Of each byte the small letter, digit or "@" that it is, itself where it is not ASCII, else 0. */
const LETTERS = Uint8Array.from({ length: 256 }, (_, byte) => {
  const sign = String.fromCharCode(byte).toLowerCase();
  if (byte > 127) return byte;
  return /[a-z0-9@]/.test(sign) ? sign.charCodeAt(0) : 0;
});
const COUNTS = LETTERS.map((letter) => Math.sign(letter));

/** The bytes of a text without the signs of ASCII; what is not ASCII stays. */
function plainLetters(text: string): Buffer {
  const bytes = Buffer.from(text);
  let length = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    bytes[length] = LETTERS[byte] ?? 0;
    length += COUNTS[byte] ?? 0;
  }
  return bytes.subarray(0, length);
}

function letters(text: string): string {
  return normalForm(text, 'NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}@]+/gu, '');
}

function covers(whole: string, part: string): boolean {
  const known = new Set(wordsOf(whole));
  const runs = letters(whole);
  const missing = new Set(wordsOf(part).filter((word) => !known.has(word)));
  if (missing.size > MOST_LOOKED_FOR) return false;
  const apart = [...missing].filter((word) => !runs.includes(word));
  return apart.length <= MOST_APART && !apart.some((word) => /[\p{N}@]/u.test(word));
}

function wordsOf(text: string): string[] {
  return (
    normalForm(text, 'NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}@]+/gu) ?? []
  );
}
