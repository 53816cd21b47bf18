import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Db, openDb } from '../../src/store/db.js';
import { acceptMessage } from '../../src/store/new-messages.js';
import { openTestDb } from '../support/database.js';

const TIMEOUT = 500;
let database: Awaited<ReturnType<typeof openTestDb>>;
let db: Db;
const [pairId, authorId] = [randomUUID(), randomUUID()];
beforeAll(async () => {
  database = await openTestDb();
  db = openDb(database.url, { timeoutMs: TIMEOUT });
  await db.query(`INSERT INTO programmes (slug) VALUES ('p')`);
  await db.query(
    `WITH people AS (INSERT INTO participants (id, key_wrapped, name) SELECT id, 'k', 'n'
       FROM unnest(ARRAY[$2, gen_random_uuid()]) AS id RETURNING id)
     INSERT INTO pairs (id, programme_id, reference, state, mentor_id, mentee_id, key_wrapped)
     SELECT $1, (SELECT id FROM programmes), 'r', 'active', $2, (SELECT id FROM people WHERE id <> $2), 'k'`,
    [pairId, authorId],
  );
});
afterAll(async () => {
  await db?.close();
  await database?.close();
});

function accept(bytes: number) {
  return acceptMessage(db, {
    ...{ id: randomUUID(), pairId, authorId, direction: 'mentor_to_mentee', size: bytes },
    ...{ dedupeHash: randomBytes(32), envelope: randomBytes(8), raw: Buffer.alloc(bytes) },
  });
}

/** How it ends while the database takes in no event for a while, as where its disk is slow. */
async function whileSlow<T>(work: () => Promise<T>): Promise<PromiseSettledResult<T>> {
  const { asked } = await database.db.tx(async (sql) => {
    await sql.query('SELECT pg_advisory_xact_lock(726564)');
    const asked = Promise.allSettled([work()]);
    await wait(3 * TIMEOUT);
    return { asked };
  });
  const [ended] = await asked;
  return ended;
}

test('a small mail gives up soon where the database is slow, and a large one has time in proportion', async () => {
  expect(await whileSlow(() => accept(1_000))).toMatchObject({ status: 'rejected' });
  expect(await whileSlow(() => accept(4_000_000))).toMatchObject({ value: { again: false } });
});
