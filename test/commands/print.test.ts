import { expect, test } from '@jest/globals';
import stringWidth from 'string-width';
import { moment } from '../../src/commands/input.js';
import { table } from '../../src/commands/print.js';

test('columns line up on the terminal whatever the script', () => {
  const names = ['Ann Brook', '김서준', '山口 花子', 'Zoë\u0308 Lind', 'नेहा राव', 'ليلى حسن', '👩🏽‍🏫 Bea'];
  const lines = table(
    ['name', 'state'],
    names.map((name) => [name, 'active']),
  ).split('\n');
  const columns = lines.slice(2).map((line) => stringWidth(line.slice(0, line.indexOf('active'))));
  expect(new Set(columns).size).toBe(1);
  expect(lines[1]).toMatch(/^-+ {2}-{6}$/);
});

test('a moment is one of a day that exists', () => {
  expect(moment('--until', '2028-02-29')).toEqual(new Date('2028-02-29T00:00Z'));
  expect(moment('--until', '2028-06-30T23:30:00+02:00')).toEqual(new Date('2028-06-30T21:30Z'));
  for (const text of ['2028-06-31', '2027-02-29T12:00Z', '2028-13-01', '30.06.2028', ''])
    expect(() => moment('--until', text)).toThrow(/is not a date/);
});
