import { expect, test } from '@jest/globals';
import type { QueueBackend } from '../../src/queue/backend.js';
import { openBell } from '../../src/queue/bell.js';

const bellAt = () => {
  let time = 0;
  let rings = 0;
  const backend: QueueBackend = {
    add: async () => {
      rings++;
    },
    work() {},
    ping: async () => {},
    close: async () => {},
  };
  const bell = openBell(
    backend,
    () => {},
    () => time,
  );
  return {
    /** Rings at so many milliseconds, and gives how often the backend has been rung by then. */
    async ringAt(ms: number) {
      // What rests rests in real time.
      if (ms - time >= 100) await new Promise((resolve) => setTimeout(resolve, 130));
      time = ms;
      bell.ring();
      return rings;
    },
  };
};

test('what comes soon after another is left to the worker that is awake, for a second at most', async () => {
  const { ringAt } = bellAt();
  expect(await ringAt(0)).toBe(1);
  for (let ms = 10; ms < 1_000; ms += 10) expect(await ringAt(ms)).toBe(1);
  expect(await ringAt(1_000)).toBe(1);
  await new Promise((resolve) => setTimeout(resolve, 130));
  expect(await ringAt(1_010)).toBe(2);
});

test('what comes after a pause is rung for at once, however short ago the last ring was', async () => {
  const { ringAt } = bellAt();
  expect(await ringAt(0)).toBe(1);
  expect(await ringAt(150)).toBe(1);
  expect(await ringAt(360)).toBe(2);
  expect(await ringAt(700)).toBe(3);
});
