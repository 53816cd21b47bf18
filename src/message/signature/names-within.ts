import { isPlain } from '../phrases.js';
import { wordsOf } from './name-line.js';

/**
 * An author's names, where a text may hold a word of one: else none, so that all who tell the text apart, by whatever names,
 * do so once.
 */
export function namesWithin(text: string, author: readonly string[]): readonly string[] {
  if (author.length === 0) return author;
  // Of ASCII alone a word in small letters is folded.
  if (!isPlain(text) || author.some((name) => OTHER_LETTERS.test(name))) return author;
  const small = text.toLowerCase();
  return author.some((name) => wordsOf(name).some((word) => small.includes(word))) ? author : [];
}

const OTHER_LETTERS = /(?=\p{L})\P{Script=Latin}/u;
