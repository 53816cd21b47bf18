import { monthOf } from './month-names.js';

/** Whether `03/09/2026` is the third of September or the ninth of March. */
export type OrderOfDates = 'day-first' | 'month-first';

const SLASHED = /^(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d\d)$/;

/** Spreadsheets write all dates of a file in one order: where one of them can be read in one only, all are. */
export function orderOfDates(texts: string[]): OrderOfDates | undefined {
  const orders = new Set<OrderOfDates>();
  for (const text of texts) {
    const [, first, , second] = SLASHED.exec(withoutTime(text)) ?? [];
    if (Number(first) > 12) orders.add('day-first');
    if (Number(second) > 12) orders.add('month-first');
  }
  return orders.size === 1 ? [...orders][0] : undefined;
}

/** An ISO day of one, or of a spreadsheet's form that means one day only, be it by the order of the others in the file. */
export function readDate(text: string, tell: (message: string) => void, order?: OrderOfDates): string | null {
  if (!text) return null;
  const date = withoutTime(text);
  const iso = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(date);
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4}|\d\d)$/.exec(date);
  const slashed = SLASHED.exec(date);
  const day = iso
    ? dayOf(iso[1], iso[3], iso[4])
    : dotted
      ? dayOf(dotted[3], dotted[2], dotted[1])
      : slashed
        ? dayOfSlashed(slashed, order)
        : dayOfNamed(text);
  if (typeof day === 'string') return day;
  const fault =
    day === null
      ? 'is not a date'
      : day === false
        ? 'can be two different days'
        : 'is a day that does not exist';
  tell(
    `"${text}" ${fault}: write it like 2026-09-01, or give the whole column that form of date in the spreadsheet, and save the file anew`,
  );
  return null;
}

/** Where a date became a moment, it is one at midnight; beside full stops some countries write spaces, and one at the end. */
function withoutTime(text: string): string {
  return text
    .replace(/[T ](?:0?0:00(?::00(?:\.0+)?)?Z?|12:00(?::00)? ?AM)$/, '')
    .replace(/(?<=\d\.) (?=\d)|(?<=\d\. ?\d{1,2})\.$/g, '');
}

/** `16-Jul-27`, `1. März 2027`, `16 de julio de 2027` and `Jul 16, 2027`; null where it is nothing of the kind. */
function dayOfNamed(text: string): string | undefined | null {
  const dayFirst = /^(\d{1,2})(?:er|º)?[. /-]{1,2}(?:de )?(\p{L}{3,})[. /-]{1,2}(?:de )?(\d{4}|\d\d)$/u.exec(
    text,
  );
  const monthFirst = /^(\p{L}{3,})\.? (\d{1,2}),? (\d{4})$/u.exec(text);
  const [day, name = '', year] = dayFirst
    ? dayFirst.slice(1)
    : [monthFirst?.[2], monthFirst?.[1], monthFirst?.[3]];
  const month = monthOf(name);
  return month === undefined ? null : dayOf(year, String(month), day);
}

/** False where it can be two days. */
function dayOfSlashed(
  [, first, , second, year]: RegExpExecArray,
  order: OrderOfDates | undefined,
): string | undefined | false {
  const monthFirst = Number(second) > 12 || (order === 'month-first' && Number(first) <= 12);
  if (Number(first) <= 12 && Number(second) <= 12 && first !== second && !order) return false;
  return monthFirst ? dayOf(year, first, second) : dayOf(year, second, first);
}

/** Undefined for a day that does not exist. Two digits of a year are one of this century. */
function dayOf(year = '', month = '', date = ''): string | undefined {
  const full = Number(year) + (year.length === 2 ? 2000 : 0);
  const given = new Date(Date.UTC(full, Number(month) - 1, Number(date)));
  const exists = given.getUTCMonth() === Number(month) - 1 && given.getUTCDate() === Number(date);
  return exists && full >= 1900 && full < 2200 ? given.toISOString().slice(0, 10) : undefined;
}
