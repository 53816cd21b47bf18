import { foldWord } from './fold.js';
import { EASTERN_SURNAMES, PARTICLES, SUFFIXES, TITLES } from './name-words.js';

/** A word of a name: the pieces that a hyphen or an apostrophe parts ("Anna-Lena", "O'Brien"), folded. */
export interface NameWord {
  pieces: string[];
  particle: boolean;
}

/** A full name taken apart. `given` is empty where there is but a surname. */
export interface Name {
  given: NameWord[];
  family: NameWord[];
}

const HAN_NAME = /^\p{Script=Han}{2,4}$/u;
const HANGUL_NAME = /^[\uAC00-\uD7A3]{2,4}$/;
const TWO_SIGN_SURNAMES =
  /^(?:欧阳|歐陽|司马|司馬|诸葛|諸葛|上官|司徒|东方|皇甫|尉迟|公孙|慕容|令狐|夏侯|남궁|황보|제갈|사공|선우|독고)/;

/** A person's full name as a roster or a From header has it: "Ada Quillan", "Dr. Quillan, Ada", "王小明". */
export function nameOf(full: string): Name {
  const text = full.normalize('NFC').replace(/["“”„()[\]<>]/g, ' ');
  const [before = '', ...after] = text.split(',');
  const rest = words(after.join(' '));
  if (rest.length > 0 && words(before).length > 0) return { given: rest, family: words(before) };
  const unparted = text.trim();
  if (HAN_NAME.test(unparted) || HANGUL_NAME.test(unparted)) return unpartedName(unparted);
  return ordered(words(text));
}

/** A name without spaces has its surname first. */
function unpartedName(text: string): Name {
  const surname = TWO_SIGN_SURNAMES.exec(text)?.[0] ?? text.slice(0, 1);
  return { family: words(surname), given: words(text.slice(surname.length)) };
}

function ordered(all: NameWord[]): Name {
  if (all.length < 2) return { given: all, family: [] };
  const isEastern = (word: NameWord | undefined) => EASTERN_SURNAMES.has(joined(word?.pieces));
  if (isEastern(all[0]) && !isEastern(all.at(-1))) return { family: all.slice(0, 1), given: all.slice(1) };
  return { given: all.slice(0, 1), family: all.slice(1) };
}

function words(text: string): NameWord[] {
  const all = text
    .split(/[\s_]+/)
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
