import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { erasePair } from '../../src/store/erase.js';
import { addSupervisorNotice } from '../../src/store/notices.js';
import { openSecrets } from '../../src/store/secrets.js';
import { endNotice } from '../../src/store/sent-notices.js';
import { unreachedSupervisors } from '../../src/store/unreached.js';
import { openTestDb } from '../support/database.js';

const secrets = openSecrets(Buffer.alloc(32, 5));
let database: Awaited<ReturnType<typeof openTestDb>>;
beforeAll(async () => {
  database = await openTestDb();
});
afterAll(() => database?.close());

async function closedPair(reference: string): Promise<string> {
  const [pair, mentor, mentee] = [randomUUID(), randomUUID(), randomUUID()];
  const { wrapped } = secrets.newKey();
  await database.db.query(
    `WITH programme AS (INSERT INTO programmes (slug) VALUES ($1) RETURNING id),
     people AS (INSERT INTO participants (id, key_wrapped, name) VALUES ($3, $5, 'n'), ($4, $5, 'n'))
     INSERT INTO pairs (id, programme_id, reference, state, mentor_id, mentee_id, key_wrapped)
     SELECT $2, id, $1, 'closed', $3, $4, $5 FROM programme`,
    [reference, pair, mentor, mentee, wrapped],
  );
  return pair;
}

/** A notice of a pair to a person whom a policy names, which comes back. */
async function comesBack(mailbox: string, pairId: string): Promise<void> {
  const about = `message:${randomUUID()}`;
  await addSupervisorNotice(database.db, secrets, { mailbox }, { kind: 'held', about, pairId });
  const [notice] = await database.db.query<{ id: string }>('SELECT id FROM notices WHERE about = $1', [
    about,
  ]);
  await endNotice(database.db, notice?.id ?? '', { state: 'failed', failure: 'user unknown' });
}

test('who is not reached is known still when the pair of the notice was erased', async () => {
  const [erased, kept] = [await closedPair('erased'), await closedPair('kept')];
  await comesBack('gone@lead.example', erased);
  await comesBack('both@lead.example', erased);
  await comesBack('both@lead.example', kept);
  // One of the pair, who supervises nothing.
  await database.db.query(
    `INSERT INTO notices (id, kind, about, participant_id, state, failed_at)
     SELECT gen_random_uuid(), 'failed', 'message:1', mentee_id, 'failed', now() FROM pairs WHERE id = $1`,
    [kept],
  );
  await erasePair(database.db, secrets, 'erased', { actor: 'test', confirmed: true });
  const unreached = await unreachedSupervisors(database.db, secrets);
  expect(unreached).toEqual([
    expect.objectContaining({ address: expect.stringMatching(/^safeguarding:/), programmes: ['erased'] }),
    expect.objectContaining({ address: 'both@lead.example', programmes: ['erased', 'kept'] }),
  ]);
});

test('who has answered since is reached again', async () => {
  await database.db.query(
    `UPDATE notices SET answered_at = now() WHERE mailbox_hash = (SELECT mailbox_hash FROM notices WHERE mailbox <> '' LIMIT 1)`,
  );
  const addresses = async () =>
    (await unreachedSupervisors(database.db, secrets)).map(({ address }) => address);
  expect(await addresses()).toEqual([expect.stringMatching(/^safeguarding:/)]);
  // Whose mail comes back after an answer is reached no more.
  await comesBack('both@lead.example', await closedPair('later'));
  expect(await addresses()).toEqual([expect.stringMatching(/^safeguarding:/), 'both@lead.example']);
});

test('however many came back, the notices are read a few times', async () => {
  const { db } = database;
  await db.query(
    `INSERT INTO notices (id, kind, about, mailbox, mailbox_hash, state, failed_at)
     SELECT gen_random_uuid(), 'held', n::text, '', 'h', 'failed', now() FROM generate_series(1, 500) n`,
  );
  await db.query('ANALYZE notices');
  const read = await db.tx(async (sql) => {
    const times = async () => {
      const [row] = await sql.query<{ seq_scan: number }>(
        `SELECT seq_scan FROM pg_stat_xact_user_tables WHERE relname = 'notices'`,
      );
      return row?.seq_scan ?? Number.NaN;
    };
    const before = await times();
    await unreachedSupervisors(sql, secrets);
    return (await times()) - before;
  });
  expect(read).toBeLessThan(3);
});
