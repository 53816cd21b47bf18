import type { Lexicon, Pattern } from './lexicon.js';

/** What is in the sentence looked at, told by the number of its turn, so that nothing is to be cleared for the next. */
export interface Presence {
  turn: number;
  /** By the number of a word, of a set of words that is needed, and of a pattern: the last turn that had it. */
  words: Int32Array;
  needs: Int32Array;
  patterns: Int32Array;
  having: (readonly Pattern[] | undefined)[];
  neededAs: (readonly number[] | undefined)[];
  /** The words of this turn, each once. */
  present: number[];
}

const LAST_TURN = 2 ** 31 - 2;
const known = new WeakMap<Lexicon, Presence>();

/** The presence that belongs to a lexicon; one text at a time may use it. */
export function presenceOf(lexicon: Lexicon): Presence {
  const found = known.get(lexicon);
  if (found) return found;
  const words = lexicon.marks.length;
  const made: Presence = {
    turn: 0,
    words: new Int32Array(words),
    needs: new Int32Array(lexicon.needs),
    patterns: new Int32Array(lexicon.patterns),
    having: Array.from({ length: words }, (_, id) => lexicon.having.get(id)),
    neededAs: Array.from({ length: words }, (_, id) => lexicon.neededAs.get(id)),
    present: [],
  };
  known.set(lexicon, made);
  return made;
}

export function isPresent({ words, turn }: Presence, id: number): boolean {
  return words[id] === turn;
}

/** The phrases for which each word that they need is in a sentence, from one token to before another. */
export function possiblePatterns(
  presence: Presence,
  ids: readonly (readonly number[])[],
  from: number,
  to: number,
): Pattern[] {
  begin(presence);
  const { turn, words, needs, patterns, having, neededAs, present } = presence;
  for (let at = from; at < to; at++) {
    for (const id of ids[at] ?? []) {
      if (words[id] === turn) continue;
      words[id] = turn;
      present.push(id);
      const needed = neededAs[id];
      if (needed) for (const need of needed) needs[need] = turn;
    }
  }
  const possible: Pattern[] = [];
  for (const id of present) {
    for (const pattern of having[id] ?? []) {
      if (patterns[pattern.index] === turn || pattern.needs.some((need) => needs[need] !== turn)) continue;
      patterns[pattern.index] = turn;
      possible.push(pattern);
    }
  }
  return possible;
}

function begin(presence: Presence): void {
  presence.present.length = 0;
  if (presence.turn++ < LAST_TURN) return;
  for (const last of [presence.words, presence.needs, presence.patterns]) last.fill(0);
  presence.turn = 1;
}
