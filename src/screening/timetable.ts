import type { DigitRun } from './numbers.js';

const HOURS = /^(?:[01]\d|2[0-3])[0-5]\d$/;

/** Whether groups of digits are times of one day, each later than the one before: "0742, 0812 and 0842". */
export function isTimetable(groups: DigitRun['groups']): boolean {
  if (groups.length < 3) return false;
  return groups.every(({ digits, before }, at) => {
    const later = at === 0 || (digits > (groups[at - 1]?.digits ?? '') && /[,a-z]/.test(before));
    return later && HOURS.test(digits);
  });
}
