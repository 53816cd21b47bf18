import type { SetName } from '../marks.js';
import type { DigitRun } from '../numbers.js';
import { isIn, type Words } from '../words.js';

/** How surely the words around a number speak of calling. */
export type Cue = 'strong' | 'weak' | undefined;

/** Whether the words before, or right after, speak of calling or of a number. */
export function cueBefore(reading: Words, { from, to }: DigitRun): Cue {
  let weak = false;
  for (let at = from - 1, steps = 0; at >= 0 && steps < 10; at--, steps++) {
    if (isIn(reading, at, 'phone-strong')) return 'strong';
    if (isIn(reading, at, 'phone-weak')) weak = true;
    if (steps > 1 && reading.tokens[at + 1]?.breaks && reading.tokens[at]?.breaks) break;
  }
  for (let at = to; at < Math.min(to + 4, reading.tokens.length); at++) {
    if (isIn(reading, at, 'phone-after')) weak = true;
    if (reading.tokens[at]?.breaks) break;
  }
  return weak ? 'weak' : undefined;
}

/** "Text WREN to 81234". */
export function isShortCode(reading: Words, { digits, from }: DigitRun, cue: Cue): boolean {
  if (digits.length < 5 || digits.length > 6 || cue === undefined) return false;
  return (
    /^(?:to|an|au|al)$/.test(reading.tokens[from - 1]?.word.text ?? '') && inReach(reading, from, 'text-word')
  );
}

function inReach(reading: Words, from: number, set: SetName): boolean {
  for (let at = from - 1; at >= Math.max(0, from - 6); at--) if (isIn(reading, at, set)) return true;
  return false;
}

/** The dot after these ends no sentence. */
const NUMERO = /^(?:no|nr|num|ref)$/;
/** No page, room or line has a number as long as this. */
const SHORTEST_DIALLED = 9;

/** Whether the word before names another sort of number, or the word after is a unit. */
export function isSomethingElse(reading: Words, run: DigitRun): boolean {
  const { from, to, end } = run;
  const { tokens, folded } = reading;
  const after = folded.text.slice(end, end + 2);
  if (/^ ?[%°€$£¥]/.test(after)) return true;
  const next = tokens[to];
  if (next && next.start - end <= 1 && !next.breaks && isIn(reading, to, 'unit')) return true;
  if (/[$€£#]\s?$/.test(folded.text.slice(Math.max(0, run.start - 2), run.start))) return true;
  for (let at = from - 1; at >= Math.max(0, from - 6); at--) {
    if (isIn(reading, at, 'phone-strong')) return false;
    if (isIn(reading, at, 'other-number')) return true;
    if (isIn(reading, at, 'small-number') && run.digits.length < SHORTEST_DIALLED) return true;
    if (tokens[at + 1]?.breaks && !NUMERO.test(tokens[at]?.word.text ?? '')) return false;
  }
  return false;
}
