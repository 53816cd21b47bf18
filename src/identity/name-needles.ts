import { type Name, type NameWord, nameOf } from './name.js';
import { type Needle, needleOf, type Term } from './needle.js';
import { isOrdinary, needOf } from './ordinary.js';
import { spellings } from './spelling.js';

/** What a person's full name gives to look for. */
export interface NameTerms {
  /** Found whatever the policy: the full name in every order, the surname, every further part. */
  always: Needle[];
  /** The first name alone. */
  first: Needle[];
}

/** The needles of a full name in all its spellings, each to be replaced by `replacement`. */
export function nameTerms(full: string, replacement: string): NameTerms {
  const terms: NameTerms = { always: [], first: [] };
  for (const spelling of spellings(full)) {
    const name = nameOf(spelling);
    const [first] = name.given;
    for (const words of together(name))
      terms.always.push(wholeNeedle(words, words[0] !== first, replacement));
    for (const words of initialled(name)) terms.always.push(initialNeedle(words, replacement));
    for (const part of partsOf([...name.given.slice(1), ...name.family]))
      terms.always.push(partNeedle(part, replacement));
    for (const part of partsOf(name.given.slice(0, 1))) terms.first.push(partNeedle(part, replacement));
  }
  return terms;
}

/** The orders in which two words or more of a name stand together. */
function together({ given, family }: Name): NameWord[][] {
  const [first] = given;
  if (!first) return family.length > 1 ? [family] : [];
  const surnames = surnamesOf(family);
  const orders = [
    [...given, ...family],
    [...family, ...given],
    ...surnames.flatMap((surname) => [
      [first, ...surname],
      [...surname, first],
      [...surname, ...given],
    ]),
    ...(given.length > 1 ? [given] : []),
    ...(family.length > 1 ? [family] : []),
    ...surnames.filter((surname) => surname.length > 1),
  ];
  return orders.filter((words) => words.length > 1);
}

/** Each word of a surname that can stand for it, with the particles before it and without. */
function surnamesOf(family: NameWord[]): NameWord[][] {
  const surnames: NameWord[][] = [];
  family.forEach((word, at) => {
    if (word.particle && family.length > 1) return;
    surnames.push([word]);
    let from = at;
    while (family[from - 1]?.particle) from--;
    if (from < at) surnames.push(family.slice(from, at + 1));
  });
  return surnames;
}

/** Initials and a surname: "A. Quillan", "Quillan A", "A. B. Quillan". */
function initialled({ given, family }: Name): string[][] {
  const initials = given.flatMap(({ pieces }) => pieces.map((piece) => piece.slice(0, 1)));
  const [first] = initials;
  if (!first || !/^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u.test(first)) return [];
  return surnamesOf(family).flatMap((surname) => {
    const words = piecesOf(surname);
    const all = [
      [first, ...words],
      [...words, first],
    ];
    return initials.length > 1 ? [...all, [...initials, ...words], [...words, ...initials]] : all;
  });
}

function piecesOf(words: NameWord[]): string[] {
  return words.flatMap(({ pieces }) => pieces);
}

/** Where all parts are ordinary words, those of a turned name ("Young, Will") have to be capitals. */
function wholeNeedle(words: NameWord[], turned: boolean, replacement: string): Needle {
  const pieces = piecesOf(words);
  const apart = pieces.some(isOrdinary) ? 'in-sentence' : 'anyhow';
  const need = turned && pieces.every(isOrdinary) ? 'cased' : 'plain';
  return needleOf(pieces, { kind: 'name', need, apart, replacement, term: termOf('name', pieces) });
}

function initialNeedle(words: string[], replacement: string): Needle {
  const ordinary = words.every((word) => word.length < 2 || isOrdinary(word));
  const need = ordinary ? 'cased' : 'plain';
  const apart = ordinary ? 'in-sentence' : 'anyhow';
  return needleOf(words, { kind: 'name', need, apart, replacement, term: termOf('name', words) });
}

/** Each word alone, and each longer piece of a word that a hyphen or an apostrophe parts. */
function partsOf(words: NameWord[]): string[][] {
  return words
    .filter(({ particle }) => !particle)
    .flatMap(({ pieces }) =>
      pieces.length === 1
        ? [pieces]
        : [pieces, ...pieces.filter(({ length }) => length > 2).map((piece) => [piece])],
    )
    .filter((pieces) => pieces.join('').length > 1);
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

function termOf(kind: Term['kind'], words: string[]): Term {
  return { kind, text: words.join(' ') };
}
