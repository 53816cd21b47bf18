import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js';
import { helpLines } from '../help-lines.js';
import type { SetName } from '../marks.js';
import { type DigitRun, digitRuns } from '../numbers.js';
import { isIn, type Words } from '../reading.js';
import { isTimetable } from '../timetable.js';
import type { Hit, Rule } from './rule.js';

/** Phone numbers of every country; numbers without a country code are read as the policy's region's. */
export const phone: Rule = {
  name: 'phone-number',
  category: 'contact',
  description: 'A phone number, also in words, in other digits or with odd marks between them',
  explain: 'This looks like a phone number.',
  check: (reading, { region }) =>
    digitRuns(reading)
      .map(core)
      .filter((run) => isPhone(run, reading, region))
      .map((run) => hitOf(run, reading.folded.text)),
};

/** Without a number word or two at its ends: "0161 496 0123 Un saludo", "one 0161 496 0123". */
function core(run: DigitRun): DigitRun {
  if (run.spelled === 0 || run.spelled > 2) return run;
  const first = run.groups.findIndex(({ spelled }) => !spelled);
  const last = run.groups.findLastIndex(({ spelled }) => !spelled);
  const [from, to] = [run.groups[first], run.groups[last]];
  if (!from || !to || last - first === run.groups.length - 1) return run;
  const groups = run.groups.slice(first, last + 1);
  const digits = groups.map((group) => group.digits).join('');
  if (digits.length < 7) return run;
  const spelled = groups.filter((group) => group.spelled).length;
  const cut = { from: run.from + first, to: run.to - (run.groups.length - 1 - last) };
  return { ...cut, groups, digits, spelled, start: from.start, end: to.start + to.digits.length };
}

const SHORTEST = 5;
const LONGEST = 16;

