import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { LARGE } from '../../src/large-mails.js';
import { claimDue, extendClaims, giveBack, type Room, releaseClaims } from '../../src/store/claims.js';
import { beginAttempt, type Change, changeState } from '../../src/store/messages.js';
import { changeTogether } from '../../src/store/state-changes.js';
import { undoWrongClock } from '../../src/store/wrong-clock.js';
import { openTestDb } from '../support/database.js';

let database: Awaited<ReturnType<typeof openTestDb>>;
beforeAll(async () => {
  database = await openTestDb();
});
afterAll(() => database?.close());

const [A, B] = [Buffer.from('destination a'), Buffer.from('destination b')];

/** One pair, with six messages that are due for each of two destinations. */
async function fill(): Promise<void> {
  await database.db.query(`INSERT INTO programmes (slug) VALUES ('p')`);
  await database.db.query(
    `
    WITH one AS MATERIALIZED (SELECT gen_random_uuid() AS pair, gen_random_uuid() AS mentor, gen_random_uuid() AS mentee),
    both_of AS (SELECT person, row_number() OVER () AS n FROM one, LATERAL (VALUES (mentor), (mentee)) AS v (person)),
    people AS (INSERT INTO participants (id, key_wrapped, name) SELECT person, 'k', 'n' FROM both_of),
    addressed AS (INSERT INTO participant_addresses (participant_id, position, address, address_hash)
                  SELECT person, 0, 'a', sha256(n::text::bytea) FROM both_of),
    paired AS (INSERT INTO pairs (id, programme_id, reference, state, mentor_id, mentee_id, key_wrapped)
               SELECT pair, p.id, 'r', 'active', mentor, mentee, 'k' FROM one, programmes p),
    named AS (INSERT INTO aliases (local_part, pseudonym, pair_id, participant_id)
              SELECT 'alias' || n, 'Alias ' || n, pair, person FROM one, both_of)
    INSERT INTO messages (id, pair_id, author_id, direction, state, dedupe_hash, envelope, size, raw, due_at, destination_hash)
    SELECT gen_random_uuid(), pair, mentor, 'mentor_to_mentee', 'queued', sha256(destination || n::text::bytea), '', 4, 'mail',
           now() - n * interval '1 minute', destination
    FROM one, generate_series(1, 6) n, unnest($1::bytea[]) AS d (destination)`,
    [[A, B]],
  );
}

/** How many are claimed for each of the two. */
async function claimed(rooms: Room[] | undefined, perDestination: number): Promise<[number, number]> {
  const limits = { rooms, perDestination };
  const due = await claimDue(database.db, { workerId: randomUUID(), leaseSeconds: 60 }, 20, limits);
  const of = (destination: Buffer) =>
    due.claimed.filter(({ destination_hash }) => destination_hash?.equals(destination)).length;
  return [of(A), of(B)];
}

test('no more is claimed for a destination than may go there beside what is on its way', async () => {
  await fill();
  expect(await claimed(undefined, 5)).toEqual([0, 0]);
  expect(await claimed([{ destination: A, room: 1 }], 3)).toEqual([1, 3]);
  expect(
    await claimed(
      [
        { destination: A, room: 0 },
        { destination: B, room: 2 },
      ],
      5,
    ),
  ).toEqual([0, 2]);
  expect(await claimed([], 4)).toEqual([4, 1]);
});

test('no more is claimed once what a claim brings along has so many bytes, and one large message at most', async () => {
  const { db } = database;
  await db.query(`UPDATE messages SET claimed_by = NULL, claimed_until = NULL, size = 1000`);
  const take = async (bytes: number, count = 12) => {
    const limits = { rooms: [], perDestination: 99, bytes };
    const { claimed, found } = await claimDue(
      db,
      { workerId: randomUUID(), leaseSeconds: 60 },
      count,
      limits,
    );
    await db.query('UPDATE messages SET claimed_by = NULL, claimed_until = NULL');
    return [claimed.length, found];
  };
  expect(await take(2_500)).toEqual([3, 12]);
  expect(await take(1)).toEqual([1, 12]);
  expect(await take(2_500, 2)).toEqual([2, 2]);
  await db.query('UPDATE messages SET size = $1 WHERE destination_hash = $2', [LARGE + 1, A]);
  expect(await take(99_000)).toEqual([7, 12]);
  await db.query('UPDATE messages SET size = $1', [LARGE + 1]);
  expect(await take(1)).toEqual([1, 12]);
  const room = { rooms: [{ destination: A, room: 0 }], perDestination: 99 };
  const one = { workerId: randomUUID(), leaseSeconds: 60 };
  await db.query(`UPDATE messages SET due_at = due_at - interval '1 day' * (destination_hash = $1)::int`, [
    A,
  ]);
  expect((await claimDue(db, one, 12, room)).claimed).toHaveLength(1);
  await db.query('UPDATE messages SET size = 4, claimed_by = NULL, claimed_until = NULL');
});

