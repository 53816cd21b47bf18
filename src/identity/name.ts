import { normalForm } from '../normal-form.js';
import { foldWord } from './fold.js';
import { familySigns, isJapaneseTurned } from './japanese.js';
import { EASTERN_SURNAMES, PARTICLES, SUFFIXES, TITLES } from './name-words.js';
import { MOSTLY_NAMES } from './ordinary-words.js';

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
  /** Each of the two may be the surname: "Wang Yu", "Kim Hansen". */
  isDoubtful?: boolean;
}

const UNSPACED = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\s\u30FB]+$/u;
const ONE_WORD = /^[\p{Script=Han}\p{Script=Hangul}]{2,4}$/u;
const TWO_SIGN_SURNAMES =
  /^(?:欧阳|歐陽|司马|司馬|诸葛|諸葛|上官|司徒|东方|皇甫|尉迟|公孙|慕容|令狐|夏侯|남궁|황보|제갈|사공|선우|독고)/;

/** A person's full name as a roster or a From header has it: "Ada Quillan", "Dr. Quillan, Ada", "王小明". */
export function nameOf(full: string): Name {
  const text = normalForm(full, 'NFC')
    .replace(/["“”„()[\]<>]/g, ' ')
    .trim();
  const [before = '', ...after] = text.split(',');
  const family = words(before);
  const given = words(after.join(' '));
  if (given.length > 0 && family.length > 0)
    return { first: given.slice(0, 1), middle: given.slice(1), family, familyFirst: false };
  if (ONE_WORD.test(text) || (UNSPACED.test(text) && familySigns(text))) {
    const surname = TWO_SIGN_SURNAMES.exec(text)?.[0] ?? familySigns(text) ?? text.slice(0, 1);
    return {
      first: words(text.slice(surname.length)),
      middle: [],
      family: words(surname),
      familyFirst: true,
    };
  }
  return inCapitals(text) ?? ordered(words(text), UNSPACED.test(text));
}

const CAPITALS = /^\p{Lu}[\p{Lu}\p{M}'’.-]*\p{Lu}$/u;

/** A family's name that is told by being all in capitals, as forms ask for: "NGUYEN Van An". */
function inCapitals(text: string): Name | undefined {
  const all = text.split(/\s+/);
  const isCapital = (word: string) =>
    CAPITALS.test(word) && (word.length > 2 || PARTICLES.has(foldWord(word)));
  const count = all.findIndex((word) => !isCapital(word));
  if (count < 1 || all.slice(count).some(isCapital)) return undefined;
  const [first, ...middle] = words(all.slice(count).join(' '));
  const family = words(all.slice(0, count).join(' '));
  if (!first || family.length === 0) return undefined;
  const isEastern = family.length === 1 && EASTERN_SURNAMES.has(joined(family[0]?.pieces));
  if (isEastern) return { first: [first, ...middle], middle: [], family, familyFirst: true };
  return { first: [first], middle, family, familyFirst: true };
}

/** A patronymic and a family's name of Russian and its neighbours, as they end. */
const PATRONYMIC = /(?:[оеё]вна|ич|ична|івна|[oe]vna|[oe]vich|ichna)$/;
const SLAVIC_FAMILY = /^.{3,}(?:[оеё]в|[оеё]ва|[сц]кии|[сц]кая|енко|[уюч]ук)$/;

/** Whether the family's name comes first, as in "Иванова Мария Сергеевна", "Иванова Мария" and "Yamada Taro". */
function isTurned(all: NameWord[]): boolean {
  const [one = '', other = ''] = all.map(({ pieces }) => joined(pieces));
  if (all.length === 3) return PATRONYMIC.test(joined(all[2]?.pieces));
  if (all.length !== 2) return false;
  return (SLAVIC_FAMILY.test(one) && !SLAVIC_FAMILY.test(other)) || isJapaneseTurned(one, other);
}

/** Family first where a name is written in an eastern script, or begins with an eastern surname and goes on like one. */
function ordered(all: NameWord[], eastern: boolean): Name {
  if (all.length < 2) return { first: all, middle: [], family: [], familyFirst: false };
  if (isTurned(all))
    return { first: all.slice(1, 2), middle: all.slice(2), family: all.slice(0, 1), familyFirst: true };
  const turned = { first: all.slice(1), middle: [], family: all.slice(0, 1), familyFirst: true };
  if (eastern) return turned;
  const straight = { first: all.slice(0, 1), middle: [], family: all.slice(1), familyFirst: false };
  const [one, ...others] = all.map(({ pieces }) => pieces);
  if (!isSurname(one)) return straight;
  if (isSurname(others.at(-1))) return Object.assign(straight, { isDoubtful: true });
  const isGivenToo = MOSTLY_NAMES.has(joined(one));
  if (others.some(isWestern)) return isGivenToo ? straight : Object.assign(turned, { isDoubtful: true });
  return Object.assign(turned, { isDoubtful: isGivenToo && !others.some(areSyllables) });
}

function isSurname(pieces: string[] | undefined): boolean {
  return EASTERN_SURNAMES.has(joined(pieces));
}

/** What a name of China, Korea or Vietnam in Latin letters never has: "Harper", "Schmidt", "Gall". */
const WESTERN_LETTERS = /[bdfjqrsvx](?![aeiouyhwz])|(?<!s)z(?![aeiouyhw])|([bdfgklmpt])\1|[cw](?=[^aeiouyh])/;

function isWestern(pieces: string[]): boolean {
  return pieces.some((piece) => /^[a-z]/.test(piece) && WESTERN_LETTERS.test(piece));
}

/** "Min-jun": after "Kim" and "Lee", which are given names elsewhere, nothing else is sure to be one. */
function areSyllables(pieces: string[]): boolean {
  return pieces.length > 1 && pieces.every((piece) => /^[^aeiouy]*[aeiouy]+[^aeiouy]*$/.test(piece));
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
  return servants(all).map((pieces) => ({ pieces, particle: pieces.every((piece) => PARTICLES.has(piece)) }));
}

const SERVANT = foldWord('عبد');

/** "عبد الرحمن" is one name, and written as one word as often. */
function servants(all: string[][]): string[][] {
  const at = all.findIndex((pieces) => joined(pieces) === SERVANT);
  if (at < 0 || at + 1 >= all.length) return all;
  return [...all.slice(0, at), [SERVANT, ...(all[at + 1] ?? [])], ...servants(all.slice(at + 2))];
}

function joined(pieces: string[] | undefined): string {
  return pieces?.join('') ?? '';
}
