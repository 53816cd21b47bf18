import { UserError } from '../errors.js';
import { atOneGo } from './at-one-go.js';
import { marksOf } from './marks.js';
import type { Element, Phrase, WordFile } from './phrases.js';
import { enter, type Forms } from './spelling.js';
import { emptyVocabulary, type Vocabulary } from './vocabulary.js';

/** An element whose words are numbers, as the words of a text are; undefined where it has none. */
export interface Place extends Omit<Element, 'written' | 'words'> {
  ids: Set<number> | undefined;
}
export interface Pattern extends Omit<Phrase, 'elements' | 'unless'> {
  places: Place[];
  unless: Set<number>[];
  /** The other places that a sentence must fill, by the numbers of their sets of words: those that few sentences do. */
  needs: number[];
}

/** All words that matter, and the phrases by the number of the rarest of the words that they must have. */
export interface Lexicon extends Forms {
  sets: Map<string, Set<number>>;
  having: Map<number, number[]>;
  patterns: Pattern[];
  /** By its number, a set of words of which a place needs one. */
  needs: number[][];
  /** By the number of a word: the sets that rules ask for, as bits. */
  marks: Int32Array;
  /** The words already looked up. */
  seen: Vocabulary;
}

export function emptyLexicon(): Lexicon {
  return {
    exact: new Map(),
    longest: 0,
    stems: new Map(),
    oneOff: new Map(),
    sets: new Map(),
    having: new Map(),
    patterns: [],
    needs: [],
    marks: new Int32Array(0),
    seen: emptyVocabulary(),
  };
}

export function buildLexicon(files: readonly WordFile[]): Lexicon {
  return atOneGo(building(files));
}

/** Builds a lexicon in steps of a millisecond or so, between which others can do their work. */
export function* building(files: readonly WordFile[]): Generator<undefined, Lexicon> {
  const lexicon = emptyLexicon();
  const named = new Map<string, string[]>();
  for (const { sets } of files)
    for (const [name, words] of sets) named.set(name, [...(named.get(name) ?? []), ...words]);
  const known = knownWords(lexicon, named);
  for (const [name, words] of named) lexicon.sets.set(name, new Set(known.idsOf(words)));
  const needs: Needs = { facts: new Map(), byWords: new Map() };
  for (const { phrases } of files)
    for (const [number, phrase] of phrases.entries()) {
      if (number % PHRASES_IN_A_STEP === 0) yield;
      addPhrase(lexicon, phrase, known, needs);
    }
  for (const { spellings } of files)
    for (const [word, others] of spellings)
      for (const other of others) enter(lexicon, other, enter(lexicon, word));
  lexicon.marks = marksOf(lexicon.sets, lexicon.exact.size + 2);
  return lexicon;
}

const PHRASES_IN_A_STEP = 100;

/** What was met of the files' words: phrases have many words, sets and places in common, which are looked up and kept once. */
interface Known {
  idsOf(words: readonly string[]): number[];
  setOf(words: readonly string[]): Set<number>;
  placeOf(element: Element): Place;
}

function knownWords(lexicon: Lexicon, named: ReadonlyMap<string, readonly string[]>): Known {
  const ids = new Map<string, readonly number[]>();
  const idsOfWord = (word: string, depth: number): readonly number[] => {
    const found = ids.get(word) ?? (word.startsWith('@') ? idsOfSet(word, depth) : [enter(lexicon, word)]);
    ids.set(word, found);
    return found;
  };
  const idsOfSet = (word: string, depth: number): number[] => {
    const words = named.get(word.slice(1));
    if (!words || depth > 5) throw new UserError(`words: there is no set "${word}".`);
    return words.flatMap((one) => idsOfWord(one, depth + 1));
  };
  const idsOf = (words: readonly string[]) => words.flatMap((word) => idsOfWord(word, 0));
  const sets = new Map<string, Set<number>>();
  const setOf = (words: readonly string[]) => {
    const key = words.join(' ');
    const set = sets.get(key) ?? new Set(idsOf(words));
    sets.set(key, set);
    return set;
  };
  const places = new Map<string, Place>();
  const placeOf = ({ written, words, kinds, mark, optional, gap }: Element) => {
    const place =
      places.get(written) ??
      ({ ids: words.length > 0 ? setOf(words) : undefined, kinds, mark, optional, gap } satisfies Place);
    places.set(written, place);
    return place;
  };
  return { idsOf, setOf, placeOf };
}

function addPhrase(
  lexicon: Lexicon,
  { sign, weight, urgent, harmless, unless, elements }: Phrase,
  { setOf, placeOf }: Known,
  needs: Needs,
): void {
  const places = elements.map(placeOf);
  const [rarest, ...others] = neededOf(places)
    .map((ids) => factsOf(lexicon, ids, needs))
    .sort((a, b) => a.weight - b.weight);
  const pattern: Pattern = {
    sign,
    weight,
    urgent,
    harmless,
    places,
    unless: unless.map((name) => setOf([`@${name}`])),
    needs: others.filter(({ anywhere }) => !anywhere).map((set) => needOf(lexicon, set, needs)),
  };
  for (const id of rarest?.ids ?? []) append(lexicon.having, id, lexicon.patterns.length);
  lexicon.patterns.push(pattern);
}

/** The words of which a sentence must have one for a phrase to be in it; what follows a user name may be beyond a full stop. */
function neededOf(places: readonly Place[]): Set<number>[] {
  const handle = places.findIndex(({ kinds }) => kinds.includes('handle') || kinds.includes('name'));
  return places
    .slice(0, handle > 0 ? handle : places.length)
    .filter(({ optional, mark, kinds }, at) => !optional && (at === 0 || (!mark && kinds.length === 0)))
    .flatMap(({ ids }) => ids ?? []);
}

/** What is known of the sets of words that phrases need, and the numbers of these needs by the words that they hold. */
interface Needs {
  facts: Map<Set<number>, Facts>;
  byWords: Map<string, number>;
}

interface Facts {
  ids: Set<number>;
  /** How often one of its words is met. */
  weight: number;
  anywhere: boolean;
  need: number | undefined;
}

function factsOf({ sets, exact }: Lexicon, ids: Set<number>, { facts }: Needs): Facts {
  const known = facts.get(ids);
  if (known) return known;
  const common = sets.get('common');
  const made = {
    ids,
    weight: [...ids].reduce((sum, id) => sum + (common?.has(id) ? COMMON : 1), 0),
    anywhere: EVERYWHERE.some((word) => exact.get(word)?.some((id) => ids.has(id))),
    need: undefined,
  };
  facts.set(ids, made);
  return made;
}

/** So much oftener is a common word met than another. */
const COMMON = 50;
/** In nearly every sentence of some language: to ask for these tells little, and costs much. */
const EVERYWHERE = ['the', 'a', 'to'];

/** The number of a set of words; the same words have one number wherever they are needed. */
function needOf({ needs }: Lexicon, facts: Facts, { byWords }: Needs): number {
  if (facts.need !== undefined) return facts.need;
  const words = [...facts.ids].sort((a, b) => a - b);
  const key = words.join();
  const need = byWords.get(key) ?? needs.push(words) - 1;
  byWords.set(key, need);
  facts.need = need;
  return need;
}

function append<T>(map: Map<number, T[]>, id: number, one: T): void {
  const list = map.get(id);
  if (list) list.push(one);
  else map.set(id, [one]);
}
