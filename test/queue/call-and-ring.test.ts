import { expect, test } from '@jest/globals';
import { callAndRing } from '../../src/queue/call-and-ring.js';

const counted = () => {
  const made = { calls: 0, rings: 0 };
  const bell = callAndRing(
    () => {
      made.calls++;
    },
    { ring: () => void made.rings++ },
    20,
  );
  return { made, bell };
};

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('calls at once and rings later', async () => {
  const { made, bell } = counted();
  bell.ring();
  expect(made).toEqual({ calls: 1, rings: 0 });
  await later(40);
  expect(made).toEqual({ calls: 1, rings: 1 });
});

test('what comes meanwhile is rung for once, and what comes after that again', async () => {
  const { made, bell } = counted();
  for (let n = 0; n < 5; n++) bell.ring();
  await later(40);
  expect(made).toEqual({ calls: 5, rings: 1 });
  bell.ring();
  await later(40);
  expect(made).toEqual({ calls: 6, rings: 2 });
});
