import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { UserError } from '../errors.js';
import { fold } from './fold.js';
import { marksOf } from './marks.js';
import { type Element, type Phrase, parseWords, type WordFile } from './phrases.js';
import { type Forms, spellingsOf } from './spelling.js';
import { emptyVocabulary, type Vocabulary } from './vocabulary.js';

/** An element whose words are numbers, as the words of a text are. */
export interface Place extends Omit<Element, 'words'> {
  ids?: Set<number>;
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
  /** By the number of a word: which sets of words that places need it is in. */
  neededAs: Map<number, number[]>;
  needs: number;
  /** By the number of a word: the sets that rules ask for, as bits. */
  marks: Int32Array;
  /** The words already looked up. */
  seen: Vocabulary;
}

const FOLDER = fileURLToPath(new URL('../../../words/', import.meta.url));
let own: Lexicon | undefined;

/** The lexicon of the files in `words`, read once. */
export function lexiconOfFiles(): Lexicon {
  own ??= buildLexicon(wordFiles());
  return own;
}

/** The files that come with the relay, parsed. */
export function wordFiles(): WordFile[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map((name) => parseWords(readFileSync(FOLDER + name, 'utf8'), `words/${name}`));
}

export function buildLexicon(files: readonly WordFile[]): Lexicon {
  const lexicon: Lexicon = {
    exact: new Map(),
    stems: new Map(),
    oneOff: new Map(),
    sets: new Map(),
    having: new Map(),
    patterns: [],
    neededAs: new Map(),
    needs: 0,
    marks: new Int32Array(0),
    seen: emptyVocabulary(),
  };
  const named = new Map<string, string[]>();
  for (const { sets } of files)
    for (const [name, words] of sets) named.set(name, [...(named.get(name) ?? []), ...words]);
  const ofSets = new Map<string, number[]>();
  const idsOfSet = (word: string, depth: number): number[] => {
    const known = ofSets.get(word);
    if (known) return known;
    const set = named.get(word.slice(1));
    if (!set || depth > 5) throw new UserError(`words: there is no set "${word}".`);
    const ids = idsOf(set, depth + 1);
    ofSets.set(word, ids);
    return ids;
  };
  const idsOf = (words: readonly string[], depth = 0): number[] =>
    words.flatMap((word) => (word.startsWith('@') ? idsOfSet(word, depth) : enter(lexicon, word)));
  // Many phrases ask for the same words: they share one set.
  const shared = new Map<string, Set<number>>();
  const setOf = (words: readonly string[]) => {
    const key = words.join(' ');
    const ids = shared.get(key) ?? new Set(idsOf(words));
    shared.set(key, ids);
    return ids;
  };
  for (const [name, words] of named) lexicon.sets.set(name, new Set(idsOf(words)));
  // And the same places: most are gaps, and there are more of them than of anything else.
  const places = new Map<string, Place>();
  const placeOf = ({ words, ...element }: Element) => {
    const key = JSON.stringify([words, element]);
    const place = places.get(key) ?? { ...element, ...(words.length > 0 ? { ids: setOf(words) } : {}) };
    places.set(key, place);
    return place;
  };
  const needs: Needs = { byWords: new Map(), bySet: new Map() };
  for (const { phrases } of files)
    for (const phrase of phrases) addPhrase(lexicon, phrase, placeOf, setOf, needs);
  for (const { spellings } of files)
    for (const [word, others] of spellings)
      for (const other of others) enter(lexicon, other, enter(lexicon, word));
  lexicon.needs = needs.byWords.size;
  lexicon.marks = marksOf(lexicon.sets, lexicon.exact.size + 2);
  return lexicon;
}

function addPhrase(
  lexicon: Lexicon,
  phrase: Phrase,
  placeOf: (element: Element) => Place,
  setOf: (words: readonly string[]) => Set<number>,
  needs: Needs,
): void {
  const { elements, unless, ...rest } = phrase;
  const places = elements.map(placeOf);
  const common = lexicon.sets.get('common');
  const weigh = (ids: Set<number>) => [...ids].reduce((sum, id) => sum + (common?.has(id) ? COMMON : 1), 0);
  const [rarest, ...others] = neededOf(places)
    .map((ids) => ({ ids, weight: weigh(ids) }))
    .sort((a, b) => a.weight - b.weight);
  const pattern: Pattern = {
    ...rest,
    places,
    unless: unless.map((name) => setOf([`@${name}`])),
    needs: others
      .filter(({ ids }) => !isAnywhere(lexicon, ids))
      .map(({ ids }) => needOf(lexicon, ids, needs)),
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

/** In nearly every sentence of some language: to ask for these tells little, and costs much. */
const EVERYWHERE = ['the', 'a', 'to'];

function isAnywhere({ exact }: Lexicon, ids: Set<number>): boolean {
  return EVERYWHERE.some((word) => exact.get(word)?.some((id) => ids.has(id)));
}

/** The numbers of sets of words: of each set met, and of the words that one holds. */
interface Needs {
  bySet: Map<Set<number>, number>;
  byWords: Map<string, number>;
}

/** The number of a set of words; the same words have one number wherever they are needed. */
function needOf({ neededAs }: Lexicon, ids: Set<number>, { bySet, byWords }: Needs): number {
  const met = bySet.get(ids);
  if (met !== undefined) return met;
  const key = [...ids].sort((a, b) => a - b).join();
  const known = byWords.get(key);
  const need = known ?? byWords.size;
  bySet.set(ids, need);
  if (known !== undefined) return known;
  byWords.set(key, need);
  for (const id of ids) append(neededAs, id, need);
  return need;
}

function append<T>(map: Map<number, T[]>, id: number, one: T): void {
  const list = map.get(id);
  if (list) list.push(one);
  else map.set(id, [one]);
}

/** So much oftener is a common word met than another. */
const COMMON = 50;

/** The number of a word; that of another word where it is only another spelling of it. */
function enter(lexicon: Lexicon, word: string, as?: number): number {
  const bare = word.replace(/[*~]$/, '');
  const key = word.endsWith('*') ? `${folded(bare)}*` : folded(bare);
  const known = lexicon.exact.get(key);
  const id = as ?? known?.[0] ?? lexicon.exact.size + 1;
  for (const form of new Set([folded(bare), folded(withE(bare))])) {
    const name = word.endsWith('*') ? `${form}*` : form;
    const ids = lexicon.exact.get(name) ?? [];
    if (!ids.includes(id)) lexicon.exact.set(name, [...ids, id]);
    if (word.endsWith('*')) addStem(lexicon, form, id);
    if (word.endsWith('~')) for (const off of spellingsOf(form)) lexicon.oneOff.set(off, form);
  }
  return id;
}

function addStem(lexicon: Lexicon, stem: string, id: number): void {
  const start = stem.slice(0, 3);
  const stems = lexicon.stems.get(start) ?? [];
  if (!stems.some((one) => one.stem === stem && one.id === id))
    lexicon.stems.set(start, [...stems, { stem, id }]);
}

function folded(word: string): string {
  return fold(word).text.replace(/['-]/g, '');
}

/** As people write German without umlauts. */
function withE(word: string): string {
  return word.toLowerCase().replace(/[äöü]/g, (letter) => ({ ä: 'ae', ö: 'oe', ü: 'ue' })[letter] ?? letter);
}
