import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { auditAll } from '../../src/store/audit.js';
import { verifyChain } from '../../src/store/audit-log.js';
import { openTestDb } from '../support/database.js';

let database: Awaited<ReturnType<typeof openTestDb>>;
beforeEach(async () => {
  database = await openTestDb();
  await append(6);
});
afterEach(() => database?.close());

const append = (events: number) =>
  auditAll(
    database.db,
    Array.from({ length: events }, () => ({ actor: 'cli:ida', action: 'pair.paused', subject: 'pair:1' })),
  );

/** As who rules the database does it: past the triggers. */
const meddle = (sql: string) =>
  database.db.tx(async ({ query }) => {
    await query('ALTER TABLE audit_events DISABLE TRIGGER USER');
    await query(sql);
  });

/** An event with the hash that belongs to it. */
const forged = (seq: number, after: number) =>
  `INSERT INTO audit_events
   SELECT ${seq}, at, 'cli:ida', 'message.released', 'message:1', NULL, '{}',
     sha256(hash || convert_to(concat_ws(E'\\n', ${seq}, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
       'cli:ida', 'message.released', 'message:1', '-', '{}'), 'UTF8'))
   FROM audit_events WHERE seq = ${after}`;

test.each([
  ['an event changed', `UPDATE audit_events SET actor = 'cli:otto' WHERE seq = 3`, 3],
  ['an event dropped', 'DELETE FROM audit_events WHERE seq = 3', 3],
  ['the first dropped', 'DELETE FROM audit_events WHERE seq = 1', 1],
  ['the last dropped', 'DELETE FROM audit_events WHERE seq = 6', 6],
  ['the log emptied', 'DELETE FROM audit_events', 1],
  [
    'two exchanged',
    'UPDATE audit_events SET seq = CASE seq WHEN 3 THEN -4 ELSE -3 END WHERE seq IN (3, 4)',
    1,
  ],
  ['one put before the first', forged(0, 1), 1],
  ['one put after the last, with its hash', forged(7, 6), 7],
  ['one put far after the last', forged(9_000, 6), 7],
  ['the head taken away', 'DELETE FROM audit_head', 1],
  [
    'the head set back',
    'UPDATE audit_head SET seq = 4, hash = (SELECT hash FROM audit_events WHERE seq = 4)',
    5,
  ],
  [
    'the head of another event',
    'UPDATE audit_head SET hash = (SELECT hash FROM audit_events WHERE seq = 4)',
    6,
  ],
  [
    'a second head further on',
    `INSERT INTO audit_head (seq, hash) SELECT 8, hash FROM audit_events WHERE seq = 6`,
    7,
  ],
])('%s is found out', async (_, sql, bad) => {
  await meddle(sql);
  expect(await verifyChain(database.db)).toMatchObject({ ok: false, bad });
});

test('a log that grows while it is read is whole', async () => {
  await append(5_200);
  let over = false;
  const grows = (async () => {
    while (!over) await append(20);
  })();
  const found = await verifyChain(database.db);
  over = true;
  await grows;
  expect(found).toMatchObject({ ok: true });
  expect(found.events).toBeGreaterThanOrEqual(5_206);
});
