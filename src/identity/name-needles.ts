import { changedForms, changedGiven } from './declension.js';
import { givenForms } from './given-forms.js';
import { type Name, type NameWord, nameOf } from './name.js';
import { ordersOf, surnamesOf } from './name-orders.js';
import { HONORIFICS, PARTICLES } from './name-words.js';
import { type Needle, needleOf, type Term } from './needle.js';
import { nicknamesOf } from './nicknames.js';
import { isOrdinary, needOf } from './ordinary.js';
import { type Spelling, spellings } from './spelling.js';

/** What a person's full name gives to look for. */
export interface NameTerms {
  /** Found whatever the policy: the full name in every order, the surname, every further part. */
  always: Needle[];
  /** The first name alone. */
  first: Needle[];
}

/**
 * The needles of a full name in all its spellings, each to be replaced by `replacement`. Where it is not `sure` to be a
 * person's, one of ordinary words alone ("School Office") counts where they are capitals.
 */
export function nameTerms(full: string, replacement: string, sure = true): NameTerms {
  const always: Needle[] = [];
  const first: Needle[] = [];
  for (const spelling of spellings(full)) {
    const name = nameOf(spelling.name);
    const { isDoubtful } = name;
    const turned = Object.assign({}, name, { first: name.family, family: name.first });
    for (const read of isDoubtful ? [name, turned] : [name]) {
      const terms = termsOf(read, spelling, replacement, sure);
      always.push(...terms.always);
      (isDoubtful ? always : first).push(...terms.first);
    }
  }
  return { always, first };
}

function termsOf(name: Name, spelling: Spelling, replacement: string, sure: boolean): NameTerms {
  const always = ordersOf(name).map(({ words, turned }) => wholeNeedle(words, turned || !sure, replacement));
  const first: Needle[] = [];
  if (spelling.wholeOnly) return { always: [...always, ...spelledSurname(name, replacement)], first };
  for (const words of initialled(name)) always.push(initialNeedle(words, replacement));
  for (const pieces of addressed(name)) always.push(partNeedle(pieces, replacement));
  const given = givenForms(name);
  for (const pieces of [...partsOf([...name.middle, ...name.family]), ...abbreviated(name)])
    always.push(surnameNeedle(pieces, given, replacement));
  always.push(...shortNames(name, replacement));
  for (const pieces of partsOf(name.family))
    for (const form of changedForms(pieces.join(''), spelling.name))
      always.push(partNeedle([form], replacement));
  for (const pieces of partsOf(name.first)) {
    first.push(partNeedle(pieces, replacement));
    for (const form of changedGiven(pieces.join(''), spelling.name))
      first.push(partNeedle([form], replacement));
  }
  for (const other of nicknamesOf(name.first[0]?.pieces.join('') ?? ''))
    first.push(partNeedle([other], replacement));
  if (name.first.length > 1) first.push(wholeNeedle(name.first, false, replacement));
  return { always, first };
}

/** Of 王小明 "X. Wang", and "Wang" where the words around it make a name of it: "Mr Wang". */
function spelledSurname(name: Name, replacement: string): Needle[] {
  const [pieces = [], ...more] = name.family.map((word) => word.pieces);
  if (!(name.familyFirst || name.isDoubtful) || more.length > 0) return [];
  const term = termOf('name-part', pieces);
  return [
    needleOf(pieces, { kind: 'name', need: 'context', apart: 'anyhow', replacement, term }),
    ...initialled(name).map((words) => initialNeedle(words, replacement)),
  ];
}

const HAS_INITIALS = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u;
const SHORTEST_TURNED = 6;

/** Initials and a surname: "A. Quillan", "Quillan A", "A. B. Quillan". */
function initialled({ first, middle, family }: Name): string[][] {
  const initials = [...first, ...middle].flatMap(({ pieces }) => pieces.map(initialOf));
  const [initial] = initials;
  if (!initial || !HAS_INITIALS.test(initial)) return [];
  return surnamesOf(family)
    .flatMap((surname) => {
      const words = piecesOf(surname);
      const orders = initials.length > 1 ? [[initial], initials] : [[initial]];
      const before = orders.map((letters) => [...letters, ...words]);
      const after =
        words.join('').length < SHORTEST_TURNED - 1 ? [] : orders.map((letters) => [...words, ...letters]);
      return [...before, ...after];
    })
    .concat(withMiddleInitials({ first, family }, initial));
}

/** "J. P. Petit" and "Jean P. Petit": what stands before the last word of a surname may be a middle name. */
function withMiddleInitials({ first, family }: Pick<Name, 'first' | 'family'>, initial: string): string[][] {
  const last = family.at(-1);
  const middle = family.slice(0, -1);
  if (!last || middle.length === 0 || family.some(({ particle }) => particle)) return [];
  const rest = [...middle.map(({ pieces }) => (pieces[0] ?? '').slice(0, 1)), ...last.pieces];
  return [
    [initial, ...rest],
    [...piecesOf(first), ...rest],
  ];
}

