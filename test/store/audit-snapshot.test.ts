import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { verifyChain } from '../../src/store/audit-log.js';
import { openDb } from '../../src/store/db.js';
import { openTestDb } from '../support/database.js';

let database: Awaited<ReturnType<typeof openTestDb>>;
beforeAll(async () => {
  database = await openTestDb();
});
afterAll(() => database?.close());

interface Plan {
  Plan: { 'Shared Hit Blocks': number; 'Shared Read Blocks': number };
}

/** Pages of tables and indexes that one event looks at. */
async function pagesOfAnEvent(): Promise<number> {
  const [row] = await database.db.query<{ 'QUERY PLAN': Plan[] }>(
    `EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) SELECT audit_append('test', 'test.ran', 'test:1', NULL, '{}')`,
  );
  const plan = row?.['QUERY PLAN'][0]?.Plan;
  if (!plan) throw new Error('there is no plan');
  return plan['Shared Hit Blocks'] + plan['Shared Read Blocks'];
}

/** Each in a transaction of its own, as the relay's are. */
async function append(events: number): Promise<void> {
  await database.db.query(`DO $$ BEGIN
    SET synchronous_commit = off;
    FOR i IN 1..${events} LOOP PERFORM audit_append('test', 'test.ran', 'test:1', NULL, '{}'); COMMIT; END LOOP;
  END $$`);
}

test('events do not become dearer while a backup holds its snapshot', async () => {
  await append(200);
  const before = await pagesOfAnEvent();
  const backup = openDb(database.url, { max: 1 });
  let begun = () => {};
  let end = () => {};
  const holds = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const ends = new Promise<void>((resolve) => {
    end = resolve;
  });
  const held = backup.tx(async (sql) => {
    await sql.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
    await sql.query('SELECT count(*) FROM audit_events');
    begun();
    await ends;
  });
  await holds;
  await append(5_000);
  const during = await pagesOfAnEvent();
  end();
  await held;
  await backup.close();
  expect(during).toBeLessThan(before + 20);
  expect(await verifyChain(database.db)).toMatchObject({ ok: true });
});

test('events of many sessions at once, some taken back, make one chain', async () => {
  const { events } = await verifyChain(database.db);
  const sessions = Array.from({ length: 8 }, (_, n) =>
    database.db
      .tx(async (sql) => {
        for (let i = 0; i < 20; i++)
          await sql.query(`SELECT audit_append('test', 'test.ran', 'test:1', NULL, '{}')`);
        if (n % 2 === 1) throw new Error('taken back');
      })
      .catch(() => {}),
  );
  await Promise.all(sessions);
  expect(await verifyChain(database.db)).toEqual({ ok: true, events: events + 80 });
});
