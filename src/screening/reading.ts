import type { Folded } from './fold.js';
import type { Known, Lexicon } from './lexicon.js';
import { type LinkFound, linksIn } from './links.js';
import { bitOf, type SetName } from './marks.js';
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
  /** For each token, the sets of words that rules ask for, as bits. */
  marks: Int32Array;
  lexicon: Lexicon;
}

/** What all rules read. */
export interface Reading extends Words {
  /** Every phrase of the lexicon that is in it. */
  phrases: PhraseHit[];
  links: LinkFound[];
}

const MOST_KEPT = 50_000;
const NOTHING: Known = { ids: [], marks: 0 };

export function readingOf(folded: Folded, lexicon: Lexicon): Reading {
  const tokens = putTogether(
    folded.text,
    tokensOf(folded.text),
    (word) => knownOf(lexicon, word).ids.length > 0,
  );
  const ids = new Array<readonly number[]>(tokens.length);
  const marks = new Int32Array(tokens.length);
  for (const [at, { word }] of tokens.entries()) {
    const known = knownOf(lexicon, word);
    ids[at] = known.ids;
    marks[at] = known.marks;
  }
  const words = { folded, tokens, ids, marks, lexicon };
  return { ...words, phrases: phrasesIn(words), links: linksIn(folded.text) };
}

/** Whether the token at a place is one of a set's words. */
export function isIn({ marks }: Words, at: number, set: SetName): boolean {
  return ((marks[at] ?? 0) & bitOf(set)) !== 0;
}

function knownOf(lexicon: Lexicon, word: string): Known {
  const known = lexicon.seen.get(word);
  if (known) return known;
  const ids = idsOfWord(lexicon, word);
  const found =
    ids.length > 0 ? { ids, marks: ids.reduce((bits, id) => bits | (lexicon.marks[id] ?? 0), 0) } : NOTHING;
  if (lexicon.seen.size >= MOST_KEPT) lexicon.seen.clear();
  if (word.length <= 40) lexicon.seen.set(word, found);
  return found;
}
