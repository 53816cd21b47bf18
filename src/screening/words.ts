import type { Folded } from './fold.js';
import type { Lexicon } from './lexicon.js';
import { bitOf, isSought, type SetName, type Sought } from './marks.js';
import { putTogether } from './masked.js';
import { type Token, tokensOf } from './tokens.js';
import { type Word, wordNamed } from './vocabulary.js';

/** A text taken apart into words. */
export interface Words {
  folded: Folded;
  tokens: Token[];
  /** The tokens that any rule goes through a text for. */
  sought: number[];
  lexicon: Lexicon;
}

/** Takes a text apart into the words that a lexicon knows, and others. */
export function wordsOf(folded: Folded, lexicon: Lexicon): Words {
  return wordsFrom(folded, tokensOf(folded.text, lexicon), lexicon);
}

function wordsFrom(folded: Folded, apart: Token[], lexicon: Lexicon): Words {
  const tokens = putTogether(folded.text, apart, lexicon);
  const sought: number[] = [];
  for (let at = 0; at < tokens.length; at++) if (isSought(tokens[at]?.word.marks ?? 0)) sought.push(at);
  return { folded, tokens, sought, lexicon };
}

/** What another lexicon knows of the words of a text. */
export function readBy(lexicon: Lexicon, { folded, tokens }: Words): Words {
  const known = tokens.map(({ word, start, end, breaks }) => ({
    word: asKnownBy(lexicon, word),
    start,
    end,
    breaks,
  }));
  return wordsFrom(folded, known, lexicon);
}

/** A word that the first lexicon has is none that nobody knows, also where the other does not have it. */
function asKnownBy(lexicon: Lexicon, word: Word): Word {
  const known = wordNamed(lexicon, word.text);
  return known.ids.length === 0 && word.ids.length > 0 ? { ...known, ids: ELSEWHERE } : known;
}

/** The number of no word. */
const ELSEWHERE = [0];

/** The tokens that are what a rule goes through a text for. */
export function placesOf({ tokens, sought }: Words, what: Sought): number[] {
  return sought.filter((at) => isSought(tokens[at]?.word.marks ?? 0, what));
}

/** The numbers of the lexicon's words that the token at a place may be. */
export function idsAt({ tokens }: Words, at: number): readonly number[] {
  return tokens[at]?.word.ids ?? NONE;
}

const NONE: readonly number[] = [];

/** Whether the token at a place is one of a set's words. */
export function isIn({ tokens }: Words, at: number, set: SetName): boolean {
  const token = tokens[at];
  return token !== undefined && (token.word.marks & bitOf(set)) !== 0;
}
