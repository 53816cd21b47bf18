import { expect, test } from '@jest/globals';
import { openSlots, type Place } from '../../src/queue/slots.js';

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('an outcome waits for what is being prepared or just on its way, not for what has arrived or is slow', async () => {
  const slots = openSlots(10, () => 10);
  const take = (id: string) =>
    new Promise<Place>((given) => {
      void slots.run(id, async (place) => {
        given(place);
        await later(1_000);
      });
    });
  const [one, two] = [await take('one'), await take('two')];
  one.enter(Buffer.from('a'));
  const moreSoon = one.arrive();
  expect(moreSoon()).toBe(false);
  await two.prepare(async () => expect(moreSoon()).toBe(true));
  expect(moreSoon()).toBe(false);
  two.enter(Buffer.from('b'));
  expect(moreSoon()).toBe(true);
  expect(two.arrive()()).toBe(false);
  two.enter(Buffer.from('b'));
  await later(30);
  expect(moreSoon()).toBe(false);
  await slots.idle();
});
