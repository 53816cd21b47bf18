import { lookalikes } from './lookalikes.js';

/** Look-alikes become Latin in words with a Latin letter, and in a text that is mostly Latin where all of a word are such. */
export function latinise(units: Uint16Array, starts: Int32Array, length: number, original: string): void {
  const like = (at: number) => lookalikes.get(original.charCodeAt(starts[at] ?? 0));
  let latin = 0;
  let other = 0;
  for (let at = 0; at < length; at++) {
    if (isLatin(units[at])) latin++;
    else if ((units[at] ?? 0) >= 0x370) other++;
  }
  for (let from = 0; from < length; ) {
    let to = from;
    let hasLatin = false;
    let all = true;
    for (; to < length && isWordUnit(units[to]); to++) {
      if (isLatin(units[to])) hasLatin = true;
      else if ((units[to] ?? 0) >= 0x370 && like(to) === undefined) all = false;
    }
    if (hasLatin || (all && 2 * latin > other)) {
      for (let at = from; at < to; at++) {
        const letter = (units[at] ?? 0) >= 0x370 ? like(at) : undefined;
        if (letter) units[at] = letter.charCodeAt(0);
      }
    }
    from = Math.max(to, from + 1);
  }
}

function isLatin(unit = 0): boolean {
  return unit >= 0x61 && unit <= 0x7a;
}

function isWordUnit(unit = 0): boolean {
  return (
    isLatin(unit) ||
    (unit >= 0x30 && unit <= 0x39) ||
    unit === 0x2e ||
    unit === 0x40 ||
    unit === 0x5f ||
    unit >= 0x370
  );
}
