import type { Name, NameWord } from './name.js';

/** Words of a name that stand together in some order. */
export interface Order {
  words: NameWord[];
  /** The surname before the first name. */
  turned: boolean;
}

/** The orders in which two words or more of a name stand together. */
export function ordersOf({ first, middle, family, familyFirst }: Name): Order[] {
  const surnames = surnamesOf(family);
  const given = [...first, ...middle];
  const straight = [
    [...given, ...family],
    family,
    ...(familyFirst ? [[...family, ...given]] : []),
    ...surnames,
    ...(middle.length > 0 ? [given] : []),
    ...callNames(first).flatMap((name) => surnames.map((surname) => [...name, ...surname])),
  ];
  const turned =
    first.length === 0
      ? []
      : [
          [...family, ...given],
          ...surnames.flatMap((surname) => [
            ...callNames(first).map((name) => [...surname, ...name]),
            [...surname, ...given],
            [...surname.slice(-1), ...given, ...surname.slice(0, -1)],
          ]),
        ];
  return [
    ...straight.map((words) => ({ words, turned: false })),
    ...turned.map((words) => ({ words, turned: true })),
  ].filter(({ words }) => words.length > 1);
}

/** What a surname may be cut to: each of its words, with the particles before it and without, each half of a double one. */
export function surnamesOf(family: NameWord[]): NameWord[][] {
  const surnames: NameWord[][] = [];
  family.forEach((word, at) => {
    if (word.particle && family.length > 1) return;
    surnames.push([word], ...halves(word));
    let from = at;
    while (family[from - 1]?.particle) from--;
    if (from < at) surnames.push(family.slice(from, at + 1));
  });
  return surnames;
}

function callNames(first: NameWord[]): NameWord[][] {
  const single = first.length > 1 ? first.filter(({ particle }) => !particle).map((word) => [word]) : [];
  return [first, ...single, ...first.flatMap(halves)];
}

function halves({ pieces }: NameWord): NameWord[][] {
  if (pieces.length < 2) return [];
  return pieces.filter(({ length }) => length > 2).map((piece) => [{ pieces: [piece], particle: false }]);
}
