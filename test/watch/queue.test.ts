import { expect, test } from '@jest/globals';
import { keyOf, placeOf, screenOf } from '../../src/watch/queue.js';

test('keys by their names; Ctrl-C ends it', () => {
  expect(
    ['j', 'down', 'k', 'up', 'r', 'd', 'x', 'p', 'q', 'z', undefined].map((name) => keyOf(name)),
  ).toEqual([
    ...['down', 'down', 'up', 'up', 'release', 'redact', 'reject', 'pause', 'quit'],
    ...[undefined, undefined],
  ]);
  expect(keyOf('c', true)).toBe('quit');
  expect(keyOf('r', true)).toBeUndefined();
});

test('the cursor stays with its message, or at its place when that is gone', () => {
  expect(placeOf(['a', 'b', 'c'], { id: 'c', at: 0 })).toBe(2);
  expect(placeOf(['a', 'c'], { id: 'b', at: 1 })).toBe(1);
  expect(placeOf(['a'], { id: 'b', at: 5 })).toBe(0);
  expect(placeOf([], { at: 3 })).toBe(0);
});

test('what is drawn fits the terminal and shows the chosen row', () => {
  const rows = Array.from({ length: 100 }, (_one, at) => `row ${at} ${'x'.repeat(200)}`);
  const drawn = screenOf({ rows, at: 57, detail: 'd\n'.repeat(90), status: '' }, { columns: 60, lines: 24 });
  const lines = drawn.split('\r\n');
  expect(lines.length).toBeLessThanOrEqual(24);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(60);
  expect(lines.filter((line) => line.startsWith('> '))).toEqual([expect.stringContaining('row 57 ')]);
});

test('what a message says is broken into lines, and where it does not fit is told to go on', () => {
  const size = { columns: 40, lines: 12 };
  const of = (detail: string, more = false) =>
    screenOf({ rows: ['one'], at: 0, detail, status: '', more }, size).split('\r\n');
  const long = 'Something in the midst of a line that is long >>>want to be hurt<<< ends it.';
  expect(of(long).slice(-3, -1).join('')).toBe(long);
  expect(of(long).join()).not.toMatch(/goes on/);
  const cut = of(`${long}\n`.repeat(9));
  expect(cut).toHaveLength(size.lines - 1);
  expect(cut.at(-2)).toMatch(/^\(it goes on: /);
  expect(of(long)[0]).toBe('1 held');
  expect(of(long, true)[0]).toBe('1 held, and more that came later');
});
