import { nicknamesOf } from '../identity/nicknames.js';
import type { Person } from './row.js';

/**
 * Whether a row that is to correct a stored person means somebody else, who must not get that person's mail. A reference of
 * the school's tells that it is the same pair: then either the address or the first name has to be what it was. Without one
 * a shared address, such as a parent's, does not tell which child it is.
 */
export function isAnother(stored: Person, now: Person, derived: boolean): boolean {
  if (akin(stored.name, now.name)) return false;
  const shared = stored.addresses.some((address) => now.addresses.includes(address));
  const called = near(firstName(stored.name), firstName(now.name));
  return derived ? !(shared && called) : !(shared || called);
}

/** Whether two spellings may be of one name: each word of the shorter one is in the other, or nearly so. */
export function akin(a: string, b: string): boolean {
  const [short = [], long = []] = [wordsOf(a), wordsOf(b)].toSorted(
    (one, other) => one.length - other.length,
  );
  const left = [...long];
  return short.every((word) => {
    const at = left.findIndex((other) => near(word, other));
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

function wordsOf(name: string): string[] {
  const folded = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return folded.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Behind the comma where the surname comes first. */
function firstName(name: string): string {
  const [before = '', behind = ''] = name.split(',');
  return wordsOf(behind || before)[0] ?? '';
}

function near(a: string, b: string): boolean {
  if (a === b || nicknamesOf(a).includes(b)) return true;
  const [short = '', long = ''] = [a, b].toSorted((one, other) => one.length - other.length);
  if (!spelled.test(a + b)) return false;
  if (short.length === 1) return long.startsWith(short);
  return edits(a, b) <= (short.length > 5 ? 2 : 1) && short.length > 2;
}

/** Scripts in which one letter more or less is a slip, and not another name. */
const spelled = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]+$/u;

/** How many letters are to be put in, left out or changed to make one word of the other. */
function edits(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [row, letter] of [...a].entries()) {
    const line = [row + 1];
    for (let column = 0; column < b.length; column++) {
      const changed = (above[column] ?? 0) + (letter === b[column] ? 0 : 1);
      line.push(Math.min(changed, (above[column + 1] ?? 0) + 1, (line[column] ?? 0) + 1));
    }
    above = line;
  }
  return above[b.length] ?? 0;
}
