import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { letGo } from '../src/let-go.js';

const LARGE = 1024 * 1024;

test('a large mail is given back at once, and nothing of it can be read any more', () => {
  const bytes = Buffer.alloc(LARGE, 'a');
  const before = process.memoryUsage().arrayBuffers;
  letGo(bytes);
  expect(bytes.length).toBe(0);
  expect(process.memoryUsage().arrayBuffers).toBeLessThanOrEqual(before - LARGE);
});

test('bytes whose memory others use too are left as they are', () => {
  const whole = randomBytes(2 * LARGE);
  const shared = Buffer.from(new SharedArrayBuffer(LARGE));
  const few = Buffer.alloc(1_000, 'a');
  for (const bytes of [whole.subarray(10), whole.subarray(0, LARGE), shared, few]) letGo(bytes);
  expect([whole.length, shared.length, few.toString()]).toEqual([2 * LARGE, LARGE, 'a'.repeat(1_000)]);
});

test('what is not there, or is gone already, is no fault', () => {
  const bytes = Buffer.alloc(LARGE);
  letGo(bytes);
  for (const gone of [bytes, null, undefined]) expect(() => letGo(gone)).not.toThrow();
});
