import { FAMILY_NAMES, GIVEN_NAMES } from './japanese-names.js';

/** Written to read, and read to written. */
interface Readings {
  read: Map<string, string[]>;
  written: Map<string, string[]>;
}

let tables: { family: Readings; given: Readings } | undefined;
const MOST = 6;
const SIGNS = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}々ー]+$/u;
const LONGEST_FAMILY = 3;

function names() {
  tables ??= { family: readingsOf(FAMILY_NAMES), given: readingsOf(GIVEN_NAMES) };
  return tables;
}

function readingsOf(list: string): Readings {
  const readings: Readings = { read: new Map(), written: new Map() };
  for (const entry of list.trim().split(/[|\n]/)) {
    const [signs = '', ...sounds] = entry.trim().split(' ');
    readings.read.set(signs, sounds);
    for (const sound of sounds) readings.written.set(sound, [...(readings.written.get(sound) ?? []), signs]);
  }
  return readings;
}

/**
 * Where the family's name ends in a Japanese name written as one word: 山田太郎. Undefined where it is none, as far as can
 * be told: one of four signs is, unless kept for those who know it as a Chinese one.
 */
export function familySigns(name: string): string | undefined {
  if (!SIGNS.test(name)) return undefined;
  for (let length = LONGEST_FAMILY; length > 1; length--) {
    const signs = name.slice(0, length);
    if (name.length > length && names().family.read.has(signs)) return signs;
  }
  return name.length === 4 || /[\p{Script=Hiragana}\p{Script=Katakana}々]/u.test(name.slice(2))
    ? name.slice(0, 2)
    : undefined;
}

/**
 * How else a Japanese name is written: in Latin letters where it is in signs, the other way round where it is in Latin
 * letters. Each with its family's name first; empty where the tables do not know it.
 */
export function otherJapanese(name: string): string[] {
  const words = name.trim().split(/[\s,\u3000]+/);
  const { family, given } = names();
  if (SIGNS.test(words.join(''))) {
    const signs = words.length > 1 ? words[0] : familySigns(words[0] ?? '');
    if (!signs) return [];
    const rest = words.length > 1 ? words.slice(1).join('') : (words[0] ?? '').slice(signs.length);
    return together(family.read.get(signs), given.read.get(rest), ', ');
  }
  if (words.length !== 2) return [];
  const [one = '', other = ''] = words.map(plain);
  const turned = family.written.has(one) ? [one, other] : [other, one];
  return together(family.written.get(turned[0] ?? ''), given.written.get(turned[1] ?? ''));
}

/** Whether a word in Latin letters is a common family's name of Japan. */
export function isJapaneseFamily(word: string): boolean {
  return names().family.written.has(plain(word));
}

/** Whether two words in Latin letters are a Japanese name with its family's name first. */
export function isJapaneseTurned(one: string, other: string): boolean {
  return names().family.written.has(plain(one)) && names().given.written.has(plain(other));
}

/** Without the signs and letters for long vowels. */
function plain(word: string): string {
  return word
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/o[uh](?=[^aeiouy]|$)|oo/g, 'o')
    .replace(/uu/g, 'u');
}

/** The family's name first, which a comma tells where Latin letters do not. */
function together(families: string[] = [], givens: string[] = [], between = ' '): string[] {
  if (givens.length === 0) return families.slice(0, MOST);
  return families.flatMap((family) => givens.map((given) => family + between + given)).slice(0, MOST);
}
