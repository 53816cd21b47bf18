import type { Folded } from './fold.js';
import type { Lexicon } from './lexicon.js';
import { type LinkFound, linksIn } from './links.js';
import { putTogether } from './masked.js';
import { type PhraseHit, phrasesIn } from './match.js';
import { idsOfWord } from './spelling.js';
import { type Token, tokensOf } from './tokens.js';

/** A text taken apart into words. */
export interface Words {
  folded: Folded;
  tokens: Token[];
  /** For each token, the numbers of the lexicon's words that it may be. */
  ids: (readonly number[])[];
  lexicon: Lexicon;
}

/** What all rules read. */
export interface Reading extends Words {
  /** Every phrase of the lexicon that is in it. */
  phrases: PhraseHit[];
  links: LinkFound[];
}

const MOST_KEPT = 50_000;
const NONE: readonly number[] = [];

export function readingOf(folded: Folded, lexicon: Lexicon): Reading {
  const tokens = putTogether(folded.text, tokensOf(folded.text), (word) => idsOf(lexicon, word).length > 0);
  const words = { folded, tokens, ids: tokens.map(({ word }) => idsOf(lexicon, word)), lexicon };
  return { ...words, phrases: phrasesIn(words), links: linksIn(folded.text) };
}

/** Whether the token at a place is one of a set's words. */
export function isIn({ ids, lexicon }: Words, at: number, set: string): boolean {
  const found = ids[at];
  if (!found || found.length === 0) return false;
  const members = lexicon.sets.get(set);
  return members !== undefined && found.some((id) => members.has(id));
}

function idsOf(lexicon: Lexicon, word: string): readonly number[] {
  const known = lexicon.seen.get(word);
  if (known) return known;
  const found = idsOfWord(lexicon, word);
  if (lexicon.seen.size >= MOST_KEPT) lexicon.seen.clear();
  if (word.length <= 40) lexicon.seen.set(word, found.length > 0 ? found : NONE);
  return found;
}
