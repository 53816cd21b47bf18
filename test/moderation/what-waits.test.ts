import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { remind } from '../../src/moderation/reminders.js';
import { appoint } from '../../src/moderation/what-waits.js';
import { openPolicies } from '../../src/policy/current.js';
import { addressHash } from '../../src/roster/address.js';
import { lockDueCase } from '../../src/store/case-alerts.js';
import { addCoordinator, removeCoordinator } from '../../src/store/coordinators.js';
import { heldIds } from '../../src/store/excerpts.js';
import { addFailureNotice, addNoticesToAll } from '../../src/store/notices.js';
import { pausePair } from '../../src/store/pair-states.js';
import { claimDigest } from '../../src/store/reminders.js';
import { openSecrets } from '../../src/store/secrets.js';
import { coordinatorsOf, ownPairs, sharedOut } from '../../src/store/supervisors.js';
import { openTestDb } from '../support/database.js';
import { KEY } from '../support/relay.js';

const secrets = openSecrets(Buffer.from(KEY, 'base64'));
let database: Awaited<ReturnType<typeof openTestDb>>;
beforeAll(async () => {
  database = await openTestDb();
});
afterAll(() => database?.close());

test('who is made a coordinator in the moment in which a worker finds nobody to tell of a case is told of it', async () => {
  const { db } = database;
  await db.query(
    `INSERT INTO cases (id, kind, state, next_alert_at) VALUES ($1, 'stranger', 'open', now() - interval '1 second')`,
    [randomUUID()],
  );
  let appointed: Promise<string> | undefined;
  await db.tx(async (sql) => {
    expect(await lockDueCase(sql, new Date())).toMatchObject({ kind: 'stranger' });
    appointed = appoint(db, secrets, { name: 'Anna', addresses: ['anna@northfield.example'] }, 'test');
    await wait(500);
    await sql.query(`UPDATE cases SET next_alert_at = now() + interval '10 minutes'`);
  });
  await appointed;
  expect(await db.query('SELECT next_alert_at <= now() AS due FROM cases')).toEqual([{ due: true }]);
});