function hitOf({ start, end }: DigitRun, text: string): Hit {
  let from = start;
  while (from > 0 && from > start - 3 && /[+(]/.test(text[from - 1] ?? '')) from--;
  return { start: from, end };
}

/** Whether a run of digits is a phone number, by its form and by the words around it. */
export function isPhone(run: DigitRun, reading: Words, region: CountryCode): boolean {
  const { digits, groups } = run;
  if (digits.length < SHORTEST || (run.groups.length > 1 && digits.length > LONGEST + 4)) return false;
  const { text } = reading.folded;
  const shape = shapeOf(run, text);
  const cue = cueBefore(reading, run);
  if (digits.length > LONGEST) return false;
  if (isDate(shape) || isTime(run, shape) || isPlainly(run, shape, cue)) return false;
  const far = isAbroad(run, text);
  if (isSomethingElse(reading, run) && !(far && /^\+|^\(/.test(shape))) return false;
  if (helpLines.has(digits)) return false;
  if (isShortCode(reading, run, cue)) return true;
  if (digits.length < 6) return false;
  if (far && digits.length >= 8) return !isReckoning(text, run);
  if (run.spelled > 2 && isSequence(digits)) return false;
  if (cue && digits.length <= 15) return digits.length > 6 || cue === 'strong';
  if (isReckoning(text, run)) return false;
  if (run.spelled > 0)
    return (
      (run.spelled >= 3 || isMostlyDigits(run)) &&
      (digits.length >= 9 || (digits.length >= 7 && digits.startsWith('0')))
    );
  if (isSequence(digits) || /^[01]+$/.test(digits)) return false;
  // Seconds since 1970.
  if (groups.length === 1 && /^1[4-9]\d{8}$/.test(digits)) return false;
  return hasForm(run, shape, digits, region);
}

/** "07700-nine-hundred-123": words in the middle of digits. */
function isMostlyDigits({ groups }: DigitRun): boolean {
  return groups.reduce((sum, { spelled, digits }) => sum + (spelled ? 0 : digits.length), 0) >= 6;
}

/** The run as it stands, with what is before it where that belongs to it. */
function shapeOf({ start, end }: DigitRun, text: string): string {
  const before = /[+(]{1,2}$/.exec(text.slice(Math.max(0, start - 2), start))?.[0] ?? '';
  return before + text.slice(start, end);
}

function isAbroad({ start, digits }: DigitRun, text: string): boolean {
  const plus = /(?:^|[^\d)\]a-z ]|[^\d)\]\s] |\n|[a-z:] )\(?\+\(?$/.test(
    text.slice(Math.max(0, start - 4), start),
  );
  return (plus && !digits.startsWith('0')) || (/^00[1-9]/.test(digits) && digits.length >= 11);
}

const YEARS = /^\(?(?:1\d|20)\d\d\s?[-/]\s?(?:1\d|20)\d\d$/;
/** A day and a month, in either order, and a year; what goes on with the same mark is more than a date. */
const DATES =
  /^(?:(?:19|20)\d\d([-/. ])[0-3]?\d\1[0-3]?\d|[0-3]?\d([-/. ])[0-3]?\d\2(?:(?:19|20)\d\d|\d\d))(?=$|\D)(?!\2\d\d(?!\d))/;

function isDate(shape: string): boolean {
  return (
    YEARS.test(shape) ||
    (DATES.test(shape) && shape.replace(/\D/g, '').length !== 10) ||
    /^(?:19|20)\d\d[-/.]\d\d[-/.]\d\d\b/.test(shape) ||
    /^\d\d?[./-]\d\d?[./-](?:19|20)\d\d/.test(shape)
  );
}

const CLOCK = /(?<![\d:])(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?![\d:])/;
const ADDRESS = /^\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?$/;

/** Whether a time of day is in it, as in the head of a mail, or nothing but years, or the number of a machine. */
function isTime({ groups }: DigitRun, shape: string): boolean {
  if (CLOCK.test(shape) || ADDRESS.test(shape)) return true;
  if (isTimetable(groups)) return true;
  return groups.length > 1 && groups.every(({ digits }) => /^(?:19|20)\d\d$/.test(digits));
}

/** So many digits in words are no list of counts. */
const MOSTLY_SPELLED = 5;
const THOUSANDS = /^[1-9]\d{0,2}(?:(?:,\d{3})+|(?: \d{3}){1,4}|(?:\.\d{3})+|(?:'\d{3})+)$/;
const DECIMAL = /^\d+[.,]\d+$/;
/** "6.022 140 76". */
const GROUPED_DECIMAL = /^[1-9]\d?[.,]\d{3}(?: \d{3})*(?: \d{1,3})$/;
const VERSION = /^\d{1,3}(?:\.\d{1,5}){1,4}$/;
const DECIMALS = /^\d{1,3}\.\d+(?:[,;]? -?[1-9]?\d?\d\.\d+)+$/;
/** Sets of a match: "6-4 3-6 7-6", "21-19 18-21". */
const SCORES = /^\d{1,2}[-:]\d{1,2}(?:[ ,]{1,2}\d{1,2}[-:]\d{1,2})+$/;
/** The number that chemists give a substance, and a sum. */
const CAS = /^[1-9]\d{1,6}-\d\d-\d$/;
/** A day and the time of it, as machines write them. */
const STAMP =
  /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?)?$/;
const SUM = /\d\s?\+ \d/;
const ISBN = /^(?:97[89][- ]?)?\d{1,5}[- ]\d{1,7}[- ]\d{1,7}[- ]?\d?$/;

/** Whether the form alone says that it is a count, a decimal, a version, an ISBN or a list. */
function isPlainly(run: DigitRun, shape: string, cue: Cue): boolean {
  const { digits, groups } = run;
  if (/^(\d)\1{5,}$/.test(digits)) return true;
  if (/^97[89]\d{10}$/.test(digits) || /^[01]{8,}$/.test(digits)) return true;
  if (CAS.test(shape) || (cue !== 'strong' && STAMP.test(shape))) return true;
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
  if (digits.length !== 10 && digits.length !== 9) return false;
  if (digits.length === 9) return true;
  const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * (10 - at), 0);
  return sum % 11 === 0;
}

function isSequence(digits: string): boolean {
  return (
    '01234567890123456789'.includes(digits) ||
    '98765432109876543210'.includes(digits) ||
    /^1?2345678910/.test(digits) ||
    isCount(digits)
  );
}

/** "12345678910111213". */
function isCount(digits: string): boolean {
  return (
    '1234567891011121314151617181920'.startsWith(digits) ||
    '2468101214161820'.includes(digits) ||
    '5101520253035404550'.includes(digits) ||
    '1020304050607080'.includes(digits)
  );
}

type Cue = 'strong' | 'weak' | undefined;

/** Whether the words before, or right after, speak of calling or of a number. */
function cueBefore(reading: Words, { from, to }: DigitRun): Cue {
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

/** The dot after these ends no sentence. */
const NUMERO = /^(?:no|nr|num|ref)$/;
/** No page, room or line has a number as long as this. */
const SHORTEST_DIALLED = 9;

/** Whether the word before names another sort of number, or the word after is a unit. */
function isSomethingElse(reading: Words, run: DigitRun): boolean {
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

/** Whether it is part of a calculation, of code or of a decimal. */
function isReckoning(text: string, { start, end }: DigitRun): boolean {
  const line = /(?:^|\n)([^\n]*)$/.exec(text.slice(Math.max(0, start - 6), start))?.[1] ?? '';
  // What begins a line is a mark of a quotation or a list.
  const before = line.length < 6 ? line.replace(/^[>*\s-]+/, '') : line.slice(-4);
  const after = text.slice(end, end + 4);
  // "**0161 496 0123**" is bold, and "0161 496 0123 <3" ends with a heart.
  if (/[*_]$/.test(before) && /^[*_]/.test(after)) return false;
  if (/^\s?(?:<3(?!\d)|[=>]?[:=;^]['-]?[)(dpo>^*])/.test(after)) return false;
  return (
    /(?:[=*^×÷<>/]|\d\s?[+-]|[a-z0-9][-_.]|[.,](?!\s))\s{0,2}$/.test(before) ||
    /^\s?(?:[=*^×÷<>]|[+/-]\s?\d|[.,]\d|[-_][a-z0-9])/.test(after)
  );
}

function isShortCode(reading: Words, { digits, from }: DigitRun, cue: Cue): boolean {
  if (digits.length < 5 || digits.length > 6 || cue === undefined) return false;
  return (
    /^(?:to|an|au|al)$/.test(reading.tokens[from - 1]?.word.text ?? '') && inReach(reading, from, 'text-word')
  );
}

function inReach(reading: Words, from: number, set: SetName): boolean {
  for (let at = from - 1; at >= Math.max(0, from - 6); at--) if (isIn(reading, at, set)) return true;
  return false;
}

const FORMS = [
  /^\(\d{2,5}\)\s?\d/,
  /^1?[-. ]?\(?[2-9]\d{2}\)?[-. ]{1,3}\d{3}[-. ]\d{4}$/,
  /^[6-9]\d{4}[ -]\d{5}$/,
  /^1[3-9]\d[ -]\d{4}[ -]\d{4}$/,
  /^[6-9]\d{2}([-. ])\d{2}\1\d{2}\1\d{2}$/,
  /^9\d \d{3} \d{2} \d{2}$/,
  /^[789] ?[(-]?\d{3}[)-]? ?\d{3}[- ]\d{2}[- ]\d{2}$/,
  /^555[- ]01\d\d$/,
];

/** Whether it has the form of a phone number without any word about it. */
function hasForm(run: DigitRun, shape: string, digits: string, region: CountryCode): boolean {
  const { groups } = run;
  if (
    digits.startsWith('0') &&
    (!shape.startsWith('0.') || groups.length > 4) &&
    digits.length >= 9 &&
    digits.length <= 13
  ) {
    if (groups.length === 1) return true;
    return groups.length <= 6 || groups.every((group) => group.digits.length <= 2);
  }
  if (FORMS.some((form) => form.test(shape))) return digits.length >= 7;
  if (groups.length >= 7 && groups.every((group) => group.digits.length === 1))
    return digits.length >= 10 && digits.length <= 13;
  if (groups.length === 1 && (digits.length === 10 || digits.length === 11)) return isUsual(digits, region);
  if (/^\d{3}-\d{4}$/.test(shape)) return region === 'US' || region === 'CA';
  if (digits.length < 8 || groups.length > 5 || THOUSANDS.test(shape)) return false;
  return groups.every((group) => group.digits.length >= 2) && isUsual(digits, region);
}

function isUsual(digits: string, region: CountryCode): boolean {
  const read = parsePhoneNumberFromString(digits, region);
  if (read?.isValid()) return true;
  return /^[2-9]\d{2}[2-9]\d{6}$/.test(digits) || /^[6-9]\d{9}$/.test(digits) || /^1[3-9]\d{9}$/.test(digits);
}
