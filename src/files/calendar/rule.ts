import type { Recur } from './library.js';

/** Days of the months, in a leap year. */
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const LONGEST_INTERVAL = 100;

/**
 * Whether the occurrences of a rule may be counted: those of people, not by the second, and none that looks for a day
 * that never comes, which the library would do for ever.
 */
export function isCountable(rule: Recur): boolean {
  const parts: Record<string, unknown[]> = rule.parts;
  const { BYDAY: days = [], BYMONTHDAY: monthDays = [], BYSETPOS: positions = [] } = parts;
  const ofMonth = rule.freq === 'MONTHLY' || rule.freq === 'YEARLY';
  const numbered = days.some((day) => /\d/.test(String(day)));
  return (
    /^(?:DAILY|WEEKLY|MONTHLY|YEARLY)$/.test(rule.freq) &&
    rule.interval <= LONGEST_INTERVAL &&
    Object.entries(parts).every(([name, values]) => values.every((value) => isCommon(name, value))) &&
    comes(monthDays.map(Number), (parts.BYMONTH ?? []).map(Number)) &&
    (ofMonth || (!numbered && monthDays.length === 0)) &&
    (!numbered || monthDays.length === 0) &&
    (positions.length === 0 ||
      (rule.freq === 'MONTHLY' && days.length > 0 && !numbered && monthDays.length === 0))
  );
}

function isCommon(name: string, value: unknown): boolean {
  const number = Math.abs(Number(value));
  if (name === 'BYDAY') return /^[+-]?[1-5]?(?:MO|TU|WE|TH|FR|SA|SU)$/.test(String(value));
  if (name === 'BYMONTH') return number >= 1 && number <= 12;
  if (name === 'BYMONTHDAY') return number >= 1 && number <= 31;
  return name === 'BYSETPOS' && number >= 1 && number <= 4;
}

/** Whether one of the days is in one of the months. */
function comes(days: number[], months: number[]): boolean {
  if (days.length === 0) return true;
  const longest = Math.max(...(months.length > 0 ? months : [1]).map((month) => DAYS[month - 1] ?? 0));
  return days.some((day) => Math.abs(day) <= longest);
}
