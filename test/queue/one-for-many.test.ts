import { expect, test } from '@jest/globals';
import { oneForMany } from '../../src/queue/one-for-many.js';

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Calls every so many milliseconds for a while, and counts calls and runs. */
async function runsOf(everyMs: number): Promise<{ calls: number; runs: number }> {
  let calls = 0;
  let runs = 0;
  const call = oneForMany(20, async () => runs++, { calls: 4, apartMs: 200 });
  const until = performance.now() + 600;
  while (performance.now() < until) {
    call();
    calls++;
    await later(everyMs);
  }
  return { calls, runs };
}

test('what is called now and then runs soon, and what is called over and over runs seldom', async () => {
  const [nowAndThen, often] = [await runsOf(30), await runsOf(1)];
  expect(nowAndThen.runs).toBeGreaterThan(nowAndThen.calls / 2);
  expect(often.runs).toBeLessThan(8);
});

test('the last of many calls is never forgotten', async () => {
  let seen = 0;
  let called = 0;
  const call = oneForMany(
    5,
    async () => {
      seen = called;
    },
    { calls: 4, apartMs: 50 },
  );
  for (let round = 0; round < 20; round++) {
    called++;
    call();
    if (round % 5 === 0) await later(3);
  }
  await later(200);
  expect(seen).toBe(20);
});
