import { expect, test } from '@jest/globals';
import { openLargeMails } from '../src/large-mails.js';

test('places are given back once each, to whoever waits first', async () => {
  const mails = openLargeMails(1);
  const leave = await mails.enter();
  expect([mails.full(), mails.tryEnter()]).toEqual([true, undefined]);
  const second = mails.enter();
  leave();
  leave();
  const leaveSecond = await second;
  expect(mails.full()).toBe(true);
  leaveSecond();
  expect(mails.full()).toBe(false);
  expect(mails.tryEnter()).toBeDefined();
});
