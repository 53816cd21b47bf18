import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js';
import { helpLines } from '../help-lines.js';
import { type DigitRun, digitRuns } from '../numbers.js';
import type { Words } from '../words.js';
import { besideOthers, type Dialled, dialled } from './dialled.js';
import { isDate, isPlainly, isReckoning, isSequence, isTime, THOUSANDS } from './number-forms.js';
import { cueBefore, isShortCode, isSomethingElse } from './number-words.js';
import type { Hit, Rule } from './rule.js';

/** Phone numbers of every country; numbers without a country code are read as the policy's region's. */
export const phone: Rule = {
  name: 'phone-number',
  category: 'contact',
  description: 'A phone number, also in words, in other digits or with odd marks between them',
  explain: 'This looks like a phone number.',
  check: (reading, { region }) =>
    digitRuns(reading)
      .filter(({ digits }) => digits.length >= SHORTEST)
      .flatMap((run) => {
        const whole = core(dialled(run, reading.folded.text));
        return isPhone(whole, reading, region) ? [whole] : within(run, reading, region);
      })
      .map((run) => hitOf(run, reading.folded.text)),
};

/** The numbers among others, where the run as a whole is none. */
function within(run: DigitRun, reading: Words, region: CountryCode): Dialled[] {
  const found: Dialled[] = [];
  for (const candidates of besideOthers(run, reading.folded.text)) {
    const number = candidates.find((one) => isPhone(one, reading, region));
    if (number && number.start >= (found.at(-1)?.end ?? 0)) found.push(number);
  }
  return found;
}

/** Without a number word or two at its ends: "0161 496 0123 Un saludo", "one 0161 496 0123". */
function core(run: Dialled): Dialled {
  if (run.spelled === 0 || run.spelled > 2) return run;
  const first = run.groups.findIndex(({ spelled }) => !spelled);
  const last = run.groups.findLastIndex(({ spelled }) => !spelled);
  const [from, to] = [run.groups[first], run.groups[last]];
  if (!from || !to || last - first === run.groups.length - 1) return run;
  const groups = run.groups.slice(first, last + 1);
  const digits = groups.map((group) => group.digits).join('');
  if (digits.length < 7 && !helpLines.has(digits)) return run;
  const spelled = groups.filter((group) => group.spelled).length;
  const place = { from: run.from + first, to: run.to - (run.groups.length - 1 - last), cut: run.cut };
  return { ...place, groups, digits, spelled, start: from.start, end: to.start + to.digits.length };
}

const SHORTEST = 5;
const LONGEST = 16;

function hitOf({ start, end }: DigitRun, text: string): Hit {
  let from = start;
  while (from > 0 && from > start - 3 && /[+(]/.test(text[from - 1] ?? '')) from--;
  return { start: from, end };
}

/** Whether a run of digits is a phone number, by its form and by the words around it. */
export function isPhone(run: Dialled, reading: Words, region: CountryCode): boolean {
  const { digits, groups } = run;
  if (digits.length < SHORTEST || digits.length > LONGEST) return false;
  const { text } = reading.folded;
  const shape = shapeOf(run, text);
  const cue = cueBefore(reading, run);
  if (isDate(shape) || isTime(run, shape) || isPlainly(run, shape, cue)) return false;
  const far = run.cut ? /^\(?\+\(?[1-9]/.test(shape) : isAbroad(run, text);
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
  return hasForm(run, shape, region);
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
function hasForm({ digits, groups }: DigitRun, shape: string, region: CountryCode): boolean {
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
