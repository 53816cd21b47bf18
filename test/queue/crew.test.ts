import { expect, test } from '@jest/globals';
import { isOneSpare } from '../../src/queue/crew.js';

test.each([
  [1, 0.3, false],
  [2, 0.4, true],
  [2, 0.6, false],
  [4, 0.7, true],
  [4, 0.8, false],
])('of %i workers that use %d of a core each one is spare: %s', (workers, load, is) =>
  expect(isOneSpare(workers, load)).toBe(is),
);
