import type { Name, NameWord } from '../name.js';
import { nameOf } from '../name.js';
import { needOf } from '../ordinary.js';
import { type Family, undoubled } from './family.js';
import { heard, soundsOf } from './tokens.js';

/** A name whose sound gives a person away. */
export interface SpokenName {
  name: string;
  replacement: string;
  /** Whether what the person is called by gives them away as well. */
  first: boolean;
}

/** What a sound stands for. */
export interface Sounding {
  replacement: string;
  as: 'whole' | 'part' | 'sure';
}

/** The sounds of some names as one family hears them. */
export interface Sounds {
  family: Family;
  /** To look for among words in Latin letters, and among those in the family's own scripts. */
  latin: Listened;
  own: Listened;
}

/** Sounds, and each beginning of one: most words are no beginning, so that no more is heard of them. */
export interface Listened {
  sounds: Map<string, Sounding>;
  beginnings: Set<string>;
  /** The last five bits of each first letter, as bits. */
  firsts: number;
}

const MOST = 64;
const LATIN = /^[\p{Script=Latin}\p{M}\P{L}]+$/u;

/** What to look for in which letters; undefined where a family has nothing to do with these names. */
export function soundsFor(names: readonly SpokenName[], family: Family): Sounds {
  const sounds: Sounds = { family, latin: listened(), own: listened() };
  for (const spoken of names) {
    const name = nameOf(spoken.name);
    const isOwnScript = family.script.test(spoken.name);
    if (!isOwnScript && !LATIN.test(spoken.name)) continue;
    const surname = name.family.map(({ pieces }) => pieces.join('')).join('');
    const inLatin = isOwnScript || family.isOwn?.(surname);
    for (const [sound, as] of soundsOfName(
      name,
      family,
      isOwnScript,
      spoken.first || name.isDoubtful === true,
    )) {
      const sounding = { replacement: spoken.replacement, as };
      const add = (to: Listened) => addTo(to, undoubled(sound), sounding);
      if (as !== 'part' || sound.length >= (family.shortest.ownPart ?? 0)) add(sounds.own);
      if (inLatin) add(sounds.latin);
    }
  }
  return sounds;
}

function listened(): Listened {
  return { sounds: new Map(), beginnings: new Set(['']), firsts: 0 };
}

/** Whether a word that may sound so may begin one of the names. */
export function mayBegin(said: readonly string[], { beginnings, firsts }: Listened): boolean {
  for (const sound of said) {
    const isFirst = sound === '' || ((firsts >>> sound.charCodeAt(0)) & 1) === 1;
    if (isFirst && beginnings.has(sound)) return true;
  }
  return false;
}

function addTo(to: Listened, sound: string, sounding: Sounding): void {
  if (to.sounds.has(sound)) return;
  to.sounds.set(sound, sounding);
  to.firsts |= 1 << sound.charCodeAt(0);
  for (let end = 1; end <= sound.length; end++) to.beginnings.add(sound.slice(0, end));
}

function* soundsOfName(
  name: Name,
  family: Family,
  isOwnScript: boolean,
  withFirst: boolean,
): Generator<[string, Sounding['as']]> {
  const { shortest } = family;
  const spoken = (word: NameWord) => soundsOfWord(word, family, isOwnScript);
  const surname = joined(name.family.filter(({ particle }) => !particle).map(spoken));
  const surnames = family.surnameSounds
    ? [
        ...new Set(
          name.family.flatMap(({ pieces }) =>
            pieces.flatMap((piece) =>
              latinOf(piece, family, isOwnScript).flatMap((one) => family.surnameSounds?.(one) ?? []),
            ),
          ),
        ),
      ]
    : surname;
  for (const given of [[...name.first, ...name.middle], name.first]) {
    const called = joined(given.map(spoken));
    if (called.length === 0 || surnames.length === 0) continue;
    for (const whole of [...joined([surnames, called]), ...joined([called, surnames])])
      if (whole.length >= shortest.whole) yield [whole, 'whole'];
  }
  const parts = [...name.family, ...name.middle, ...(withFirst ? name.first : [])];
  for (const word of parts) {
    if (word.particle || (!isOwnScript && needOf(word.pieces.join('')) !== 'plain')) continue;
    for (const sound of spoken(word)) {
      if (family.isSure?.(sound)) yield [sound, 'sure'];
      else if (sound.length >= shortest.part) yield [sound, 'part'];
    }
  }
}

function soundsOfWord({ pieces }: NameWord, family: Family, isOwnScript: boolean): string[] {
  if (!isOwnScript) {
    const sounds = joined(pieces.map((piece) => heard(piece, family)));
    return [...new Set(sounds.flatMap((sound) => [sound, family.stemOfSound?.(sound) ?? sound]))];
  }
  return joined(pieces.map((piece) => soundsOf(piece, family)));
}

function latinOf(piece: string, family: Family, isOwnScript: boolean): string[] {
  return isOwnScript ? family.latin(piece) : [piece];
}

/** Each way to put one of each list after the other. */
function joined(lists: string[][]): string[] {
  if (lists.length === 0) return [];
  return lists.reduce(
    (ways, list) => ways.flatMap((way) => list.map((one) => way + one)).slice(0, MOST),
    [''],
  );
}
