import type { DigitRun } from '../numbers.js';

/** Digits that may be dialled, and whether a day or a time before them was left out. */
export type Dialled = DigitRun & { cut?: boolean };

/** A day or a time of day, and what parts it from what follows: "[14.09.26, 17:21:00] ", "2026-09-14 17:21 - ". */
const WHEN =
  /^(?:(?:(?:19|20)\d\d([-/.])\d\d?\1\d\d?|\d\d?([-/.])\d\d?\2(?:(?:19|20)\d\d|\d\d)|(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?)(?![\d./]|:\d)[\s,;:\])([|–-]*)+/;
/** Telephones wait at commas, and then dial on: the number of a room in a conference. */
const PAUSE = /^,,/;

/**
 * What of a run of digits may be dialled: without the day and the time before it, as in a chat that was copied, and without
 * what is dialled later.
 */
export function dialled(run: DigitRun, text: string): Dialled {
  const when = WHEN.exec(text.slice(run.start, run.end))?.[0].length ?? 0;
  const first = run.groups.findIndex(({ start }) => start >= run.start + when);
  const pause = run.groups.findIndex(({ before }) => PAUSE.test(before));
  if ((when === 0 || first < 0) && pause < 0) return run;
  const from = when > 0 ? Math.max(first, 0) : 0;
  const to = pause > from ? pause : run.groups.length;
  const groups = run.groups.slice(from, to);
  const last = groups.at(-1);
  if (!last || groups[0] === undefined) return run;
  return {
    groups,
    digits: groups.map(({ digits }) => digits).join(''),
    spelled: groups.filter(({ spelled }) => spelled).length,
    from: run.from + from,
    to: run.to - (run.groups.length - to),
    start: groups[0].start,
    end: to === run.groups.length ? run.end : last.start + last.digits.length,
    cut: from > 0,
  };
}
