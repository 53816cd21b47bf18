import { unitsReader } from '../units.js';
import type { Lexicon } from './lexicon.js';
import { NO_LETTERS, type Word, withLetter, wordAt } from './vocabulary.js';

const unitsOf = unitsReader();

/** A place of a word or number in a folded text: a run of letters and digits, with apostrophes in it. */
export interface Token {
  word: Word;
  start: number;
  end: number;
  /** Whether a sentence or a paragraph ends before it. */
  breaks: boolean;
}

const OTHER = 0;
const LETTER = 1;
const DIGIT = 2;
const APOSTROPHE = 3;
const STOP = 4;
const NEWLINE = 5;
/** A letter of a script that puts no space between its words, or ties endings to what is of another. */
const UNSPACED = 6;
const classes = Uint8Array.from({ length: 0x10000 }, (_, unit) => classOf(unit));

/** The tokens of a folded text, in order. */
export function tokensOf(text: string, lexicon: Lexicon): Token[] {
  const tokens: Token[] = [];
  const { length } = text;
  const units = unitsOf(text);
  let breaks = true;
  let lines = 0;
  for (let at = 0; at < length; ) {
    const kind = classes[units[at] ?? 0];
    if (kind !== LETTER && kind !== DIGIT && kind !== UNSPACED) {
      if (kind === STOP && !isInWord(text, at + 1) && !isInitial(tokens.at(-1), text, at)) breaks = true;
      if (kind === NEWLINE && ++lines > 1) breaks = true;
      at++;
      continue;
    }
    const start = at;
    let letters = NO_LETTERS;
    let hasLetter = false;
    for (; at < length; at++) {
      const unit = units[at] ?? 0;
      const next = classes[unit];
      if (next === APOSTROPHE && hasLetter && isInWord(text, at + 1)) {
        if (at - start === 3 && text.startsWith("who're", start)) break;
        continue;
      }
      if (kind === UNSPACED ? next !== UNSPACED : next !== LETTER && next !== DIGIT) break;
      if (next === LETTER) hasLetter = true;
      letters = withLetter(letters, unit);
    }
    tokens.push({ word: wordAt(lexicon, text, units, start, at, letters), start, end: at, breaks });
    breaks = false;
    lines = 0;
  }
  return tokens;
}

const TITLES = new Set(['mr', 'mrs', 'ms', 'dr', 'prof', 'hr', 'mme', 'sr', 'sra']);

/** "Philip K. Dick", "Mr. Dick": the dot of a letter or title that stands for a word ends no sentence. */
function isInitial(before: Token | undefined, text: string, at: number): boolean {
  return (
    before !== undefined &&
    before.end === at &&
    text[at] === '.' &&
    before.word.kind === 'letters' &&
    (before.start === at - 1 || TITLES.has(before.word.text))
  );
}

function isInWord(text: string, at: number): boolean {
  const kind = at < text.length ? classes[text.charCodeAt(at)] : OTHER;
  return kind === LETTER || kind === DIGIT || kind === UNSPACED;
}

function classOf(unit: number): number {
  if (unit >= 0x80) return !isLetterBeyond(unit) ? OTHER : isUnspaced(unit) ? UNSPACED : LETTER;
  const sign = String.fromCharCode(unit);
  if (/[a-z]/.test(sign)) return LETTER;
  if (/\d/.test(sign)) return DIGIT;
  if (sign === "'") return APOSTROPHE;
  if (sign === '\n') return NEWLINE;
  return '.!?;'.includes(sign) ? STOP : OTHER;
}

/** Thai and Lao, Chinese, Japanese and Korean. */
function isUnspaced(unit: number): boolean {
  return (unit >= 0xe00 && unit < 0xf00) || (unit >= 0x3040 && unit < 0xd800);
}

/** Beyond ASCII, all but punctuation, symbols and emoji is taken for a letter. */
function isLetterBeyond(unit: number): boolean {
  if (unit < 0xc0 || (unit >= 0x2000 && unit < 0x2c00) || (unit >= 0x3000 && unit < 0x3040)) return false;
  return !(unit >= 0xd800 && unit < 0xf900) && unit !== 0xd7 && unit !== 0xf7;
}
