import type { Lexicon, Pattern } from './lexicon.js';
import { type Lists, listsOf } from './lists.js';
import type { Token } from './tokens.js';

/** So many sentences are looked at together: a bit of a number stands for each. */
export const TOGETHER = 32;

/** A sentence: from one token to before another. */
export interface Sentence {
  from: number;
  to: number;
}

/** What is in the sentences looked at: numbers whose bits tell in which of them. */
export interface Presence {
  /** By the number of a word. */
  words: Int32Array;
  /** The words that are there, each once. */
  present: number[];
  /** By the number of a word: the patterns of which it is the rarest word. */
  having: Lists;
  patterns: readonly Pattern[];
  /** By the number of a pattern: the words that it may begin with, and its needs but the first. */
  begins: Lists;
  others: Lists;
  /** By the number of a need: its words. */
  needs: Lists;
  /** For each of `having` its first need, which dismisses most; what is first has numbers of its own, and the last of them is always met. */
  first: Int32Array;
  firstMet: Int32Array;
  /** By the number of a word: which of them it meets. */
  meets: Lists;
  /** By the number of a word: the phrases that may be there of which it is the rarest word. */
  candidates: (Candidate[] | undefined)[];
}

interface Candidate {
  pattern: number;
  /** The sentences that have all it needs. */
  places: number;
}

const EVERYWHERE = -1;
const known = new WeakMap<Lexicon, Presence>();

/** The presence that belongs to a lexicon; one text at a time may use it. */
export function presenceOf(lexicon: Lexicon): Presence {
  const found = known.get(lexicon);
  if (found) return found;
  const { patterns, needs } = lexicon;
  const words = lexicon.marks.length;
  const having = listsOf(words, lexicon.having);
  const firsts = [...new Set(patterns.flatMap((pattern) => pattern.needs.slice(0, 1)))];
  const numbers = new Map(firsts.map((need, number) => [need, number]));
  const made: Presence = {
    words: new Int32Array(words),
    present: [],
    having,
    patterns,
    begins: listsOf(
      patterns.length,
      patterns.map(({ places }) => [...(places[0]?.ids ?? [])]),
    ),
    others: listsOf(
      patterns.length,
      patterns.map((pattern) => pattern.needs.slice(1)),
    ),
    needs: listsOf(needs.length, needs),
    first: having.items.map((index) => numbers.get(patterns[index]?.needs[0] ?? -1) ?? firsts.length),
    firstMet: new Int32Array(firsts.length + 1),
    meets: listsOf(words, numbersByWord(firsts.map((need) => needs[need] ?? []))),
    candidates: new Array<Candidate[] | undefined>(words).fill(undefined),
  };
  known.set(lexicon, made);
  return made;
}

/** For each word, the numbers of the sets that it is in. */
function numbersByWord(sets: readonly (readonly number[])[]): Map<number, number[]> {
  const numbers = new Map<number, number[]>();
  for (const [number, words] of sets.entries())
    for (const word of words) {
      const others = numbers.get(word);
      if (others) others.push(number);
      else numbers.set(word, [number]);
    }
  return numbers;
}

/** Whether a word is in a sentence, given by its place among those looked at. */
export function isPresent({ words }: Presence, id: number, sentence: number): boolean {
  return ((words[id] ?? 0) & (1 << sentence)) !== 0;
}

/** For each of some sentences, the numbers of the phrases for which it has each word that they need; in the order in which it has their rarest words. */
export function possiblePatterns(
  presence: Presence,
  tokens: readonly Token[],
  sentences: readonly Sentence[],
): ReadonlySet<number>[] {
  note(presence, tokens, sentences);
  const where = noteCandidates(presence);
  return sentences.map((sentence, at) =>
    where & (1 << at) ? possibleIn(presence, tokens, sentence, 1 << at) : NONE,
  );
}

const NONE: ReadonlySet<number> = new Set();

function possibleIn(
  { candidates }: Presence,
  tokens: readonly Token[],
  { from, to }: Sentence,
  place: number,
): Set<number> {
  const possible = new Set<number>();
  for (let at = from; at < to; at++) {
    for (const id of tokens[at]?.word.ids ?? NO_WORDS) {
      const here = candidates[id];
      if (here) for (const { pattern, places } of here) if (places & place) possible.add(pattern);
    }
  }
  return possible;
}

const NO_WORDS: readonly number[] = [];

/** Notes which words and first needs are in which of the sentences. */
function note(presence: Presence, tokens: readonly Token[], sentences: readonly Sentence[]): void {
  const { words, present, firstMet, meets, candidates } = presence;
  for (const id of present) {
    words[id] = 0;
    candidates[id] = undefined;
  }
  present.length = 0;
  for (const [sentence, { from, to }] of sentences.entries()) {
    for (let at = from; at < to; at++) {
      for (const id of tokens[at]?.word.ids ?? NO_WORDS) {
        const before = words[id] ?? 0;
        if (before === 0) present.push(id);
        words[id] = before | (1 << sentence);
      }
    }
  }
  firstMet.fill(0);
  firstMet[firstMet.length - 1] = EVERYWHERE;
  for (const id of present) {
    const places = words[id] ?? 0;
    const end = meets.from[id + 1] ?? 0;
    for (let at = meets.from[id] ?? 0; at < end; at++) {
      const need = meets.items[at] ?? 0;
      firstMet[need] = (firstMet[need] ?? 0) | places;
    }
  }
}

/** Notes the phrases that may be in any of the sentences, by their rarest words; in which sentences there are any. */
function noteCandidates(presence: Presence): number {
  const { words, present, having, first, firstMet, candidates } = presence;
  let where = 0;
  for (const id of present) {
    const here = words[id] ?? 0;
    const end = having.from[id + 1] ?? 0;
    for (let at = having.from[id] ?? 0; at < end; at++) {
      let places = here & (firstMet[first[at] ?? 0] ?? 0);
      if (places === 0) continue;
      const pattern = having.items[at] ?? 0;
      places &= placesOfOthers(presence, pattern);
      if (places === 0) continue;
      where |= places;
      const others = candidates[id];
      if (others) others.push({ pattern, places });
      else candidates[id] = [{ pattern, places }];
    }
  }
  return where;
}

/** The sentences that meet all needs of a pattern but the first. */
function placesOfOthers({ words, needs, others }: Presence, pattern: number): number {
  const end = others.from[pattern + 1] ?? 0;
  let places = EVERYWHERE;
  for (let at = others.from[pattern] ?? 0; at < end && places !== 0; at++) {
    const need = others.items[at] ?? 0;
    const endOfNeed = needs.from[need + 1] ?? 0;
    let met = 0;
    for (let word = needs.from[need] ?? 0; word < endOfNeed; word++)
      met |= words[needs.items[word] ?? 0] ?? 0;
    places &= met;
  }
  return places;
}
