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
  /** By the number of a word, and of a set of words that is needed. */
  words: Int32Array;
  needs: Int32Array;
  /** The words that are there, each once. */
  present: number[];
  /** By the number of a word: the needs that it meets, and the patterns of which it is the rarest word. */
  meets: Lists;
  having: Lists;
  patterns: readonly Pattern[];
  /** The first need of each pattern, kept here so that most patterns are not looked at; the last need is always met. */
  first: Int32Array;
}

const EVERYWHERE = -1;
const known = new WeakMap<Lexicon, Presence>();

/** The presence that belongs to a lexicon; one text at a time may use it. */
export function presenceOf(lexicon: Lexicon): Presence {
  const found = known.get(lexicon);
  if (found) return found;
  const { patterns, needs } = lexicon;
  const made: Presence = {
    words: new Int32Array(lexicon.marks.length),
    needs: new Int32Array(needs + 1),
    present: [],
    meets: listsOf(lexicon.marks.length, lexicon.neededAs),
    having: listsOf(lexicon.marks.length, lexicon.having),
    patterns,
    first: Int32Array.from(patterns, (pattern) => pattern.needs[0] ?? needs),
  };
  known.set(lexicon, made);
  return made;
}

/** Whether a word is in a sentence, given by its place among those looked at. */
export function isPresent({ words }: Presence, id: number, sentence: number): boolean {
  return ((words[id] ?? 0) & (1 << sentence)) !== 0;
}

/** For each of some sentences, the phrases for which it has each word that they need; in the order in which it has their rarest words. */
export function possiblePatterns(
  presence: Presence,
  tokens: readonly Token[],
  sentences: readonly Sentence[],
): ReadonlySet<Pattern>[] {
  note(presence, tokens, sentences);
  const { found, where } = candidates(presence);
  return sentences.map((sentence, at) =>
    where & (1 << at) ? possibleIn(tokens, sentence, found, 1 << at) : NONE,
  );
}

const NONE: ReadonlySet<Pattern> = new Set();

function possibleIn(
  tokens: readonly Token[],
  { from, to }: Sentence,
  found: ReadonlyMap<number, Candidate[]>,
  place: number,
): Set<Pattern> {
  const possible = new Set<Pattern>();
  for (let at = from; at < to; at++) {
    for (const id of tokens[at]?.word.ids ?? []) {
      const here = found.get(id);
      if (here) for (const { pattern, places } of here) if (places & place) possible.add(pattern);
    }
  }
  return possible;
}

/** Notes which words and needs are in which of the sentences. */
function note(presence: Presence, tokens: readonly Token[], sentences: readonly Sentence[]): void {
  const { words, needs, present, meets } = presence;
  words.fill(0);
  needs.fill(0);
  needs[needs.length - 1] = EVERYWHERE;
  present.length = 0;
  for (const [sentence, { from, to }] of sentences.entries()) {
    for (let at = from; at < to; at++) {
      for (const id of tokens[at]?.word.ids ?? []) {
        const before = words[id] ?? 0;
        if (before === 0) present.push(id);
        words[id] = before | (1 << sentence);
      }
    }
  }
  for (const id of present) {
    const places = words[id] ?? 0;
    const end = meets.from[id + 1] ?? 0;
    for (let at = meets.from[id] ?? 0; at < end; at++) {
      const need = meets.items[at] ?? 0;
      needs[need] = (needs[need] ?? 0) | places;
    }
  }
}

interface Candidate {
  pattern: Pattern;
  /** The sentences that have all it needs. */
  places: number;
}

/** The phrases that may be in any of the sentences, by their rarest words, and in which sentences there are any. */
function candidates(presence: Presence): { found: Map<number, Candidate[]>; where: number } {
  const { words, needs, present, having, patterns, first } = presence;
  const found = new Map<number, Candidate[]>();
  let where = 0;
  for (const id of present) {
    const end = having.from[id + 1] ?? 0;
    for (let at = having.from[id] ?? 0; at < end; at++) {
      const index = having.items[at] ?? 0;
      let places = (words[id] ?? 0) & (needs[first[index] ?? 0] ?? 0);
      const pattern = places === 0 ? undefined : patterns[index];
      if (!pattern) continue;
      for (const need of pattern.needs) places &= needs[need] ?? 0;
      if (places === 0) continue;
      where |= places;
      const others = found.get(id);
      if (others) others.push({ pattern, places });
      else found.set(id, [{ pattern, places }]);
    }
  }
  return { found, where };
}
