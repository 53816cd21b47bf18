import type { DigitRun } from '../numbers.js';

/** Digits that may be dialled, and whether others before or behind them were left out. */
export type Dialled = DigitRun & { cut?: boolean; goesOn?: boolean };

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
  return part(run, from, to);
}

/** A number begins here, by the nought before it or by what a country's begins with, whatever stands before. */
const BEGINS = /^0\d{2,}$/;
const APART = /[\s:)\]|][(]?$/;
const ABROAD = /(?:^|[\s:)\]|])\(?\+\(?$/;
/** What stands between the groups of one number. */
const BETWEEN = /^(?:[-/.]| ?[-–/] ?| |\) ?| ?\()$/;
const SHORTEST = 9;
const LONGEST = 13;

/**
 * The numbers that stand beside others in a run: "1) 0161 496 0123 2) …", "I am 15, 0161 496 0123". For each place where one
 * may begin all that it may be, the longest first.
 */
export function besideOthers({ groups, ...run }: DigitRun, text: string): Dialled[][] {
  return groups.flatMap((group, at) => {
    if (at === 0 ? !mayBegin(groups, 0, beforeOf(text, run.start)) : !mayBegin(groups, at, group.before))
      return [];
    let to = at + 1;
    let digits = group.digits.length;
    const ends = digits >= SHORTEST ? [to] : [];
    for (let next = groups[to]; next && BETWEEN.test(next.before) && !next.spelled; next = groups[to]) {
      digits += next.digits.length;
      if (digits > LONGEST) break;
      to++;
      if (digits >= SHORTEST) ends.unshift(to);
    }
    return ends.length === 0 ? [] : [ends.map((end) => part({ ...run, groups }, at, end))];
  });
}

function beforeOf(text: string, start: number): string {
  return text.slice(Math.max(0, start - 2), start);
}

function mayBegin(groups: DigitRun['groups'], at: number, before: string): boolean {
  const [group, ...others] = groups.slice(at, at + 5);
  if (!group || group.spelled) return false;
  if (ABROAD.test(before)) return /^[1-9]/.test(group.digits);
  if (at > 0 && !APART.test(before)) return false;
  if (isOfAPattern(groups, at)) return false;
  if (BEGINS.test(group.digits)) return true;
  const inTwos = others.length === 4 && others.every(({ digits }) => digits.length === 2);
  return inTwos && /^0[1-9]$/.test(group.digits) && !isDump(groups, at);
}

/** More than six groups of two in a row are bytes. */
function isDump(groups: DigitRun['groups'], at: number): boolean {
  const goesOn = (place: number) => groups[place]?.before === ' ' && groups[place]?.digits.length === 2;
  let [from, to] = [at, at + 1];
  while (to - from <= 6 && goesOn(from)) from--;
  while (to - from <= 6 && goesOn(to)) to++;
  return to - from > 6;
}

/** Groups of four, as on a card, and the thousands of a count: "3704 0044 0532", "7 045 123 456". */
function isOfAPattern(groups: DigitRun['groups'], at: number): boolean {
  const lengthOf = (place: number) => groups[place]?.digits.length ?? 0;
  const [before, own, next] = [lengthOf(at - 1), lengthOf(at), lengthOf(at + 1)];
  return next === own && ((own === 4 && before === 4) || (own === 3 && before > 0 && before <= 3));
}

/** The groups of a run from one to before another. */
function part(run: DigitRun, from: number, to: number): Dialled {
  const groups = run.groups.slice(from, to);
  const [first, last] = [groups[0], groups.at(-1)];
  if (!first || !last) return run;
  return {
    groups: [{ ...first, before: '' }, ...groups.slice(1)],
    digits: groups.map(({ digits }) => digits).join(''),
    spelled: groups.filter(({ spelled }) => spelled).length,
    from: run.from + from,
    to: run.to - (run.groups.length - to),
    start: first.start,
    end: to === run.groups.length ? run.end : last.start + last.digits.length,
    cut: from > 0,
    goesOn: to < run.groups.length,
  };
}
