/** How families' names of Finland and Iceland change within, where no ending is merely added. */
const CHANGES: [RegExp, string[]][] = [
  [/nen$/, 'sen seen sta sesta sella selta selle sena set sten sia siin'.split(' ')],
  [/dottir$/, ['dottur']],
  [/son$/, ['sonar', 'syni']],
];

/** The further forms of a folded family's name in which more than an ending changes. */
export function changedForms(surname: string): string[] {
  if (surname.length < 6) return [];
  return CHANGES.flatMap(([end, ends]) =>
    end.test(surname) ? ends.map((other) => surname.replace(end, other)) : [],
  );
}
