import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, expect, test } from '@jest/globals';
import { type Looks, openLooks } from '../../src/queue/looks.js';

let looks: Looks;
let began = 0;
let mayFind = true;
const errors: unknown[] = [];

function open(look: () => Promise<void> = async () => {}): Looks {
  began = 0;
  mayFind = true;
  errors.length = 0;
  looks = openLooks({
    look() {
      began++;
      return look();
    },
    mayFind: () => mayFind,
    onError: (error) => errors.push(error),
  });
  return looks;
}

afterEach(() => looks.end());

test('whoever tells it during a look is served by one more, and not at the same time', async () => {
  let inHand = 0;
  let most = 0;
  const { now } = open(async () => {
    most = Math.max(most, ++inHand);
    await wait(5);
    inHand--;
  });
  await Promise.all([now(), now(), now()]);
  expect([began, most]).toEqual([2, 1]);
});

test('where nothing could be found any more it does not look once more', async () => {
  const { now } = open(async () => {
    mayFind = false;
  });
  await Promise.all([now(), now()]);
  expect(began).toBe(1);
});

test('it looks again by itself while more is expected, and never after its end', async () => {
  const { now, expectMore, end } = open();
  await now();
  await wait(80);
  expect(began).toBe(1);
  expectMore();
  await now();
  await wait(80);
  expect(began).toBeGreaterThan(2);
  await end();
  const before = began;
  await wait(80);
  expect(began).toBe(before);
});

test('a look that fails is told, and the next one is made', async () => {
  const { now } = open(async () => {
    if (began === 1) throw new Error('away');
  });
  await now();
  await now();
  expect([began, errors]).toEqual([2, [new Error('away')]]);
});
