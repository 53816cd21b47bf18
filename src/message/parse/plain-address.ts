/** Of either the library says nothing else than stands there. */
const ADDRESS = String.raw`[\w.+-]{1,64}@(?!xn--)[A-Za-z\d.-]{1,255}`;
const WORD = String.raw`[\p{L}\p{N}][\p{L}\p{M}\p{N}'’.-]*`;
const NAME = `${WORD}(?: ${WORD}){0,5}`;
const QUOTED = `${WORD}(?:,? ${WORD}){0,5}`;
const PLAIN = new RegExp(`^(?:(?:(?:(${NAME})|"(${QUOTED})") )?<(${ADDRESS})>|(${ADDRESS}))$`, 'u');

/**
 * One address alone, or behind a few words, "Ada Quillan <ada@school.example>", as almost every program gives its author: no
 * library need take them apart. The words may stand in quotes, the family name first with a comma. The name may be empty.
 */
export function plainAddress(value: string): { name: string; address: string } | undefined {
  const [, words, quoted, address, bare] = PLAIN.exec(value) ?? [];
  const found = address ?? bare;
  return found === undefined ? undefined : { name: words ?? quoted ?? '', address: found };
}