describe('who is told of a pair', () => {
  const [pair, mentor, mentee, message] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  const programmes = { here: '', there: '' };
  beforeAll(async () => {
    const { db } = database;
    await db.query('DELETE FROM coordinators');
    for (const slug of ['here', 'there'] as const) {
      const [made] = await db.query<{ id: string }>(
        'INSERT INTO programmes (slug) VALUES ($1) RETURNING id',
        [slug],
      );
      programmes[slug] = made?.id ?? '';
    }
    for (const [id, ...addresses] of [
      [mentor, 'ada@mail.example', 'ada@home.example'],
      [mentee, 'finn@b.example'],
    ]) {
      await db.query(`INSERT INTO participants (id, key_wrapped, name) VALUES ($1, 'k', 'n')`, [id]);
      for (const [position, address] of addresses.entries())
        await db.query(
          `INSERT INTO participant_addresses (participant_id, position, address, address_hash) VALUES ($1, $2, 'a', $3)`,
          [id, position, addressHash(secrets, address)],
        );
    }
    await db.query(
      `INSERT INTO pairs (id, programme_id, reference, state, mentor_id, mentee_id, key_wrapped) VALUES ($1, $2, 'r', 'active', $3, $4, 'k')`,
      [pair, programmes.here, mentor, mentee],
    );
    await hold(message);
  });

  const hold = (id: string) =>
    database.db.query(
      `INSERT INTO messages (id, pair_id, author_id, direction, state, held_at, dedupe_hash, envelope, size, raw)
       VALUES ($1::uuid, $2, $3, 'mentee_to_mentor', 'held', now() - interval '25 hours', sha256($1::text::bytea), '', 4, 'mail')`,
      [id, pair, mentee],
    );
  const add = async (name: string, programme: string | undefined, ...addresses: [string, ...string[]]) => {
    const coordinator = { name, addresses, programme };
    const { id } = await database.db.tx((sql) => addCoordinator(sql, secrets, coordinator, 'test'));
    return { coordinatorId: id };
  };
  const told = async (about: string) => {
    await database.db.tx((sql) => addNoticesToAll(sql, 'postmaster', about));
    const rows = await database.db.query<{ id: string }>(
      'SELECT coordinator_id AS id FROM notices WHERE about = $1',
      [about],
    );
    return rows.map(({ id }) => id).sort();
  };

  test('it is none of the two, under any of their addresses, and each is told once', async () => {
    const { db } = database;
    const ada = await add('Ada', 'here', 'ada@work.example', 'ada@home.example');
    // With nobody else to decide, it is hers after all.
    expect(await sharedOut(db, secrets, [ada], [message])).toEqual([{ reader: ada, messages: [message] }]);
    const ben = await add('Ben', 'here', 'ben@work.example');
    const cora = await add('Cora', 'there', 'cora@work.example');
    expect(await sharedOut(db, secrets, [ada, ben], [message])).toEqual([
      { reader: ben, messages: [message] },
    ]);
    expect(await coordinatorsOf(db, programmes.here, [pair])).toEqual([ben]);
    expect(await coordinatorsOf(db, programmes.there)).toEqual([cora]);
    expect(await told('postmaster:1')).toEqual(
      [ada, ben, cora].map(({ coordinatorId }) => coordinatorId).sort(),
    );
    const all = await add('Ben', undefined, 'ben@work.example');
    expect(await coordinatorsOf(db, programmes.here, [pair])).toHaveLength(1);
    expect(await told('postmaster:2')).toEqual([all.coordinatorId]);
    const removed = { who: 'ben@work.example', programme: 'here' };
    expect(await removeCoordinator(db, secrets, removed, 'test')).toEqual([ben.coordinatorId]);
    expect(await coordinatorsOf(db, programmes.here, [pair])).toEqual([all]);
    const finns = [
      await add('Finn', undefined, 'finn@b.example'),
      await add('Finn', 'there', 'finn@b.example'),
    ];
    const theirs = [ada, all, ...finns].map(({ coordinatorId }) => ownPairs(db, coordinatorId));
    expect(await Promise.all(theirs)).toEqual([['r'], [], ['r'], []]);
    await removeCoordinator(db, secrets, { who: 'finn@b.example' }, 'test');
  });

  test('however many wait, each is called to mind, what has waited longest first', async () => {
    const { db } = database;
    const ids = [message, ...Array.from({ length: 60 }, () => randomUUID())];
    for (const id of ids.slice(1)) await hold(id);
    await db.query(
      `UPDATE messages SET held_at = now() - make_interval(hours => 25, secs => array_position($1::uuid[], id))
       WHERE id = ANY($1)`,
      [ids],
    );
    await remind({ db, secrets, policies: openPolicies(db, secrets, 'school') });
    const listed = await db.query<{ id: string; of: string }>(
      `SELECT i.message_id AS id, n.id AS of FROM notice_items i JOIN notices n ON n.id = i.notice_id
       WHERE n.kind = 'reminder' ORDER BY split_part(n.about, ':', 5)::int, i.number`,
    );
    expect(listed.map(({ id }) => id)).toEqual(ids.toReversed());
    expect(new Set(listed.map(({ of }) => of)).size).toBe(2);
    expect(await heldIds(db, programmes.here, 3)).toEqual(ids.toReversed().slice(0, 3));
  });

  test('a digest of a time before its programme began is none, and each is made once', async () => {
    const { db } = database;
    const [before, after] = [new Date(Date.now() - 3_600_000), new Date(Date.now() + 3_600_000)];
    const made = [];
    for (const slot of [before, after, after]) made.push(await claimDigest(db, programmes.here, slot));
    expect(made).toEqual([false, true, false]);
  });

  test('after days in which nothing ran, each reminder leaves time to decide before the next', async () => {
    const { db } = database;
    await db.query('DELETE FROM notices');
    await db.query(`UPDATE messages SET held_at = now() - interval '80 hours', reminded = 0`);
    const stepsAfter = async (hours: number) => {
      await db.query(`UPDATE notices SET created_at = created_at - make_interval(hours => $1)`, [hours]);
      await remind({ db, secrets, policies: openPolicies(db, secrets, 'school') });
      const rows = await db.query<{ step: string }>(
        `SELECT DISTINCT split_part(about, ':', 3) AS step FROM notices ORDER BY 1`,
      );
      return rows.map(({ step }) => step);
    };
    expect(await stepsAfter(0)).toEqual(['1']);
    expect(await stepsAfter(11)).toEqual(['1']);
    expect(await stepsAfter(2)).toEqual(['1', '2']);
    expect(await stepsAfter(13)).toEqual(['1', '2', '3']);
  });

  test('one person gets ten notices a day, of however many pairs', async () => {
    const { db } = database;
    const again = randomUUID();
    await db.query(`INSERT INTO participants (id, key_wrapped, name) VALUES ($1, 'k', 'n')`, [again]);
    await db.query(
      `INSERT INTO participant_addresses (participant_id, position, address, address_hash)
       SELECT $1, position, address, address_hash FROM participant_addresses WHERE participant_id = $2`,
      [again, mentee],
    );
    // Of what was not sent for another reason nobody has heard.
    await db.query(
      `INSERT INTO notices (id, kind, about, participant_id, state)
       SELECT gen_random_uuid(), 'waiting', 'message:' || n, $1, 'suppressed' FROM generate_series(1, 9) AS n`,
      [mentee],
    );
    for (let n = 0; n < 12; n++)
      await db.tx((sql) =>
        addFailureNotice(sql, { id: randomUUID(), pair_id: pair, author_id: n % 2 ? mentee : again }),
      );
    expect(
      await db.query(
        `SELECT state, count(*)::int AS n FROM notices WHERE kind = 'failed' GROUP BY 1 ORDER BY 1`,
      ),
    ).toEqual([
      { state: 'queued', n: 10 },
      { state: 'suppressed', n: 2 },
    ]);
  });

  test('a pair that has ended is not paused, so that nobody could resume it', async () => {
    const { db } = database;
    await db.query(`UPDATE pairs SET state = 'closed'`);
    expect(await db.tx((sql) => pausePair(sql, pair, 'test'))).toBe(false);
    expect(await db.query('SELECT state FROM pairs')).toEqual([{ state: 'closed' }]);
  });
});
