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

const rested = () => new Promise((resolve) => setTimeout(resolve, 130));

test('once a worker must be awake, what comes soon after another is left to it, for a second at most', async () => {
  const { ringAt } = bellAt();
  expect(await ringAt(0)).toBe(1);
  for (let ms = 10; ms < 500; ms += 10) await ringAt(ms);
  await rested();
  const woken = await ringAt(500);
  expect(woken).toBe(2);
  for (let ms = 510; ms < 1_490; ms += 10) expect(await ringAt(ms)).toBe(woken);
  await rested();
  expect(await ringAt(1_490)).toBe(woken + 1);
});

test('what comes after a pause is rung for at once, and again until somebody must be awake', async () => {
  const { ringAt } = bellAt();
  expect(await ringAt(0)).toBe(1);
  expect(await ringAt(150)).toBe(2);
  expect(await ringAt(360)).toBe(3);
  expect(await ringAt(510)).toBe(4);
  expect(await ringAt(650)).toBe(5);
  expect(await ringAt(800)).toBe(6);
  expect(await ringAt(900)).toBe(6);
  expect(await ringAt(1_200)).toBe(7);
});
