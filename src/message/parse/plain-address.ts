/** Of either the library says nothing else than stands there. */
const ADDRESS = String.raw`[\w.+-]{1,64}@(?!xn--)[A-Za-z\d.-]{1,255}`;
const WORD = String.raw`[\p{L}\p{N}][\p{L}\p{M}\p{N}'’.-]*`;
const PLAIN = new RegExp(`^(?:(?:(${WORD}(?: ${WORD}){0,5}) )?<(${ADDRESS})>|(${ADDRESS}))$`, 'u');

/**
 * One address alone, or behind a few words, "Ada Quillan <ada@school.example>", as almost every program gives its author: no
 * library need take them apart. The name may be empty.
 */
export function plainAddress(value: string): { name: string; address: string } | undefined {
  const [, name = '', address, bare] = PLAIN.exec(value) ?? [];
  const found = address ?? bare;
  return found === undefined ? undefined : { name, address: found };
}
