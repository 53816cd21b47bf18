import { expect, test } from '@jest/globals';
import stringWidth from 'string-width';
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
