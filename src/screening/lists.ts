/** Lists of numbers by number, one after the other: those of `n` from `from[n]` to before `from[n + 1]`. */
export interface Lists {
  from: Int32Array;
  items: Int32Array;
}

/** Lists put one after the other, so that going through them touches little memory. */
export function listsOf(length: number, lists: ByNumber): Lists {
  const from = new Int32Array(length + 1);
  lists.forEach((list, at) => {
    from[at + 1] = list.length;
  });
  for (let at = 0; at < length; at++) from[at + 1] = (from[at + 1] ?? 0) + (from[at] ?? 0);
  const items = new Int32Array(from[length] ?? 0);
  lists.forEach((list, at) => {
    items.set(list, from[at]);
  });
  return { from, items };
}

/** An array or a map. */
interface ByNumber {
  forEach(each: (list: readonly number[], at: number) => void): void;
}