describe('a claim', () => {
  const [WORKER, OTHER] = [randomUUID(), randomUUID()];
  const open = { rooms: [], perDestination: 99 };
  const claim = async (workerId: string, more: { inHand?: string[]; leaseSeconds?: number } = {}) => {
    const { leaseSeconds = 60, ...limits } = more;
    const { claimed } = await claimDue(database.db, { workerId, leaseSeconds }, 1, { ...open, ...limits });
    return claimed[0]?.id ?? '';
  };
  const runOut = () =>
    database.db.query(
      `UPDATE messages SET claimed_until = now() - interval '1 second' WHERE claimed_by IS NOT NULL`,
    );
  const row = async (id: string) =>
    (
      await database.db.query<{ claimed_by: string | null; claims: number; held: boolean }>(
        'SELECT claimed_by, claims, coalesce(claimed_until > now(), false) AS held FROM messages WHERE id = $1',
        [id],
      )
    )[0];
  let pairId: string;
  beforeEach(async () => {
    await database.db.query(
      'UPDATE messages SET claimed_by = NULL, claimed_until = NULL, claims = 0, attempts = 0',
    );
    const [pair] = await database.db.query<{ id: string }>('SELECT id FROM pairs');
    pairId = pair?.id ?? '';
  });

  test('is for what is due longest, and nobody else’s until it runs out', async () => {
    const [oldest] = await database.db.query<{ id: string }>(
      'SELECT id FROM messages ORDER BY due_at LIMIT 1',
    );
    await database.db.query(`UPDATE messages SET due_at = due_at - interval '1 hour' WHERE id = $1`, [
      oldest?.id,
    ]);
    const first = await claim(WORKER);
    expect(first).toBe(oldest?.id);
    expect(await claim(OTHER)).not.toBe(first);
    await runOut();
    expect(await claim(OTHER, { inHand: [first] })).not.toBe(first);
    await runOut();
    expect(await claim(OTHER)).toBe(first);
    expect(await row(first)).toMatchObject({ claimed_by: OTHER, claims: 2 });
  });

  test('is given back, extended and ended by its worker alone', async () => {
    const id = await claim(WORKER);
    await giveBack(database.db, OTHER, id);
    await releaseClaims(database.db, [OTHER]);
    expect(await row(id)).toEqual({ claimed_by: WORKER, claims: 1, held: true });
    await runOut();
    await extendClaims(database.db, [OTHER], [id], 60);
    expect(await row(id)).toMatchObject({ held: false });
    await extendClaims(database.db, [OTHER, WORKER], [id], 60);
    expect(await row(id)).toMatchObject({ held: true });
    await giveBack(database.db, WORKER, id);
    expect(await row(id)).toEqual({ claimed_by: null, claims: 0, held: false });
    const again = await claim(WORKER);
    await releaseClaims(database.db, [OTHER, WORKER]);
    expect(await row(again)).toEqual({ claimed_by: null, claims: 0, held: false });
  });

  test('that has run out or is another’s begins no attempt and changes no state', async () => {
    const id = await claim(WORKER);
    const change: Change = { from: 'queued', to: 'deferred', actor: 'worker', action: 'message.deferred' };
    const tried = async (workerId: string) => [
      await beginAttempt(database.db, id, { workerId, leaseSeconds: 60 }),
      await database.db.tx((sql) =>
        changeState(sql, id, pairId, { ...change, begins: { workerId, leaseSeconds: 60 } }),
      ),
    ];
    expect(await tried(OTHER)).toEqual([undefined, false]);
    expect(await database.db.tx((sql) => changeState(sql, id, pairId, { ...change, by: OTHER }))).toBe(false);
    expect(await changeTogether(database.db, id, pairId, { ...change, by: OTHER })).toBe(false);
    await runOut();
    expect(await tried(WORKER)).toEqual([undefined, false]);
    await extendClaims(database.db, [WORKER], [id], 60);
    expect(await tried(WORKER)).toEqual([1, true]);
    expect(await row(id)).toMatchObject({ claimed_by: WORKER, held: true });
    expect(await database.db.tx((sql) => changeState(sql, id, pairId, { ...change, by: WORKER }))).toBe(
      false,
    );
    const on: Change = { ...change, from: 'deferred', to: 'delivered', by: WORKER };
    expect(await changeTogether(database.db, id, pairId, { ...on, to: 'failed', keepClaim: true })).toBe(
      true,
    );
    expect(await row(id)).toMatchObject({ claimed_by: WORKER, claims: 1, held: true });
  });
});

test('what is due far later than anything is put off, as after a clock that was wrong, is due now', async () => {
  const dues = ['1 year', '3 hours', 'infinity'];
  const rows = await database.db.query<{ id: string }>('SELECT id FROM messages ORDER BY id LIMIT 3');
  for (const [index, { id }] of rows.entries())
    await database.db.query(
      `UPDATE messages SET state = 'deferred',
         due_at = CASE WHEN $2 = 'infinity' THEN 'infinity' ELSE now() + $2::interval END WHERE id = $1`,
      [id, dues[index]],
    );
  await database.db.query(
    `INSERT INTO notices (id, kind, about, mailbox, mailbox_hash, due_at)
     SELECT gen_random_uuid(), 'held', 'wait:' || n, 'x', 'x', now() + n * interval '3 hours' FROM generate_series(1, 2) AS n`,
  );
  await undoWrongClock(database.db, 4 * 3_600_000);
  const notices = `SELECT due_at <= now() AS due FROM notices WHERE about LIKE 'wait:%' ORDER BY about`;
  expect(await database.db.query(notices)).toEqual([{ due: false }, { due: true }]);
  const found = await database.db.query<{ is: string }>(
    `SELECT CASE WHEN due_at <= now() THEN 'due' WHEN due_at < 'infinity' THEN 'later' ELSE 'never' END AS is
     FROM messages WHERE id = ANY ($1) ORDER BY id`,
    [rows.map(({ id }) => id)],
  );
  expect(found.map(({ is }) => is)).toEqual(['due', 'later', 'never']);
});
