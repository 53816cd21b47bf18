import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type FarRemote, openFarRemote, reasonForNoNetwork } from '../support/network.js';
import { eventually, type RunningRelay } from '../support/relay.js';
import { openRoles, type Roles } from '../support/roles.js';

if (reasonForNoNetwork)
  process.stderr.write(`${reasonForNoNetwork}: a network that fails is not tested here.\n`);
const withNetwork = reasonForNoNetwork ? describe.skip : describe;

withNetwork('the smart host on another network', () => {
  let far: FarRemote;
  let r: Roles;
  let door: RunningRelay;
  beforeAll(async () => {
    far = await openFarRemote();
    const patience = 'connectionTimeout=2000&greetingTimeout=2000&socketTimeout=3000';
    r = await openRoles({
      OUTBOUND_SMTP_URL: `smtp://${far.host}:${far.port}/?${patience}`,
      RETRY_LONGEST_SECONDS: '2',
    });
    door = await r.role('smtp');
    await r.role('worker');
  });
  afterAll(async () => {
    await r?.endRoles();
    await r?.end();
    await far?.close();
  });

  const mails = (count: number) => Array.from({ length: count }, r.next);
  const allThere = (sent: { subject: string }[]) =>
    eventually(async () => sent.every(({ subject }) => far.subjects().includes(subject)));

  test.each([
    ['row 28: swallows every packet', (on: boolean) => far.blackHole(on)],
    ['row 29: is cut off', (on: boolean) => far.cut(on)],
  ])('that %s gets its mail once it is there again, without a restart', async (_what, fail) => {
    const before = mails(2);
    await r.send(door, before);
    await allThere(before);
    await fail(true);
    const meanwhile = mails(6);
    for (const reply of await r.send(door, meanwhile)) expect(reply).toMatch(/^250 /);
    await eventually(async () => (await r.inState('deferred')).length === 6);
    expect(await r.inState('failed')).toEqual([]);
    await fail(false);
    await allThere(meanwhile);
    await eventually(async () => (await r.inState('delivered')).length === (await r.stored()));
    await wait(1_000);
    // What was on its way when the line failed may have been tried on a connection that had been open.
    const copies = meanwhile.map(({ subject }) => far.subjects().filter((one) => one === subject).length);
    expect(copies).toEqual(meanwhile.map(() => 1));
  });
});
