import type { Lexicon } from './lexicon.js';
import { idsAt, isIn, placesOf, type Words } from './words.js';

/** Digits that stand together in a text, however they are written, by their groups. */
export interface DigitRun {
  groups: Group[];
  /** All digits of all groups. */
  digits: string;
  /** How many of the groups are words. */
  spelled: number;
  from: number;
  to: number;
  start: number;
  end: number;
}

interface Group {
  digits: string;
  spelled: boolean;
  start: number;
  /** What stands between it and the group before. */
  before: string;
}

const LONGEST_GAP = 4;
const MOST_GROUPS = 40;
const SEPARATORS = /^[ \n().\-_/·•*|,~+\\[\]:;"'#\u2000-\u3040\ud83c-\udfff]{0,4}$/;

/** The runs of digits and number words of a text, each as long as it goes on. */
export function digitRuns(reading: Words): DigitRun[] {
  const runs: DigitRun[] = [];
  const values = valuesOf(reading.lexicon);
  for (const at of placesOf(reading, 'counting')) {
    if (at < (runs.at(-1)?.to ?? 0)) continue;
    const run = runFrom(reading, values, at);
    if (run) runs.push(run);
  }
  return runs;
}

const ZEROS = new Set(['oo', 'ooo', 'oooo']);

function runFrom(reading: Words, values: Map<number, number>, from: number): DigitRun | undefined {
  const { tokens, folded } = reading;
  const groups: Group[] = [];
  let at = from;
  let to = from;
  while (at < tokens.length && groups.length < MOST_GROUPS) {
    const last = tokens[to - 1];
    const token = tokens[at];
    if (!token) break;
    const gap = last && groups.length > 0 ? folded.text.slice(last.end, token.start) : '';
    const group = groupAt(reading, values, at);
    if (groups.length > 0 && (gap.length > 30 || !isSeparator(gap, group !== undefined))) {
      if (!(group === undefined && isIn(reading, at, 'number-joiner'))) break;
    }
    if (group) {
      groups.push({ digits: group.digits, spelled: group.spelled, start: token.start, before: gap });
      at = to = group.next;
    } else if (groups.length > 0 && at - to < 2 && isIn(reading, at, 'number-joiner')) at++;
    else break;
  }
  const first = tokens[from];
  const end = tokens[to - 1];
  if (groups.length === 0 || !first || !end) return undefined;
  return {
    groups,
    digits: groups.map(({ digits }) => digits).join(''),
    spelled: groups.filter(({ spelled }) => spelled).length,
    from,
    to,
    start: first.start,
    end: end.end,
  };
}

function isSeparator(gap: string, beforeDigits: boolean): boolean {
  const marks = beforeDigits ? gap.replace(/[a-z]+/g, '') : gap;
  return (
    marks.trim().length <= LONGEST_GAP - 1 &&
    SEPARATORS.test(marks.trim().slice(0, 4)) &&
    !/\n[^\S\n]*\n/.test(gap)
  );
}

interface Read {
  digits: string;
  spelled: boolean;
  next: number;
}

/** The digits that one token, or a number of several words, stands for. */
function groupAt(reading: Words, values: Map<number, number>, at: number): Read | undefined {
  const word = reading.tokens[at]?.word;
  if (!word) return undefined;
  if (word.kind === 'digits') return { digits: word.text, spelled: false, next: at + 1 };
  if (word.kind === 'mixed') {
    const digits = digitsLike(word.text) ?? digitsMixed(word.text, reading.lexicon, values);
    return digits === undefined ? undefined : { digits, spelled: false, next: at + 1 };
  }
  const times = timesAt(reading, at);
  if (times > 1) {
    const one = timesAt(reading, at + 1) === 1 ? groupAt(reading, values, at + 1) : undefined;
    return one && one.digits.length === 1
      ? { ...one, digits: one.digits.repeat(times), spelled: true }
      : undefined;
  }
  if (isBeforeTime(reading, at) || isMonth(reading, at)) return undefined;
  if (ZEROS.has(word.text)) return { digits: '0'.repeat(word.text.length), spelled: true, next: at + 1 };
  const value = valueAt(reading, values, at);
  return value === undefined ? undefined : severalWords(reading, values, at, value);
}

const PREPOSITION = /^(?:um|o)$/;
const TIME = /^ (?:[01]?\d|2[0-3])(?:[.:][0-5]\d)?(?![.:]?\d| \d)/;

/** "Um" is "one" in Portuguese and "o" a nought, but "um 14.30" and "o 9.45" are times of day. */
function isBeforeTime({ tokens, folded }: Words, at: number): boolean {
  const token = tokens[at];
  if (!token || !PREPOSITION.test(token.word.text)) return false;
  return TIME.test(folded.text.slice(token.end, token.end + LONGEST_TIME));
}

const LONGEST_TIME = 10;

/** "Sept" is seven in French, but a month in "14. Sept. 2026". */
function isMonth({ tokens, folded }: Words, at: number): boolean {
  const token = tokens[at];
  if (token?.word.text !== 'sept') return false;
  return /^\.?,? (?:19|20)\d\d(?!\d)/.test(folded.text.slice(token.end, token.end + LONGEST_TIME));
}

/** "double", "triple": how often the digit after it is meant, which is one of its own. */
function timesAt(reading: Words, at: number): number {
  return isIn(reading, at, 'times-2') ? 2 : isIn(reading, at, 'times-3') ? 3 : 1;
}

/** "twenty one", "quatre-vingt-dix-sept", "treinta y siete", "nine hundred". */
function severalWords(reading: Words, values: Map<number, number>, at: number, first: number): Read {
  let value = first;
  let next = at + 1;
  const following = valueAt(reading, values, next);
  if (value === 4 && following === 20 && /^vingts?$/.test(reading.tokens[next]?.word.text ?? '')) {
    value = 80;
    next++;
  }
  const joined = /^(?:y|et|and|und|e)$/.test(reading.tokens[next]?.word.text ?? '') ? next + 1 : next;
  const rest = valueAt(reading, values, joined);
  const more = value === 60 || value === 80 ? 19 : 9;
  if (
    value >= 20 &&
    value % 10 === 0 &&
    value < 100 &&
    rest !== undefined &&
    rest > 0 &&
    rest <= more &&
    isClose(reading, next, joined)
  ) {
    return { digits: String(value + rest), spelled: true, next: joined + 1 };
  }
  if (value > 0 && value < 10 && isIn(reading, next, 'hundred'))
    return { digits: `${value}00`, spelled: true, next: next + 1 };
  return { digits: String(value), spelled: true, next };
}

function isClose({ tokens }: Words, first: number, last: number): boolean {
  return (tokens[last]?.start ?? 0) - (tokens[first - 1]?.end ?? 0) <= 4 && !tokens[last]?.breaks;
}

function valueAt(reading: Words, values: Map<number, number>, at: number): number | undefined {
  for (const id of idsAt(reading, at)) {
    const value = values.get(id);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** "o77oo", "o7l23", or groups with one letter between them, as "07700x900x123". */
function digitsLike(word: string): string | undefined {
  const count = word.replace(/\D+/g, '').length;
  if (
    /^[\doil]{2,}$/.test(word) &&
    (count >= 2 || (count === 1 && (word.length > 2 || /^[\do]+$/.test(word))))
  )
    return word.replace(/[oil]/g, (letter) => (letter === 'o' ? '0' : '1'));
  if (count < 9) return undefined;
  if (/^0[a-z](?:\d[a-z]){7,}\d?$/.test(word)) return word.replace(/[a-z]/g, '');
  const parts = word.split(/\D/);
  const letters = new Set(word.replace(/\d/g, ''));
  return letters.size === 1 && parts.every((part) => part.length > 1) ? parts.join('') : undefined;
}

/** "1two3", "four5six": digits and words for digits without a space between them. */
function digitsMixed(word: string, { exact }: Lexicon, values: Map<number, number>): string | undefined {
  if (word.length > LONGEST_MIXED) return undefined;
  let digits = '';
  for (const [part] of word.matchAll(/\d+|\D+/g)) {
    const value = /\d/.test(part) ? part : exact.get(part)?.flatMap((id) => values.get(id) ?? [])[0];
    if (value === undefined || (typeof value === 'number' && value > 9)) return undefined;
    digits += value;
  }
  return digits;
}

const LONGEST_MIXED = 40;
const known = new WeakMap<Lexicon, Map<number, number>>();

/** The value of each number word. */
function valuesOf(lexicon: Lexicon): Map<number, number> {
  let values = known.get(lexicon);
  if (values) return values;
  values = new Map();
  for (const [name, ids] of lexicon.sets) {
    const value = /^number-(\d+)$/.exec(name)?.[1];
    if (value !== undefined) for (const id of ids) values.set(id, Number(value));
  }
  known.set(lexicon, values);
  return values;
}
