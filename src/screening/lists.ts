/** Lists of numbers by number, one after the other: those of `n` from `from[n]` to before `from[n + 1]`. */
export interface Lists {
  from: Int32Array;
  items: Int32Array;
}

/** Lists put one after the other, so that going through them touches little memory. */
export function listsOf(length: number, lists: ReadonlyMap<number, readonly number[]>): Lists {
  const from = new Int32Array(length + 1);
  for (let at = 0; at < length; at++) from[at + 1] = (from[at] ?? 0) + (lists.get(at)?.length ?? 0);
  const items = new Int32Array(from[length] ?? 0);
  for (const [at, list] of lists) items.set(list, from[at]);
  return { from, items };
}
