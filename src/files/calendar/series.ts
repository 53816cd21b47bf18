import { NotCleanable } from '../context.js';
import type { Calendar, Component, Property, Recur, Time } from './library.js';
import { isCountable } from './rule.js';
import { wallClock, type Zone } from './time.js';

/** A series is told for no longer than this: its occurrences, and days where it has no end. */
const MOST = 400;
const ENDLESS_DAYS = 370;
const DAY = 86_400_000;
const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];

/** How an event that repeats is told without its time zone. */
export interface Series {
  /** Repeats in UTC, with the distance to UTC that it has at first. */
  rule?: Recur;
  /** Where no rule in UTC gives the same days: each time. */
  dates: Time[];
  /** Times at which the zone's clocks were changed since the first: the rule's, and the right one. */
  moved: { from: Time; to: Time }[];
  /** It goes on for longer than is told. */
  shortened: boolean;
  /** The instant by which the rule knows an occurrence that has this local time. */
  known(local: Time): Time;
}

/**
 * The series of an event whose times are in `zone`. The zone must not be told, but the hour on its clocks must stay, so
 * a rule in UTC is right for half of the year and the other half is told one by one, as changed occurrences.
 */
export function seriesOf(event: Component, start: Property, zone: Zone, library: Calendar): Series {
  const first = start.getFirstValue() as Time;
  const rule = event.getFirstPropertyValue('rrule') as Recur;
  if (!isCountable(rule)) throw new NotCleanable('calendar-unreadable');
  const ahead = zone.offset(first);
  const known = (local: Time) => zone.utc(wallClock(local) - ahead);
  const { times, shortened } = occurrences(rule, first);
  const last = times.at(-1) ?? first;
  const days = Math.floor((wallClock(first) - ahead) / DAY) - Math.floor(wallClock(first) / DAY);
  const shifted = shiftedRule(rule, days);
  if (!shifted)
    return {
      dates: times.map((time) => zone.instant(time)),
      moved: [],
      shortened,
      known: (local) => zone.instant(local),
    };
  const { count, until, ...said } = shifted.toJSON();
  const moved = times
    .map((time) => ({ from: known(time), to: zone.instant(time) }))
    .filter(({ from, to }) => from.compare(to) !== 0);
  // A zone whose clocks are not changed within a year is as good as UTC for ever.
  if (shortened && moved.length === 0 && !rule.isFinite())
    return { rule: library.Recur.fromData(said), dates: [], moved, shortened: false, known };
  const ending = until || shortened ? { until: known(last) } : { count };
  return { rule: library.Recur.fromData({ ...said, ...ending }), dates: [], moved, shortened, known };
}

function occurrences(rule: Recur, first: Time): { times: Time[]; shortened: boolean } {
  const times: Time[] = [];
  const iterator = rule.iterator(first);
  const end = rule.isFinite() ? Number.POSITIVE_INFINITY : wallClock(first) + ENDLESS_DAYS * DAY;
  for (let next = iterator.next(); next; next = iterator.next()) {
    if (times.length >= MOST || wallClock(next) > end) return { times, shortened: true };
    times.push(next.clone());
  }
  return { times, shortened: false };
}

/** The rule for days that begin `days` later in UTC; undefined where no rule says that. */
function shiftedRule(rule: Recur, days: number): Recur | undefined {
  const copy = rule.clone();
  if (days === 0) return copy;
  const parts = Object.keys(rule.parts);
  const isPlain = parts.every((part) => part === 'BYDAY') && /^(?:DAILY|WEEKLY)$/.test(rule.freq);
  if (!isPlain) return undefined;
  const move = (day: string) => WEEKDAYS[(WEEKDAYS.indexOf(day) + days + 7) % 7] ?? day;
  const on = rule.parts.BYDAY as string[] | undefined;
  if (on) copy.parts.BYDAY = on.map(move);
  copy.wkst = ((rule.wkst - 1 + days + 7) % 7) + 1;
  return copy;
}
