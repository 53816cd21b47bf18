import type { Folded } from './fold.js';
import type { Lexicon } from './lexicon.js';
import { type LinkFound, linksIn } from './links.js';
import { type PhraseHit, phrasesIn } from './match.js';
import { type NumberedLines, numberedLines } from './numbered-lines.js';
import { type Words, wordsOf } from './words.js';

/** What all rules read. */
export interface Reading extends Words {
  /** Every phrase of the lexicon that is in it. */
  phrases: PhraseHit[];
  links: LinkFound[];
  numbered: NumberedLines;
}

/** Reads a text for the rules. */
export function readingOf(folded: Folded, lexicon: Lexicon): Reading {
  const words = wordsOf(folded, lexicon);
  const { tokens, sought } = words;
  const { text } = folded;
  return {
    folded,
    tokens,
    sought,
    lexicon,
    phrases: phrasesIn(words),
    links: linksIn(text),
    numbered: numberedLines(text),
  };
}
