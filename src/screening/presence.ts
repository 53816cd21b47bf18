import type { Lexicon, Pattern } from './lexicon.js';
import { type Lists, listsOf } from './lists.js';
import type { Token } from './tokens.js';

/** So many sentences are looked at together: a bit of a number stands for each. */
export const TOGETHER = 32;

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
  /** By the number of a pattern: the sentences that have all it needs; and the patterns for which there are any, each once. */
  places: Int32Array;
  possible: number[];
  /** By the number of a word: the phrases that may be there and begin with it; and the words that have any, each once. */
  candidates: (Candidate[] | undefined)[];
  beginning: number[];
}

/** A phrase that may be in some sentences; it is one candidate for each of them at most. */
export interface Candidate {
  pattern: number;
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
    places: new Int32Array(patterns.length),
    possible: [],
    candidates: new Array<Candidate[] | undefined>(words).fill(undefined),
    beginning: [],
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

/** Notes which phrases may be in the sentences from a token on, as many as are looked at together, and tells before which token they end. */
export function notePhrases(presence: Presence, tokens: readonly Token[], from: number): number {
  forget(presence);
  const to = noteWords(presence, tokens, from);
  noteFirstNeeds(presence);
  noteCandidates(presence);
  return to;
}

function forget({ words, present, places, possible, candidates, beginning }: Presence): void {
  for (const id of present) words[id] = 0;
  for (const pattern of possible) places[pattern] = 0;
  for (const id of beginning) candidates[id] = undefined;
  present.length = possible.length = beginning.length = 0;
}

function noteWords({ words, present }: Presence, tokens: readonly Token[], from: number): number {
  let sentence = 0;
  for (let at = from; at < tokens.length; at++) {
    const token = tokens[at];
    if (!token) break;
    if (token.breaks && at > from && ++sentence === TOGETHER) return at;
    for (const id of token.word.ids) {
      const before = words[id] ?? 0;
      if (before === 0) present.push(id);
      words[id] = before | (1 << sentence);
    }
  }
  return tokens.length;
}

function noteFirstNeeds({ words, present, firstMet, meets }: Presence): void {
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

function noteCandidates(presence: Presence): void {
  const { words, present, having, first, firstMet } = presence;
  for (const id of present) {
    const here = words[id] ?? 0;
    const end = having.from[id + 1] ?? 0;
    for (let at = having.from[id] ?? 0; at < end; at++) {
      const places = here & (firstMet[first[at] ?? 0] ?? 0);
      if (places !== 0) noteCandidate(presence, having.items[at] ?? 0, places);
    }
  }
}

/** Notes a phrase, for each of some sentences that has all it needs and where it was not noted, by the words that it may begin with. */
function noteCandidate(presence: Presence, pattern: number, wanted: number): void {
  const { words, begins, candidates, beginning, possible } = presence;
  const before = presence.places[pattern] ?? 0;
  const places = wanted & ~before & placesOfOthers(presence, pattern);
  if (places === 0) return;
  if (before === 0) possible.push(pattern);
  presence.places[pattern] = before | places;
  const end = begins.from[pattern + 1] ?? 0;
  for (let at = begins.from[pattern] ?? 0; at < end; at++) {
    const id = begins.items[at] ?? 0;
    const here = places & (words[id] ?? 0);
    if (here === 0) continue;
    const others = candidates[id];
    if (others) others.push({ pattern, places: here });
    else {
      candidates[id] = [{ pattern, places: here }];
      beginning.push(id);
    }
  }
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

/** The phrases that may be in the sentence that begins at a token and has a place among those looked at, ranked by where their rarest words stand in it. */
export function ranksIn(
  { having, places }: Presence,
  tokens: readonly Token[],
  from: number,
  place: number,
): Map<number, number> {
  const ranks = new Map<number, number>();
  for (let at = from; at < tokens.length && (at === from || !tokens[at]?.breaks); at++)
    for (const id of tokens[at]?.word.ids ?? [])
      for (const pattern of having.items.subarray(having.from[id], having.from[id + 1]))
        if ((places[pattern] ?? 0) & place && !ranks.has(pattern)) ranks.set(pattern, ranks.size);
  return ranks;
}
