import { folded } from '../phrases.js';
import { signatureStart } from '../signature/signature.js';
import { introEnd, type Part } from './quote-lines.js';

const LONGEST_LETTER = 50_000;

/**
 * The parts of lines, where what was typed among quoted lines is new, whatever marks it bears: of a quote that holds one of
 * `letters`, that which stands in none of them. Of other quotes nothing is known. What signs the mail below a quote is no
 * answer; `author` are the author's names. Linear.
 */
export function withAnswers(
  lines: readonly string[],
  parts: readonly Part[],
  letters: readonly string[] = [],
  author: readonly string[] = [],
): Part[] {
  const all = [...parts];
  if (letters.length === 0 || !parts.includes('quoted')) return all;
  const bare = lines.map((line, at) => (parts[at] === 'quoted' ? line.replace(/^[> \t]+/, '') : ''));
  for (const [from, to] of quotesIn(bare, parts)) {
    const signed = signatureStart(bare, from, to, true, author);
    for (const at of answersIn(bare, from, to, letters)) if (at < signed) all[at] = 'new';
  }
  return all;
}

/** Each quoted mail, from below its introduction to the next one. */
function quotesIn(bare: string[], parts: readonly Part[]): [from: number, to: number][] {
  const quotes: [number, number][] = [];
  let from = 0;
  for (let at = 0; at < bare.length; at++) {
    const end = parts[at] === 'intro' ? at + 1 : bare[at] === '' ? undefined : introEnd(bare, at);
    if (end === undefined) continue;
    quotes.push([from, at]);
    from = end;
    at = end - 1;
  }
  quotes.push([from, bare.length]);
  return quotes;
}

interface Sentence {
  line: number;
  from: number;
  to: number;
}

const SENTENCE_END = /(?<=[.!?…؟])\s+|(?<=[。！？])/;
/** Japanese writes no blanks between words, but changes its script. */
const WORD = /\p{Script=Han}+|\p{Script=Hiragana}+|\p{Script=Katakana}+|[\p{L}\p{M}\p{N}]+/gu;

function wordsOf(text: string): string[] {
  return folded(text).match(WORD) ?? [];
}

function answersIn(bare: string[], from: number, to: number, letters: readonly string[]): number[] {
  const words: string[] = [];
  const sentences: Sentence[] = [];
  for (let line = from; line < to; line++)
    for (const sentence of bare[line]?.split(SENTENCE_END) ?? []) {
      const start = words.length;
      for (const word of wordsOf(sentence)) words.push(word);
      if (words.length > start) sentences.push({ line, from: start, to: words.length });
    }
  const known = knownWords(words, letters);
  return known ? sentences.filter((sentence) => isAnswer(sentence, known)).map(({ line }) => line) : [];
}

/** Which words are those of a letter, or undefined where none is quoted. Wrapping, spacing and signs do not count. */
function knownWords(words: readonly string[], letters: readonly string[]): Uint8Array | undefined {
  const known = new Uint8Array(words.length);
  let quoted = false;
  for (const letter of letters) {
    const said = wordsOf(letter.slice(0, LONGEST_LETTER));
    const shared = inPairs(words, said);
    for (const at of shared) known[at] = 1;
    quoted ||= isQuotedIn(words, said, shared.size);
    if (quoted && !known.includes(0)) break;
  }
  return quoted ? known : undefined;
}

/** The places of the words that stand beside one of their neighbours in a letter too. */
function inPairs(words: readonly string[], said: readonly string[]): Set<number> {
  const pairs = new Set(said.map((word, at) => `${word} ${said[at + 1]}`));
  const shared = new Set<number>();
  for (let at = 0; at + 1 < words.length; at++)
    if (pairs.has(`${words[at]} ${words[at + 1]}`)) shared.add(at).add(at + 1);
  return shared;
}

const FEWEST = 3;
const BEGINNING = 8;
const MOST_OF_LETTER = 0.7;

/** Whether a quote begins like a letter, or is for the most part of one, or holds most of a longer one. */
function isQuotedIn(words: readonly string[], said: readonly string[], shared: number): boolean {
  const beginning = said.slice(0, BEGINNING);
  if (beginning.length > 1 && beginning.every((word, at) => words[at] === word)) return true;
  if (shared < FEWEST) return false;
  return 2 * shared >= words.length || (said.length >= BEGINNING && shared >= MOST_OF_LETTER * said.length);
}

/** So many words in a row that nobody wrote before are an answer, though they follow a quoted sentence without a stop. */
const FEWEST_IN_ROW = 4;

function isAnswer({ from, to }: Sentence, known: Uint8Array): boolean {
  let unknown = 0;
  let row = 0;
  for (let at = from; at < to; at++) {
    row = known[at] ? 0 : row + 1;
    if (row >= FEWEST_IN_ROW) return true;
    unknown += known[at] ? 0 : 1;
  }
  return unknown > 0 && 2 * unknown >= to - from;
}
