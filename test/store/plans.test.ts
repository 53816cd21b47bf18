import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { hurryUntold } from '../../src/store/case-alerts.js';
import { caseFile, listCases } from '../../src/store/cases.js';
import { claimDue, releaseClaims } from '../../src/store/claims.js';
import { type Db, openDb, type Sql } from '../../src/store/db.js';
import { beginAttempt } from '../../src/store/messages.js';
import { pairHistory } from '../../src/store/pair-history.js';
import { findRecipient } from '../../src/store/recipients.js';
import { openTestDb } from '../support/database.js';

/** Of each connection PostgreSQL makes the first few plans for the values at hand. */
const FIRST_FEW = 5;
const TIMES = 12;

let database: Awaited<ReturnType<typeof openTestDb>>;
/** One connection, whose prepared statements can be asked after. */
let db: Db;
beforeAll(async () => {
  database = await openTestDb();
  db = openDb(database.url, { max: 1 });
  await fill();
});
afterAll(async () => {
  await db?.close();
  await database?.close();
});

/** 200 pairs and 2,000 messages, some of them due. */
async function fill(): Promise<void> {
  await db.query(`INSERT INTO programmes (slug) VALUES ('p')`);
  await db.query(`
    WITH n AS (SELECT gen_random_uuid() AS pair, gen_random_uuid() AS mentor, gen_random_uuid() AS mentee, n
               FROM generate_series(1, 200) n),
    people AS (INSERT INTO participants (id, key_wrapped, name)
               SELECT person, 'k', 'n' FROM n, LATERAL (VALUES (mentor), (mentee)) AS both_of (person)),
    paired AS (INSERT INTO pairs (id, programme_id, reference, state, mentor_id, mentee_id, key_wrapped)
               SELECT pair, p.id, n::text, 'active', mentor, mentee, 'k' FROM n, programmes p),
    named AS (INSERT INTO aliases (local_part, pseudonym, pair_id, participant_id)
              SELECT 'alias' || n, 'Alias ' || n, pair, mentor FROM n)
    INSERT INTO messages (id, pair_id, author_id, direction, state, dedupe_hash, envelope, size, raw, due_at)
    SELECT gen_random_uuid(), pair, mentor, 'mentor_to_mentee', CASE WHEN n % 2 = 0 THEN 'received' ELSE 'delivered' END,
           sha256((n || ':' || m)::bytea), '', 4, 'mail', now() - m * interval '1 minute'
    FROM n, generate_series(1, 10) m`);
  await db.query('ANALYZE');
}

test('what is asked for each mail is planned once for a connection, whatever it is asked with', async () => {
  for (let n = 0; n < TIMES; n++) {
    const many = Array.from({ length: 1 + Math.floor(n / 10) }, (_, index) => index);
    await Promise.all(many.map((index) => findRecipient(db, `alias${index}`)));
    const few = many.slice(1);
    const lists = {
      perDestination: 1 + few.length,
      rooms: few.map((room) => ({ destination: randomBytes(8), room })),
      inHand: few.map(() => randomUUID()),
    };
    await claimDue(db, { workerId: randomUUID(), leaseSeconds: 60 }, many.length, lists);
    const claim = { workerId: randomUUID(), leaseSeconds: 60 };
    await Promise.all(many.map(() => beginAttempt(db, randomUUID(), claim)));
    const message = {
      id: randomUUID(),
      pair_id: randomUUID(),
      author_id: randomUUID(),
      received_at: new Date(),
    };
    await Promise.all(many.map(() => pairHistory(db, message, randomBytes(32))));
  }
  const statements = await db.query<{ statement: string; custom_plans: number; generic_plans: number }>(
    'SELECT left(statement, 60) AS statement, custom_plans, generic_plans FROM pg_prepared_statements WHERE generic_plans + custom_plans >= $1',
    [TIMES],
  );
  expect(statements).toHaveLength(4);
  expect(statements.filter(({ custom_plans }) => custom_plans > FIRST_FEW)).toEqual([]);
});

/** How often work reads a table from its beginning to its end. */
function readWhole(table: string, work: (sql: Sql) => Promise<unknown>): Promise<number> {
  return db.tx(async (sql) => {
    const times = async () => {
      const [row] = await sql.query<{ seq_scan: number }>(
        'SELECT seq_scan FROM pg_stat_xact_user_tables WHERE relname = $1',
        [table],
      );
      return row?.seq_scan ?? Number.NaN;
    };
    const before = await times();
    await work(sql);
    return (await times()) - before;
  });
}

test('what a worker that ends gives back is looked for among the open messages alone', async () => {
  await db.query(`UPDATE messages SET state = 'delivered' WHERE due_at > now() - interval '9 minutes'`);
  await db.query('VACUUM ANALYZE messages');
  expect(await readWhole('messages', (sql) => releaseClaims(sql, [randomUUID()]))).toBe(0);
});

test('the notices of a case are found without reading those of all years', async () => {
  await db.query(`
    INSERT INTO coordinators (id, key_wrapped, name, address, address_hash) VALUES (gen_random_uuid(), 'k', 'n', 'a', 'h')`);
  await db.query(`
    WITH opened AS (INSERT INTO cases (id, kind, desk_mail_id) SELECT gen_random_uuid(), 'help', gen_random_uuid()
                    FROM generate_series(1, 5) RETURNING id)
    INSERT INTO notices (id, kind, about, coordinator_id, case_id)
    SELECT gen_random_uuid(), 'alert', opened.id || ':' || n, c.id, CASE WHEN n < 3 THEN opened.id END
    FROM opened, coordinators c, generate_series(1, 1000) n`);
  await db.query('ANALYZE notices');
  const looks: ((sql: Sql) => Promise<unknown>)[] = [
    (sql) => listCases(sql, ['open']),
    (sql) => caseFile(sql, randomUUID()),
    (sql) => hurryUntold(sql, null),
  ];
  for (const look of looks) expect(await readWhole('notices', look)).toBe(0);
});

test('the pages that hold the bytes of mails are not written a second time to be marked as seen by all', async () => {
  const [bytes] = await db.query<{ reloptions: string[] }>(
    `SELECT reloptions FROM pg_class WHERE oid = (SELECT reltoastrelid FROM pg_class WHERE oid = 'messages'::regclass)`,
  );
  expect(bytes?.reloptions).toContain('autovacuum_vacuum_insert_threshold=-1');
});
