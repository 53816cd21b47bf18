import { expect, test } from '@jest/globals';
import { openSlots, type Place } from '../../src/queue/slots.js';

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('an outcome waits for what is being prepared or just on its way, and for nothing else', async () => {
  const slots = openSlots(10, () => 10);
  const take = (id: string) =>
    new Promise<Place>((given) => {
      void slots.run(id, async (place) => {
        given(place);
        await later(1_000);
      });
    });
  const one = await take('one');
  one.enter(Buffer.from('a'));
  expect(one.moreSoon()).toBe(false);
  const two = await take('two');
  await two.prepare(async () => expect(one.moreSoon()).toBe(true));
  expect(one.moreSoon()).toBe(false);
  two.enter(Buffer.from('b'));
  expect(one.moreSoon()).toBe(true);
  await later(30);
  expect(one.moreSoon()).toBe(false);
  await slots.idle();
});
