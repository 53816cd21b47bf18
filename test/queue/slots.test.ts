import { expect, test } from '@jest/globals';
import { openSlots, type Place, type Slots } from '../../src/queue/slots.js';

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const taken = (slots: Slots, id: string) =>
  new Promise<Place>((given) => {
    void slots.run(id, async (place) => {
      given(place);
      await later(1_000);
    });
  });

test('an outcome waits for what is being prepared or just on its way, not for what has arrived or is slow', async () => {
  const slots = openSlots(10, () => 10);
  const [one, two] = [await taken(slots, 'one'), await taken(slots, 'two')];
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

test('what has arrived makes room at its destination while its outcome is recorded', async () => {
  const slots = openSlots(10, () => 1);
  const [one, two] = [await taken(slots, 'one'), await taken(slots, 'two')];
  const destination = Buffer.from('a');
  expect(one.enter(destination)).toBe(true);
  expect(two.enter(destination)).toBe(false);
  expect(slots.rooms()).toEqual([{ destination, room: 0 }]);
  one.arrive();
  expect([slots.most(), slots.rooms(), slots.inHand()]).toEqual([0, [], ['one', 'two']]);
  expect(two.enter(destination)).toBe(true);
  await slots.idle();
});
