import type { Lexicon } from './lexicon.js';
import { bitOf } from './marks.js';
import { idsOfWord } from './spelling.js';

/** A word or number as it may stand in any text, and what the lexicon knows of it. */
export interface Word {
  text: string;
  /** Letters only, digits only, or both. */
  kind: 'letters' | 'digits' | 'mixed';
  /** The numbers of the lexicon's words that it may be. */
  ids: readonly number[];
  /** The sets that these are in, as bits. */
  marks: number;
}

/** Each word met before is in one of two places, which its letters give; a newer one takes the place of an older. */
export type Vocabulary = (Word | undefined)[];

const PLACES = 1 << 15;
const LONGEST_KEPT = 40;
const APOSTROPHE = 0x27;
const UNKNOWN: readonly number[] = [];

export function emptyVocabulary(): Vocabulary {
  return new Array<Word | undefined>(PLACES).fill(undefined);
}

/** What the letters of a word come to before its first. */
export const NO_LETTERS = 0x811c9dc5 | 0;

/** What they come to with one letter more (as of Fowler, Noll and Vo). */
export function withLetter(letters: number, unit: number): number {
  return Math.imul(letters ^ unit, 0x01000193);
}

/** The word in a stretch of a text, apostrophes left out; `letters` is what these come to. No string is made of a word met before. */
export function wordAt(
  lexicon: Lexicon,
  text: string,
  units: Uint16Array,
  start: number,
  end: number,
  letters: number,
): Word {
  if (end - start > LONGEST_KEPT) return learn(lexicon, bare(text, start, end));
  const { seen } = lexicon;
  const place = placeOf(letters);
  const first = seen[place];
  if (first && isWord(first.text, units, start, end)) return first;
  const second = seen[place ^ 1];
  if (second && isWord(second.text, units, start, end)) return second;
  return keep(lexicon, place, bare(text, start, end));
}

/** A word by its name. */
export function wordNamed(lexicon: Lexicon, name: string): Word {
  if (name.length > LONGEST_KEPT || name.includes("'")) return learn(lexicon, name);
  let letters = NO_LETTERS;
  for (let at = 0; at < name.length; at++) letters = withLetter(letters, name.charCodeAt(at));
  const { seen } = lexicon;
  const place = placeOf(letters);
  const first = seen[place];
  if (first?.text === name) return first;
  const second = seen[place ^ 1];
  return second?.text === name ? second : keep(lexicon, place, name);
}

function placeOf(letters: number): number {
  return (letters ^ (letters >>> 15)) & (PLACES - 1);
}

function keep(lexicon: Lexicon, place: number, name: string): Word {
  const { seen } = lexicon;
  const word = learn(lexicon, ownString(name));
  seen[place ^ 1] = seen[place];
  seen[place] = word;
  return word;
}

function bare(text: string, start: number, end: number): string {
  return text.slice(start, end).replaceAll("'", '');
}

function isWord(word: string, units: Uint16Array, start: number, end: number): boolean {
  let length = 0;
  for (let at = start; at < end; at++) {
    const unit = units[at];
    if (unit !== APOSTROPHE && unit !== word.charCodeAt(length++)) return false;
  }
  return length === word.length;
}

const ZEROS = /^o{2,4}$/;

function learn(lexicon: Lexicon, text: string): Word {
  const ids = idsOfWord(lexicon, text);
  const kind = /^\d+$/.test(text) ? 'digits' : /\d/.test(text) ? 'mixed' : 'letters';
  const marks = kind !== 'letters' || ZEROS.test(text) ? bitOf('digits') : 0;
  return {
    text,
    kind,
    ids: ids.length > 0 ? ids : UNKNOWN,
    marks: ids.reduce((bits, id) => bits | (lexicon.marks[id] ?? 0), marks),
  };
}

/** Of a word that is kept: a string that was cut from a text would keep all of the text in memory. */
function ownString(cut: string): string {
  return Buffer.from(cut).toString();
}
