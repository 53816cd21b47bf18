import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Db, openDb } from '../../src/store/db.js';
import { type OwnPostgres, startPostgres } from '../support/postgres.js';
import { eventually } from '../support/relay.js';
import { openRoles, type Roles } from '../support/roles.js';

// A database that is stopped and started again while mails are on their way out, as after an update of its packages.
let postgres: OwnPostgres;
let r: Roles;
let db: Db;

beforeAll(async () => {
  postgres = await startPostgres();
  r = await openRoles({ DATABASE_URL: postgres.url, LEASE_SECONDS: '5' });
  db = openDb(postgres.url, { max: 1 });
});
afterAll(async () => {
  await r?.endRoles('SIGKILL');
  await db?.close();
  await r?.end();
  await postgres?.end();
});

const inState = async (state: string) =>
  (await db.query<{ n: number }>('SELECT count(*) AS n FROM messages WHERE state = $1', [state]))[0]?.n;

test('what went out while the database was away is put on record once it is back, and goes out once', async () => {
  const door = await r.role('smtp');
  await r.role('worker');
  const mails = [r.next(), r.next(), r.next()];
  r.remote.behave({ delay: () => 2_000 });
  await r.send(door, mails);
  await eventually(async () => (await inState('queued')) === mails.length);
  await postgres.stop('fast');
  await eventually(async () => r.remote.received.length === mails.length);
  await wait(1_000);
  await postgres.start();
  await eventually(async () => (await inState('delivered')) === mails.length);
  // Longer than the lease, after which they would be taken up again.
  await wait(6_000);
  for (const { subject } of mails) expect(r.arrived(subject)).toHaveLength(1);
});
