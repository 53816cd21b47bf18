import { describe, expect, test } from '@jest/globals';
import { orderOfDates, readDate } from '../../src/roster/date.js';

const read = (text: string, order?: 'day-first' | 'month-first') => {
  const told: string[] = [];
  return readDate(text, (message) => told.push(message), order) ?? told[0];
};

describe('the order of day and month', () => {
  test.each([
    ['Britain', ['03/09/2026', '16/07/2027'], 'day-first'],
    ['the United States', ['9/3/2026', '7/16/2027', ''], 'month-first'],
    ['a file that does not tell', ['03/09/2026', '2027-07-16', '16.7.2027'], undefined],
    ['a file of both', ['16/07/2027', '7/16/2027'], undefined],
  ])('is told by the other dates of the file: %s', (_name, dates, order) => {
    expect(orderOfDates(dates)).toBe(order);
  });

  test('is taken where it is told, and asked for where it is not', () => {
    expect(read('03/09/2026', 'day-first')).toBe('2026-09-03');
    expect(read('03/09/2026', 'month-first')).toBe('2026-03-09');
    expect(read('03/09/2026')).toMatch(/two different days: /);
  });
});

test.each([
  ['16.07.27', '2027-07-16'],
  ['16/07/27', '2027-07-16'],
  ['7/16/27', '2027-07-16'],
  ['16-07-2027', '2027-07-16'],
  ['16/07/2027 00:00', '2027-07-16'],
  ['16/07/2027 00:00:00', '2027-07-16'],
  ['2027-07-16 00:00:00', '2027-07-16'],
  ['7/16/2027 12:00:00 AM', '2027-07-16'],
  ['16. 7. 2027', '2027-07-16'],
  ['2027. 07. 16.', '2027-07-16'],
  ['2027.07.16', '2027-07-16'],
  ['16-Jul-27', '2027-07-16'],
  ['16 July 2027', '2027-07-16'],
  ['Jul 16, 2027', '2027-07-16'],
  ['16. Jul. 27', '2027-07-16'],
  ['1. März 2027', '2027-03-01'],
  ['16-juil.-27', '2027-07-16'],
  ['1er février 2027', '2027-02-01'],
  ['16 de julio de 2027', '2027-07-16'],
  ['16-lug-27', '2027-07-16'],
  ['1 mrt 2027', '2027-03-01'],
])('%s, as a spreadsheet writes it, is %s', (text, day) => {
  expect(read(text)).toBe(day);
});

test.each([
  '31/02/2027',
  '2027-13-01',
  '45901',
  '07/27',
  '16/07/127',
  '1.2',
  'yes',
  '16 jui 2027',
  '31 June 2027',
  '1 de 27',
])('%s is no date', (text) => {
  expect(read(text)).toMatch(
    /: write it like 2026-09-01, or give the whole column that form of date in the spreadsheet, and save the file anew$/,
  );
});
