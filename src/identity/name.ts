import { foldWord } from './fold.js';
import { EASTERN_SURNAMES, PARTICLES, SUFFIXES, TITLES } from './name-words.js';

/** A word of a name: the pieces that a hyphen or an apostrophe parts ("Anna-Lena", "O'Brien"), folded. */
export interface NameWord {
  pieces: string[];
  particle: boolean;
}

/** A full name taken apart. `first` is empty where there is but a surname. */
export interface Name {
  /** What a person is called by: one word, or both syllables of an eastern given name. */
  first: NameWord[];
  /** Further given names that are known as such. */
  middle: NameWord[];
  family: NameWord[];
  /** Written with the surname first and no comma, as is the custom of its language. */
  familyFirst: boolean;
}

const UNSPACED = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\s\u30FB]+$/u;
const ONE_WORD = /^[\p{Script=Han}\p{Script=Hangul}]{2,4}$/u;
const TWO_SIGN_SURNAMES =
  /^(?:欧阳|歐陽|司马|司馬|诸葛|諸葛|上官|司徒|东方|皇甫|尉迟|公孙|慕容|令狐|夏侯|남궁|황보|제갈|사공|선우|독고)/;

/** A person's full name as a roster or a From header has it: "Ada Quillan", "Dr. Quillan, Ada", "王小明". */
export function nameOf(full: string): Name {
  const text = full
    .normalize('NFC')
    .replace(/["“”„()[\]<>]/g, ' ')
    .trim();
  const [before = '', ...after] = text.split(',');
  const family = words(before);
  const given = words(after.join(' '));
  if (given.length > 0 && family.length > 0)
    return { first: given.slice(0, 1), middle: given.slice(1), family, familyFirst: false };
  if (ONE_WORD.test(text)) {
    const surname = TWO_SIGN_SURNAMES.exec(text)?.[0] ?? text.slice(0, 1);
    return {
      first: words(text.slice(surname.length)),
      middle: [],
      family: words(surname),
      familyFirst: true,
    };
  }
  return ordered(words(text), UNSPACED.test(text));
}

/** Family first where a name is written in an eastern script, or begins with an eastern surname and ends in none. */
function ordered(all: NameWord[], eastern: boolean): Name {
  if (all.length < 2) return { first: all, middle: [], family: [], familyFirst: false };
  const isSurname = (word: NameWord | undefined) => EASTERN_SURNAMES.has(joined(word?.pieces));
  if (eastern || (isSurname(all[0]) && !isSurname(all.at(-1))))
    return { first: all.slice(1), middle: [], family: all.slice(0, 1), familyFirst: true };
  return { first: all.slice(0, 1), middle: [], family: all.slice(1), familyFirst: false };
}

function words(text: string): NameWord[] {
  const all = text
    .split(/[\s_\u30FB]+/)
    .map((word) =>
      word
        .split(/[-\p{Pd}'\u2019\u02BC\u2018`´./]+/u)
        .map(foldWord)
        .filter(Boolean),
    )
    .filter((pieces) => pieces.length > 0);
  while (all.length > 1 && TITLES.has(joined(all[0]))) all.shift();
  while (all.length > 2 && SUFFIXES.has(joined(all.at(-1)))) all.pop();
  return all.map((pieces) => ({ pieces, particle: pieces.every((piece) => PARTICLES.has(piece)) }));
}

function joined(pieces: string[] | undefined): string {
  return pieces?.join('') ?? '';
}
