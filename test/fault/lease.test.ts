import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { eventually } from '../support/relay.js';
import { openRoles, type Roles } from '../support/roles.js';

// A mail in hand is nobody else's, however long it takes.
let r: Roles;
beforeAll(async () => {
  r = await openRoles({ LEASE_SECONDS: '2', SHUTDOWN_SECONDS: '30' });
});
afterEach(() => r.endRoles());
afterAll(() => r?.end());

/** The remote server takes its time over each recipient; says how often it was asked. */
function slowRemote(ms: number): () => number {
  let asked = 0;
  const delay = () => {
    asked++;
    return ms;
  };
  r.remote.behave({ delay });
  return () => asked;
}

test('a worker that is told to stop keeps what it is still sending from the others', async () => {
  const mail = r.next();
  const door = await r.door();
  const stopping = await r.role('worker');
  const asked = slowRemote(5_500);
  await r.send(door, [mail]);
  await eventually(async () => asked() > 0);
  const ended = stopping.stop();
  await r.role('worker');
  expect(await ended).toBe(0);
  await wait(1_000);
  expect(r.arrived(mail.subject)).toHaveLength(1);
  expect(asked()).toBe(1);
});

test('a worker alone whose claim ran out, as when a clock jumps, does not take up what it has in hand', async () => {
  const mail = r.next();
  const door = await r.door();
  await r.role('worker', { LEASE_SECONDS: '600' });
  const asked = slowRemote(4_500);
  await r.send(door, [mail]);
  await eventually(async () => asked() > 0);
  await r.c.db.query('UPDATE messages SET claimed_until = now() WHERE claimed_until IS NOT NULL');
  await eventually(async () => r.arrived(mail.subject).length > 0);
  await wait(1_000);
  expect(r.arrived(mail.subject)).toHaveLength(1);
  expect(asked()).toBe(1);
});