/** "v.d. Meer", "v/d Meer", "vd Meer" and "vdMeer" of "van der Meer". */
function abbreviated({ family }: Name): string[][] {
  return surnamesOf(family).flatMap((surname) => {
    const particles = surname.filter(({ particle }) => particle);
    if (particles.length < 2) return [];
    return [[piecesOf(particles).map(initialOf).join(''), ...piecesOf(surname.slice(particles.length))]];
  });
}

function initialOf(piece: string): string {
  return piece.slice(0, 1);
}

/** A surname of one sign is told from a word by what follows it: 王老师. */
function addressed({ family }: Name): string[][] {
  const [surname, ...more] = family.flatMap(({ pieces }) => pieces);
  if (surname === undefined || more.length > 0 || !isOneSign(surname)) return [];
  return HONORIFICS.map((honorific) => [surname, honorific]);
}

/** One Han sign or one Hangul syllable (as its letters): too little to be found alone. */
function isOneSign(word: string): boolean {
  return /^(?:\p{Script=Han}|[\u1100-\u1112][\u1161-\u1175][\u11A8-\u11C2]?)$/u.test(word);
}

function piecesOf(words: NameWord[]): string[] {
  return words.flatMap(({ pieces }) => pieces);
}

/**
 * Where all parts are ordinary words, those of a turned name ("Young, Will"), a doubtful one or a surname after a particle
 * ("de la Torre") have to be capitals.
 */
function wholeNeedle(words: NameWord[], turned: boolean, replacement: string): Needle {
  const pieces = piecesOf(words);
  const apart = pieces.some((piece) => piece.length > 1 && isOrdinary(piece)) ? 'in-sentence' : 'anyhow';
  const isDoubtful = turned || (words[0]?.particle === true && words.at(-1)?.particle === false);
  const need = isDoubtful && pieces.every(isWord) ? 'cased' : 'plain';
  return needleOf(pieces, { kind: 'name', need, apart, replacement, term: termOf('name', pieces) });
}

function isWord(piece: string): boolean {
  return /^\d+$/.test(piece) || PARTICLES.has(piece) || isOrdinary(piece);
}

function initialNeedle(words: string[], replacement: string): Needle {
  const ordinary = words.every((word) => word.length < 2 || isOrdinary(word));
  const need = ordinary ? 'cased' : 'plain';
  const apart = ordinary ? 'in-sentence' : 'anyhow';
  return needleOf(words, { kind: 'name', need, apart, replacement, term: termOf('name', words) });
}

/** Each word alone, and each longer piece of a word that a hyphen or an apostrophe parts, with the "O" before it. */
function partsOf(words: NameWord[]): string[][] {
  return words
    .filter(({ particle }) => !particle)
    .flatMap(({ pieces }) => [
      pieces,
      ...(pieces.length > 1 ? pieces.filter(({ length }) => length > 2).map((piece) => [piece]) : []),
      ...(pieces.length > 2 ? withParticles(pieces) : []),
      ...(pieces.length === 2 && isElided(pieces) ? [[pieces.join('')]] : []),
    ])
    .filter((pieces) => !isOneSign(pieces.join('')));
}

/** "O'Hara" and "D'Arcy", which are written "Ohara" and "Darcy" as well. */
function isElided([particle = '']: string[]): boolean {
  return particle.length === 1 && PARTICLES.has(particle);
}

/** Of "O'Shea-Brannigan" the "O'Shea". */
function withParticles(pieces: string[]): string[][] {
  return pieces.flatMap((piece, at) =>
    PARTICLES.has(piece) && piece.length < 3 && at + 1 < pieces.length ? [pieces.slice(at, at + 2)] : [],
  );
}

function partNeedle(pieces: string[], replacement: string): Needle {
  const need = needOf(pieces.join(''));
  return needleOf(pieces, {
    kind: 'name',
    need,
    apart: 'anyhow',
    replacement,
    term: termOf('name-part', pieces),
  });
}

/** One that is a word like any other is known by the first name before it too, in whatever form: "Sam K. Young". */
function surnameNeedle(pieces: string[], given: Set<string>, replacement: string): Needle {
  const needle = partNeedle(pieces, replacement);
  return needle.need === 'context' ? Object.assign(needle, { given }) : needle;
}

/** "Sam Young" and "Young, Sam" of Samuel Young, whose surname is not found alone. */
function shortNames(name: Name, replacement: string): Needle[] {
  if (!piecesOf(name.family).some(isOrdinary)) return [];
  return nicknamesOf(name.first[0]?.pieces.join('') ?? '').flatMap((short) => {
    const first = [{ pieces: [short], particle: false }];
    const isDoubtful = needOf(short) === 'context';
    return ordersOf(Object.assign({}, name, { first }))
      .filter(({ words }) => words.some((word) => first.includes(word)))
      .map(({ words, turned }) => wholeNeedle(words, turned || isDoubtful, replacement));
  });
}

function termOf(kind: Term['kind'], words: string[]): Term {
  return { kind, text: words.join(' ') };
}
