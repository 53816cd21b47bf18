import type { Folded } from './fold.js';
import type { Lexicon } from './lexicon.js';
import { type LinkFound, linksIn } from './links.js';
import { bitOf, type SetName } from './marks.js';
import { putTogether } from './masked.js';
import { type PhraseHit, phrasesIn } from './match.js';
import { type Token, tokensOf } from './tokens.js';

/** A text taken apart into words. */
export interface Words {
  folded: Folded;
  tokens: Token[];
  /** The sets of words that rules ask for of which the text has any, as bits. */
  marks: number;
  lexicon: Lexicon;
}

/** What all rules read. */
export interface Reading extends Words {
  /** Every phrase of the lexicon that is in it. */
  phrases: PhraseHit[];
  links: LinkFound[];
}

export function readingOf(folded: Folded, lexicon: Lexicon): Reading {
  const words = wordsOf(folded, lexicon);
  return { ...words, phrases: phrasesIn(words), links: linksIn(folded.text) };
}

export function wordsOf(folded: Folded, lexicon: Lexicon): Words {
  const tokens = putTogether(folded.text, tokensOf(folded.text, lexicon), lexicon);
  let marks = 0;
  for (const { word } of tokens) marks |= word.marks;
  return { folded, tokens, marks, lexicon };
}

/** The numbers of the lexicon's words that the token at a place may be. */
export function idsAt({ tokens }: Words, at: number): readonly number[] {
  return tokens[at]?.word.ids ?? NONE;
}

const NONE: readonly number[] = [];

/** Whether the token at a place is one of a set's words. */
export function isIn(words: Words, at: number, set: SetName): boolean {
  return hasMark(words, at, bitOf(set));
}

/** Whether it is one of the words of some sets, given as bits. */
export function hasMark({ tokens }: Words, at: number, marks: number): boolean {
  const token = tokens[at];
  return token !== undefined && (token.word.marks & marks) !== 0;
}
