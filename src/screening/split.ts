import { fold, originalSpan } from './fold.js';
import { helpLines } from './help-lines.js';
import { type DigitRun, digitRuns } from './numbers.js';
import type { Policy } from './policy.js';
import type { Reading } from './reading.js';
import { isDate } from './rules/number-forms.js';
import { isSomethingElse } from './rules/number-words.js';
import { isPhone } from './rules/phone.js';
import { endsOpen, joinedNames } from './split-names.js';
import type { Found, Subject } from './subject.js';
import { lexiconOfFiles } from './word-files.js';
import { type Words, wordsOf } from './words.js';

const EARLIER = 3;
const TAIL = 400;
const DAYS = 7;
const FEWEST = 3;
const MOST = 8;

/** Contact details whose parts are in this message and in earlier ones of the same author. */
export function splitOverMessages(reading: Reading, subject: Subject, policy: Policy): Found[] {
  const since = subject.at.getTime() - DAYS * 86_400_000;
  const earlier = subject.history
    .filter(({ author, at }) => author === subject.author && at.getTime() >= since)
    .slice(-EARLIER)
    .map(({ newText }) => endOf(newText));
  if (earlier.length === 0) return [];
  const names = joinedNames(reading, earlier, policy).map(({ rule, start, end }) =>
    told(
      reading,
      rule.name,
      start,
      end,
      'With the end of an earlier message this makes an address or a user name.',
    ),
  );
  return [...splitNumber(reading, earlier, policy), ...names];
}

/** Whether the end of a message may be the beginning of a contact detail that a later one completes by itself. */
export function leadsOn(newText: string): boolean {
  const end = fold(endOf(newText));
  return endsOpen(end) || fragments(wordsOf(end, lexiconOfFiles())).some(beginsNumber);
}

function endOf(newText: string): string {
  return newText.slice(-TAIL);
}

function told({ folded }: Reading, rule: string, from: number, to: number, explain: string): Found {
  const { start, end } = originalSpan(folded, from, to);
  const match = folded.original.slice(start, end);
  return { rule, category: 'contact', start, end, match, severity: 'normal', layer: 'text', explain };
}

function splitNumber(reading: Reading, earlier: readonly string[], policy: Policy): Found[] {
  const [first] = fragments(reading);
  if (!first) return [];
  const before = earlier
    .flatMap((text) => fragments(wordsOf(fold(text), reading.lexicon)))
    .filter(beginsNumber);
  for (const head of before) {
    const together = `${head.text} ${first.text}`;
    const read = wordsOf(fold(together), reading.lexicon);
    const run = digitRuns(read).find(({ digits }) => digits.length >= 9 && digits.length <= 13);
    if (!run || !isPhone(run, read, policy.region)) continue;
    const explain = 'With digits of an earlier message this makes a phone number.';
    return [told(reading, 'phone-number', first.start, first.end, explain)];
  }
  return [];
}

function beginsNumber({ text }: { text: string }): boolean {
  return /^(?:0|\+|[2-9]\d{2}\D)/.test(text);
}

/** Short runs of digits that may be a part of a number: no date, price, time or count. */
function fragments(reading: Words): { text: string; start: number; end: number }[] {
  const { text } = reading.folded;
  return digitRuns(reading)
    .filter(({ digits }) => digits.length >= FEWEST && digits.length <= MOST)
    .filter((run) => {
      const { groups, start, end, digits } = run;
      return (
        !/(?:[$€£=] ?|[:/.,])$/.test(text.slice(Math.max(0, start - 2), start)) &&
        !/^(?: ?[%°€£$=]|[:/.,]\d|[a-z]{2})/.test(text.slice(end, end + 2)) &&
        !(groups.length === 1 && /^(?:1[5-9]|20)\d\d$/.test(digits)) &&
        !isWhole(run, text.slice(start, end)) &&
        !isSomethingElse(reading, run)
      );
    })
    .map(({ start, end, digits }) => ({ text: text[start - 1] === '+' ? `+${digits}` : digits, start, end }));
}

const TIME_OF_DAY = /^(?:[01]?\d|2[0-3])[.:][0-5]\d$/;
const DAY = /^(?:0?[1-9]|[12]\d|3[01])[./](?:0?[1-9]|1[0-2])$/;
const SMALL_DECIMAL = /^0[.,]\d+$/;
const SCORES = /^\d{1,2}:\d/;

/** Whether digits are a date, a time, a decimal, scores, noughts and ones, or a help line: nothing is missing from it. */
function isWhole({ digits, groups }: DigitRun, shape: string): boolean {
  return (
    isDate(shape) ||
    [TIME_OF_DAY, DAY, SMALL_DECIMAL, SCORES].some((form) => form.test(shape)) ||
    (groups.length > 1 && /^[01]+$/.test(digits)) ||
    helpLines.has(digits)
  );
}
