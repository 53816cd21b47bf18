import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { parseConfig } from '../../src/config.js';
import { type Context, openContext } from '../../src/context.js';
import type { Mailer } from '../../src/delivery/mailer.js';
import type { Outcome } from '../../src/delivery/outcome.js';
import type { Log } from '../../src/log.js';
import { openMetrics } from '../../src/metrics.js';
import { openSlots } from '../../src/queue/slots.js';
import { type RunningWorker, startWorker, type WorkerParts } from '../../src/queue/worker.js';
import { openWorkerParts } from '../../src/queue/worker-parts.js';
import { eventually } from '../support/relay.js';
import { openRoles, type Roles } from '../support/roles.js';

// Work that does not end is given up, and whatever it does later changes nothing.
let r: Roles;
let context: Context;
let door: Awaited<ReturnType<Roles['role']>>;
let metrics = openMetrics();
let worker: RunningWorker | undefined;
let close: (() => Promise<void>) | undefined;
beforeAll(async () => {
  r = await openRoles({ LEASE_SECONDS: '2' });
  context = await openContext({ config: parseConfig(r.c.env) });
  door = await r.role('smtp');
});
afterEach(async () => {
  await worker?.close(1_000);
  await close?.();
  worker = undefined;
  close = undefined;
});
afterAll(async () => {
  await context?.close();
  await r?.endRoles();
  await r?.end();
});

const complaints: string[] = [];
const log = {
  ...{ info() {}, warn() {}, debug() {} },
  error: (_of: unknown, what: string) => complaints.push(what),
  child: () => log,
} as unknown as Log;

/** A worker in this process, parts of which do what the test wants. */
function work(change: (parts: Omit<WorkerParts, 'backend'>) => Partial<WorkerParts>): void {
  metrics = openMetrics();
  const opened = openWorkerParts(context, { metrics, log, onError() {} });
  close = opened.close;
  worker = startWorker({ ...opened.parts, stuckMs: 2_500, ...change(opened.parts) });
}

/** Calls that end when the test says so, in the order in which they came. */
function asked<T>(): { calls: ((value: T) => void)[]; call: () => Promise<T> } {
  const calls: ((value: T) => void)[] = [];
  return { calls, call: () => new Promise<T>((resolve) => void calls.push(resolve)) };
}

/** A mailer whose deliveries end when the test says so; what was withdrawn is none. */
function mailerFor({ call }: { call: () => Promise<Outcome> }): Mailer {
  return {
    async deliver({ ready }) {
      return (await ready) === false ? { kind: 'temporary', code: 'withdrawn' } : call();
    },
    close() {},
  };
}

async function sendOne(): Promise<void> {
  await r.c.db.query('DELETE FROM messages');
  for (const reply of await r.send(door, [r.next()])) expect(reply).toMatch(/^250/);
}

async function stored() {
  const [row] = await r.c.db.query<{ state: string; claims: number; attempts: number; held: boolean }>(
    'SELECT state, claims, attempts, claimed_until > now() AS held FROM messages',
  );
  return row;
}

const stuck = async () => (await metrics.stuck.get()).values[0]?.value;
const soon = () => new Promise((resolve) => setTimeout(resolve, 300));

test('a delivery that never ends is given up and told, and its late outcome undoes no other', async () => {
  const sending = asked<Outcome>();
  work(() => ({ mailer: mailerFor(sending) }));
  await sendOne();
  await eventually(async () => sending.calls.length === 2);
  expect(await stuck()).toBe(1);
  expect(complaints).toContain('work on a message does not end, and is given up');
  const second = await stored();
  sending.calls[0]?.({ kind: 'temporary', code: '451' });
  await soon();
  expect(second).toMatchObject({ state: 'queued', attempts: 2, held: true });
  expect(await stored()).toEqual(second);
  sending.calls[1]?.({ kind: 'sent', code: '250' });
  await eventually(async () => (await stored())?.state === 'delivered');
}, 60_000);

test('what is read for ever is given up, and does not queue or send the mail when it goes on', async () => {
  const sending = asked<Outcome>();
  const reading = asked<void>();
  work(({ policies }) => ({
    mailer: mailerFor(sending),
    policies: { ...policies, of: async (id) => reading.call().then(() => policies.of(id)) },
    chores: false,
  }));
  await sendOne();
  await eventually(async () => reading.calls.length === 2);
  reading.calls[0]?.();
  await soon();
  expect(await stored()).toMatchObject({ state: 'received', claims: 2, attempts: 0, held: true });
  expect(sending.calls).toHaveLength(0);
  reading.calls[1]?.();
  await eventually(async () => sending.calls.length === 1);
  sending.calls[0]?.({ kind: 'sent', code: '250' });
  await eventually(async () => (await stored())?.state === 'delivered');
}, 60_000);

test('a place that is given up is free for others, also for the same message', async () => {
  const slots = openSlots(2, () => 2);
  const to = Buffer.from('there');
  let left = 0;
  let late = () => true;
  let end = () => {};
  const old = slots.run('one', (place) => {
    place.atEnd(() => left++);
    place.enter(to);
    late = () => place.enter(to);
    return new Promise((resolve) => {
      end = () => resolve();
    });
  });
  await soon();
  expect(slots.giveUp(100)).toEqual(['one']);
  await old;
  expect([left, slots.free(), slots.most()]).toEqual([1, 2, 0]);
  void slots.run('one', (place) => {
    expect(place.enter(to)).toBe(true);
    return new Promise(() => {});
  });
  expect(late()).toBe(false);
  // What ends at last does not end the same message that was taken up anew.
  end();
  await soon();
  expect([left, slots.free(), slots.most(), slots.giveUp(1_000)]).toEqual([1, 1, 1, []]);
});
