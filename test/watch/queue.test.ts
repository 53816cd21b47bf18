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
