import type { DigitRun } from '../numbers.js';
import { isTimetable } from '../timetable.js';
import type { Dialled } from './dialled.js';
import type { Cue } from './number-words.js';

const YEARS = /^\(?(?:1\d|20)\d\d\s?[-/]\s?(?:1\d|20)\d\d$/;
/** A day and a month, in either order, and a year; what goes on with the same mark is more than a date. */
const DATES =
  /^(?:(?:19|20)\d\d([-/. ])[0-3]?\d\1[0-3]?\d|[0-3]?\d([-/. ])[0-3]?\d\2(?:(?:19|20)\d\d|\d\d))(?=$|\D)(?!\2\d\d(?!\d))/;

/** "12/12/1822", and of "May 17, 2000, 2 weeks later" what has digits; "Sept. 11" is seven and eleven in French. */
const LONG_AGO = /^[0-3]?\d([-./])[0-3]?\d\1(?:1\d|20)\d\d(?![-./]?\d)/;
const DAY_AND_YEAR = /^(?:(?:sept\.? )?[0-3]?\d, )?(?:1[4-9]|20)\d\d(?:, \d{1,3})?$/;

/** Whether it is a date, or a span of years. */
export function isDate(shape: string): boolean {
  return (
    YEARS.test(shape) ||
    LONG_AGO.test(shape) ||
    DAY_AND_YEAR.test(shape) ||
    (DATES.test(shape) && shape.replace(/\D/g, '').length !== 10) ||
    /^(?:19|20)\d\d[-/.]\d\d[-/.]\d\d\b/.test(shape) ||
    /^\d\d?[./-]\d\d?[./-](?:19|20)\d\d/.test(shape)
  );
}

const CLOCK = /(?<![\d:])(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?![\d:])/;
const ADDRESS = /^\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?$/;

/** Whether a time of day is in it, as in the head of a mail, or nothing but years, or the number of a machine. */
export function isTime({ groups }: DigitRun, shape: string): boolean {
  if (CLOCK.test(shape) || ADDRESS.test(shape)) return true;
  if (isTimetable(groups) || areDays(groups)) return true;
  return groups.length > 1 && groups.every(({ digits }) => /^(?:19|20)\d\d$/.test(digits));
}

/** "The 24, 26, 29 and 30 of July": each later than the one before. */
function areDays(groups: DigitRun['groups']): boolean {
  if (groups.length < 3) return false;
  return groups.every(({ digits, before, spelled }, at) => {
    const later = at === 0 || (Number(digits) > Number(groups[at - 1]?.digits) && /[,a-z]/.test(before));
    return later && !spelled && /^(?:[1-9]|[12]\d|3[01])$/.test(digits);
  });
}

/** So many digits in words are no list of counts. */
const MOSTLY_SPELLED = 5;
/** Groups of three, as in a count. */
export const THOUSANDS = /^[1-9]\d{0,2}(?:(?:,\d{3})+|(?: \d{3}){1,4}|(?:\.\d{3})+|(?:'\d{3})+)$/;
const DECIMAL = /^\d+[.,]\d+$/;
/** "6.022 140 76". */
const GROUPED_DECIMAL = /^[1-9]\d?[.,]\d{3}(?: \d{3})*(?: \d{1,3})$/;
const VERSION = /^\d{1,3}(?:\.\d{1,5}){1,4}$/;
const DECIMALS = /^\d{1,3}\.\d+(?:[,;]? -?[1-9]?\d?\d\.\d+)+$/;
/** Sets of a match: "6-4 3-6 7-6", "21-19 18-21". */
const SCORES = /^\d{1,2}[-:]\d{1,2}(?:[ ,]{1,2}\d{1,2}[-:]\d{1,2})+$/;
/** A result, and the year of it: "9.58 (2009". */
const RECORD = /^\d{1,3}[.,]\d{1,3} \((?:19|20)\d\d$/;
/** The number that chemists give a substance, and a sum. */
const CAS = /^[1-9]\d{1,6}-\d\d-\d$/;
/** A day and the time of it, as machines write them. */
const STAMP =
  /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?)?$/;
const SUM = /\d\s?\+ \d/;
const ISBN = /^(?:97[89][- ]?)?\d{1,5}[- ]\d{1,7}[- ]\d{1,7}[- ]?\d?$/;

/** Whether the form alone says that it is a count, a decimal, a version, an ISBN or a list. */
export function isPlainly(run: DigitRun, shape: string, cue: Cue): boolean {
  const { digits, groups } = run;
  if (/^(\d)\1{5,}$/.test(digits)) return true;
  if (/^97[89]\d{10}$/.test(digits) || /^[01]{8,}$/.test(digits)) return true;
  if (CAS.test(shape) || RECORD.test(shape) || (cue !== 'strong' && STAMP.test(shape))) return true;
  if (!/^[+0]/.test(shape) && [SCORES, DECIMALS, GROUPED_DECIMAL, SUM].some((form) => form.test(shape)))
    return true;
  if (THOUSANDS.test(shape) && cue !== 'strong')
    return !/^\d{3}([ .])\d{3}\1\d{3}$/.test(shape) || cue === undefined;
  if (DECIMAL.test(shape) && !(digits.startsWith('0') && digits.length >= 9 && !shape.startsWith('0.')))
    return true;
  if (
    VERSION.test(shape) &&
    groups.length < 5 &&
    !/^\d{3}\.\d{3}\.\d{4}$/.test(shape) &&
    !shape.startsWith('0')
  )
    return true;
  if (ISBN.test(shape) && groups.length === 4 && isIsbn10(digits)) return true;
  const commas = groups.filter(({ before }) => before.includes(',') || before.includes(';')).length;
  if (commas > 0 && cue === undefined && run.spelled < MOSTLY_SPELLED && !isDictated(run)) return true;
  const colons = groups.filter(({ before }) => /[:"']/.test(before)).length;
  return colons > 0 && cue === undefined && !digits.startsWith('0');
}

/** "0, 7, 7, 0, 0 …", "start with 0770, then 0900, then 123": an order of parts, which no list has. */
function isDictated({ digits, groups }: DigitRun): boolean {
  if (!digits.startsWith('0') || isSequence(digits)) return false;
  return (
    groups.every((group) => group.digits.length === 1) ||
    (digits.length >= 9 && groups.slice(1).every(({ before }) => /[a-z]/.test(before)))
  );
}

function isIsbn10(digits: string): boolean {
  if (digits.length !== 10) return digits.length === 9;
  const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * (10 - at), 0);
  return sum % 11 === 0;
}

/** Whether it is how one counts: "7654321", "12345678910111213", in twos, in fives or in tens. */
export function isSequence(digits: string): boolean {
  return (
    '01234567890123456789'.includes(digits) ||
    '98765432109876543210'.includes(digits) ||
    /^1?2345678910/.test(digits) ||
    '1234567891011121314151617181920'.startsWith(digits) ||
    '2468101214161820'.includes(digits) ||
    '5101520253035404550'.includes(digits) ||
    '1020304050607080'.includes(digits)
  );
}

/** Whether it is part of a calculation, of code or of a decimal. */
export function isReckoning(text: string, { start, end, cut, goesOn }: Dialled): boolean {
  const line = /(?:^|\n)([^\n]*)$/.exec(text.slice(Math.max(0, start - 6), start))?.[1] ?? '';
  // What begins a line is a mark of a quotation or a list.
  const before = cut ? '' : line.length < 6 ? line.replace(/^[>*\s-]+/, '') : line.slice(-4);
  const after = goesOn ? '' : text.slice(end, end + 4);
  // "**0161 496 0123**" is bold, and "0161 496 0123 <3" ends with a heart.
  if (/[*_]$/.test(before) && /^[*_]/.test(after)) return false;
  if (/^\s?(?:<3(?!\d)|[=>]?[:=;^]['-]?[)(dpo>^*])/.test(after)) return false;
  return (
    /(?:[=*^×÷<>/]|\d\s?[+-]|[a-z0-9][-_.]|[.,](?!\s))\s{0,2}$/.test(before) ||
    /^\s?(?:[=*^×÷<>]|[+/-]\s?\d|[.,]\d|[-_][a-z0-9])/.test(after)
  );
}
