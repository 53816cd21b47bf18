import { wordBefore } from './context.js';
import { DOT, GAP, LINE, SPACE, STOP, UPPER } from './gap.js';
import { type Letters, lettersBetween } from './letters.js';
import type { Name } from './name.js';
import { nicknamesOf } from './nicknames.js';
import { needOf } from './ordinary.js';

const SHORTEST_CUT = 3;

/** What somebody may be called by before the surname: each first name, what it is shortened to, and its beginnings ("Doug" of Douglas). */
export function givenForms({ first }: Pick<Name, 'first'>): Set<string> {
  const forms = new Set<string>();
  for (const given of first.flatMap(({ pieces }) => pieces)) {
    for (let length = SHORTEST_CUT; length < given.length; length++) {
      const cut = given.slice(0, length);
      if (needOf(cut) !== 'context') forms.add(cut);
    }
    for (const form of [given, ...nicknamesOf(given)]) forms.add(form);
  }
  return forms;
}

const BETWEEN_NAMES = SPACE | LINE;
const AFTER_INITIAL = BETWEEN_NAMES | DOT | STOP;

/** Whether a capital follows one of these within a sentence: at once, after initials, or after one more name. */
export function followsGiven(letters: Letters, at: number, given: ReadonlySet<string>): boolean {
  if (!isUpper(letters, at)) return false;
  let inner = 0;
  for (let end = at; ; ) {
    const from = wordBefore(letters, end);
    const gap = (letters.gaps[end] ?? 0) & GAP;
    if (from === undefined || !isUpper(letters, from)) return false;
    const initial = end - from === 1;
    if ((gap & ~(initial ? AFTER_INITIAL : BETWEEN_NAMES)) !== 0) return false;
    if (!initial && given.has(lettersBetween(letters, from, end))) return true;
    if (++inner > (initial ? 2 : 1)) return false;
    end = from;
  }
}

function isUpper({ gaps }: Letters, at: number): boolean {
  return ((gaps[at] ?? 0) & UPPER) !== 0;
}
