/** In an address of which the library says nothing else than stands there. */
const PLAIN = /^(\p{L}+(?: \p{L}+){0,5}) <([\w.+-]{1,64}@(?!xn--)[A-Za-z\d.-]{1,255})>$/u;

/** A few words and one address, "Ada Quillan <ada@school.example>", as almost every program gives its author: no library need take them apart. */
export function plainAddress(value: string): { name: string; address: string } | undefined {
  const [, name, address] = PLAIN.exec(value) ?? [];
  return name === undefined || address === undefined ? undefined : { name, address };
}
