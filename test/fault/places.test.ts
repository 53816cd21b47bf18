import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { countAtOnce } from '../support/at-once.js';
import { eventually } from '../support/relay.js';
import { openRoles, type Roles } from '../support/roles.js';

// A domain gets no more mail at once than the settings say, however many workers there are.
const LIMIT = 3;
let r: Roles;
beforeAll(async () => {
  r = await openRoles({ DELIVERIES_PER_DOMAIN: String(LIMIT), LEASE_SECONDS: '4', SHUTDOWN_SECONDS: '5' });
});
afterEach(() => r.endRoles());
afterAll(() => r?.end());

/** How many places each of the workers holds; other databases of the server have workers too. */
async function places(): Promise<number[]> {
  const rows = await r.c.db.query<{ n: number }>(
    `SELECT count(*) FILTER (WHERE mode = 'ExclusiveLock') AS n FROM pg_locks
     WHERE locktype = 'advisory' AND classid = 726565
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
     GROUP BY pid ORDER BY 1`,
  );
  return rows.map(({ n }) => n);
}

const shared = (wanted: number[]) => eventually(async () => String(await places()) === String(wanted));

async function sendAll(count: number): Promise<() => Promise<boolean>> {
  const door = await r.door();
  const mails = Array.from({ length: count }, () => r.next());
  await r.send(door, mails);
  return () => eventually(async () => mails.every(({ subject }) => r.arrived(subject).length > 0), 60_000);
}

test('two workers together send one domain no more at once than the limit, and both take part', async () => {
  await Promise.all([r.role('worker'), r.role('worker')]);
  const most = countAtOnce(r.remote, 100);
  await (await sendAll(40))();
  expect(most()).toBe(LIMIT);
}, 120_000);

test('a worker that comes later gets its share once the first has sent what is more than its own', async () => {
  await r.role('worker');
  await shared([LIMIT]);
  const most = countAtOnce(r.remote, 3_000);
  const arrived = await sendAll(12);
  await eventually(async () => most() === LIMIT);
  await r.role('worker');
  await shared([1, 2]);
  await arrived();
  expect(most()).toBe(LIMIT);
}, 120_000);

test('what a killed or frozen worker had is shared by the others, and one worker more than places waits its turn', async () => {
  const [killed, frozen] = [await r.role('worker'), await r.role('worker')];
  const [third, fourth] = [await r.role('worker'), await r.role('worker')];
  await shared([0, 1, 1, 1]);
  await killed.stop('SIGKILL');
  await shared([1, 1, 1]);
  process.kill(frozen.pid, 'SIGSTOP');
  await shared([1, 2]);
  const most = countAtOnce(r.remote, 200);
  await (await sendAll(20))();
  expect(most()).toBeLessThanOrEqual(LIMIT);
  process.kill(frozen.pid, 'SIGCONT');
  await shared([1, 1, 1]);
  await Promise.all([third.stop(), fourth.stop()]);
  await shared([LIMIT]);
}, 200_000);
