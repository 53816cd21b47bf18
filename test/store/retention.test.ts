import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { verifyChain } from '../../src/store/audit-log.js';
import { claimBounces, endBounce } from '../../src/store/bounces.js';
import { openDeskMail } from '../../src/store/desk.js';
import { erasePair } from '../../src/store/erase.js';
import { keepScores, pairHistory } from '../../src/store/pair-history.js';
import { removeOldContents } from '../../src/store/retention.js';
import { openSecrets } from '../../src/store/secrets.js';
import { endNotice } from '../../src/store/sent-notices.js';
import { openTestDb } from '../support/database.js';

const secrets = openSecrets(Buffer.alloc(32, 7));
let database: Awaited<ReturnType<typeof openTestDb>>;
beforeAll(async () => {
  database = await openTestDb();
});
afterAll(() => database?.close());

/** What each sealed or hashed column holds, and when it goes. Whoever adds one decides here. */
const SEALED: Record<string, string> = {
  'audit_events.hash': 'the chain, kept',
  'audit_head.hash': 'the chain, kept',
  'bounces.raw': 'contents: with the message',
  'bounces.raw_hash': 'a keyed hash, kept',
  'coordinators.address': 'the list of coordinators, until they are removed from it',
  'coordinators.address_hash': 'the list of coordinators',
  'coordinators.key_wrapped': 'a key',
  'coordinators.more_addresses': 'the list of coordinators',
  'coordinators.more_hashes': 'the list of coordinators',
  'coordinators.name': 'the list of coordinators',
  'decisions.reason': 'contents: with the message',
  'desk_mails.key_wrapped': 'a key',
  'desk_mails.mail_from': 'contents: in its own time',
  'desk_mails.raw': 'contents: in its own time',
  'desk_mails.raw_hash': 'a keyed hash, kept',
  'former_coordinators.key_wrapped': 'a key',
  'former_coordinators.name': 'who decided, kept',
  'messages.changes': 'contents: with the message',
  'messages.dedupe_hash': 'a keyed hash, kept',
  'messages.destination_hash': 'a keyed hash, kept',
  'messages.envelope': 'contents: with the message',
  'messages.evidence': 'contents: with the message',
  'messages.new_text': 'contents: with the message',
  'messages.original_id': 'contents: with the message',
  'messages.original_id_hash': 'a keyed hash, kept',
  'messages.raw': 'contents: with the message',
  'messages.recipient_hash': 'a keyed hash, kept',
  'messages.relayed': 'contents: with the message',
  'notices.body': 'contents: once it is sent and can no longer be answered',
  'notices.mailbox': 'an address: in its own time',
  'notices.mailbox_hash': 'a keyed hash, kept',
  'notices.token_hash': 'a keyed hash, kept',
  'pairs.key_wrapped': 'a key',
  'pairs.scores': 'contents: its lines with their messages',
  'participant_addresses.address': 'the roster, until the pair is erased',
  'participant_addresses.address_hash': 'the roster, until the pair is erased',
  'participants.key_wrapped': 'a key',
  'participants.name': 'the roster, until the pair is erased',
  'postmaster_mails.key_wrapped': 'a key',
  'postmaster_mails.raw': 'contents: in its own time',
  'postmaster_mails.raw_hash': 'goes with the mail',
  'programme_policies.source': 'what was decided by, kept',
  'settings.value': 'keys',
};

test('every column that may hold what people wrote, or who they are, has its time', async () => {
  const columns = await database.db.query<{ name: string }>(
    `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND udt_name IN ('bytea', '_bytea') ORDER BY 1`,
  );
  expect(columns.map(({ name }) => name)).toEqual(Object.keys(SEALED).sort());
});

interface Made {
  programme: string;
  pair: string;
  author: string;
  key: Buffer;
}

async function programme(days: number | null): Promise<Made> {
  const { db } = database;
  const made = { programme: randomUUID(), pair: randomUUID(), author: randomUUID() };
  const reader = randomUUID();
  const { key, wrapped } = secrets.newKey();
  await db.query('INSERT INTO programmes (id, slug, retention_days) VALUES ($1, $2, $3)', [
    made.programme,
    `p-${made.programme}`,
    days,
  ]);
  for (const id of [made.author, reader])
    await db.query('INSERT INTO participants (id, key_wrapped, name) VALUES ($1, $2, $2)', [id, wrapped]);
  await db.query(
    `INSERT INTO pairs (id, programme_id, reference, state, mentor_id, mentee_id, key_wrapped)
     VALUES ($1, $2, 'R-1', 'active', $3, $4, $5)`,
    [made.pair, made.programme, made.author, reader, wrapped],
  );
  return { ...made, key };
}

const REJECTED_BEFORE_REASONS_WERE_SEALED = [
  { rule: 'phone-number', category: 'contact', start: 3, end: 9 },
  { rule: 'coordinator', category: 'moderation', reason: 'that is the number of Tilda Marsh' },
];

async function message({ pair, author }: Made, state: string, daysOld: number): Promise<string> {
  const id = randomUUID();
  const bytes = randomBytes(40);
  await database.db.query(
    `INSERT INTO messages (id, pair_id, author_id, direction, state, dedupe_hash, size, received_at,
       envelope, raw, relayed, original_id, changes, new_text, evidence, findings)
     VALUES ($1, $2, $3, 'mentor_to_mentee', $4, $5, 1, now() - make_interval(days => $6), $5, $5, $5, $5, $5, $5, $5, $7)`,
    [id, pair, author, state, bytes, daysOld, JSON.stringify(REJECTED_BEFORE_REASONS_WERE_SEALED)],
  );
  await database.db.query(
    `INSERT INTO decisions (message_id, actor, decision, reason, waited_seconds) VALUES ($1, 'x', 'reject', $2, 1)`,
    [id, bytes],
  );
  await database.db.query(
    `INSERT INTO bounces (id, message_id, raw_hash, raw, read_at) VALUES ($1, $2, $3, $3, now())`,
    [randomUUID(), id, bytes],
  );
  return id;
}

async function deskMail(daysOld: number): Promise<string> {
  const id = randomUUID();
  const { key, wrapped } = secrets.newKey();
  expect(key).toHaveLength(32);
  await database.db.query(
    `INSERT INTO desk_mails (id, kind, key_wrapped, raw_hash, mail_from, raw, known, received_at, read_at)
     VALUES ($1, 'help', $2, $3, $3, $3, true, now() - make_interval(days => $4), now())`,
    [id, wrapped, randomBytes(32), daysOld],
  );
  return id;
}

async function caseOf(
  about: { message?: string; deskMail?: string; programme?: string; pair?: string },
  state: string,
) {
  const { programme = null, pair = null, message = null, deskMail = null } = about;
  await database.db.query(
    `INSERT INTO cases (id, kind, state, programme_id, pair_id, message_id, desk_mail_id)
     VALUES ($1, 'help', $2, $3, $4, $5, $6)`,
    [randomUUID(), state, programme, pair, message, deskMail],
  );
}

/** How many of a message's columns with contents hold some, its decision and its copies that came back included. */
async function left(id: string): Promise<number> {
  const [row] = await database.db.query<{ n: number }>(
    `SELECT num_nonnulls(m.envelope, m.raw, m.relayed, m.original_id, m.changes, m.new_text, m.evidence, d.reason, b.raw,
       nullif(m.findings @? '$[*].reason', false)) AS n
     FROM messages m JOIN decisions d ON d.message_id = m.id JOIN bounces b ON b.message_id = m.id WHERE m.id = $1`,
    [id],
  );
  return row?.n ?? -1;
}

const retain = () => removeOldContents(database.db, secrets);
const kept = async (id: string) => (await openDeskMailRaw(id)) !== null;
async function openDeskMailRaw(id: string): Promise<Buffer | null> {
  const [row] = await database.db.query<{ raw: Buffer | null }>('SELECT raw FROM desk_mails WHERE id = $1', [
    id,
  ]);
  return row?.raw ?? null;
}

let made: Made;
beforeEach(async () => {
  made = await programme(30);
});

describe('when a programme’s days have passed', () => {
  test('all that quotes a message goes, and nothing of a younger or undecided one', async () => {
    const old = await Promise.all(
      ['delivered', 'rejected', 'discarded', 'failed'].map((state) => message(made, state, 31)),
    );
    const young = await message(made, 'delivered', 29);
    const held = await message(made, 'held', 31);
    const waiting = await message(made, 'deferred', 31);
    const others = await message(await programme(null), 'delivered', 4_000);
    await retain();
    for (const id of old) expect(await left(id)).toBe(0);
    for (const id of [young, held, waiting, others]) expect(await left(id)).toBe(10);
    expect((await verifyChain(database.db)).ok).toBe(true);
  });

  test('what an open case is about stays until the case is closed', async () => {
    const id = await message(made, 'delivered', 31);
    const desk = await deskMail(31);
    await caseOf({ message: id, programme: made.programme }, 'acknowledged');
    await caseOf({ deskMail: desk, programme: made.programme }, 'open');
    await retain();
    expect([await left(id), await kept(desk)]).toEqual([10, true]);
    await database.db.query(`UPDATE cases SET state = 'closed'`);
    await retain();
    expect([await left(id), await kept(desk)]).toEqual([0, false]);
    expect(await openDeskMail(database.db, secrets, desk)).toBeUndefined();
  });

  test('mail of strangers to the desk goes after ninety days, but not before somebody has read it', async () => {
    const [young, old, unread] = [await deskMail(89), await deskMail(91), await deskMail(91)];
    await database.db.query('UPDATE desk_mails SET read_at = NULL WHERE id = $1', [unread]);
    await retain();
    expect([await kept(young), await kept(old), await kept(unread)]).toEqual([true, false, true]);
  });

  test('an answer to a notice about a pair goes with the contents of its programme', async () => {
    const forEver = await programme(null);
    const answerTo = async ({ pair }: Made, daysOld: number) => {
      const [id, notice] = [await deskMail(daysOld), randomUUID()];
      await database.db.query(
        `INSERT INTO notices (id, kind, about, pair_id, mailbox, mailbox_hash) VALUES ($1::uuid, 'held', 'message:' || $1::uuid, $2, 'x', 'x')`,
        [notice, pair],
      );
      await database.db.query('UPDATE desk_mails SET notice_id = $2 WHERE id = $1', [id, notice]);
      return id;
    };
    const answers = [await answerTo(made, 29), await answerTo(made, 31), await answerTo(forEver, 4_000)];
    await retain();
    expect(await Promise.all(answers.map(kept))).toEqual([true, false, true]);
  });

  test('what came back for a message and is not read yet stays until it is', async () => {
    const id = await message(made, 'delivered', 31);
    await database.db.query('UPDATE bounces SET read_at = NULL WHERE message_id = $1', [id]);
    await retain();
    expect(await left(id)).toBe(1);
    await database.db.query('UPDATE bounces SET read_at = now(), raw = NULL WHERE message_id = $1', [id]);
  });

  test('the lines that count as signs of danger go with their messages', async () => {
    const other = await programme(30);
    for (const one of [made, other]) await message(one, 'delivered', 31);
    const line = (daysAgo: number) => ({
      at: new Date(Date.now() - daysAgo * 86_400_000).toISOString(),
      author: 'mentor' as const,
      sign: 'grooming-secrecy',
      weight: 2,
      line: `said ${daysAgo} days ago`,
    });
    const of = { mentor: { 'grooming-secrecy': 2 }, mentee: {} };
    const scores = { at: line(1).at, of, told: { mentor: 0, mentee: 0 }, evidence: [line(31), line(2)] };
    for (const { pair, key } of [made, other]) await keepScores(database.db, pair, key, scores);
    await retain();
    for (const { pair, author, key } of [made, other]) {
      const asked = { id: randomUUID(), pair_id: pair, author_id: author, received_at: new Date() };
      const history = await pairHistory(database.db, asked, key);
      expect(history.scores?.evidence.map(({ line }) => line)).toEqual(['said 2 days ago']);
      expect(history.scores?.of).toEqual(of);
    }
  });

  test('what comes back later still is not kept', async () => {
    const id = await message(made, 'delivered', 31);
    await retain();
    await database.db.query(
      `INSERT INTO bounces (id, message_id, raw_hash, raw, received_at) VALUES ($1, $2, $3, $3, '2000-01-01')`,
      [randomUUID(), id, randomBytes(32)],
    );
    const [late] = await claimBounces(database.db, 1);
    if (!late) throw new Error('there is nothing to read');
    expect(late).toMatchObject({ message_id: id, kept: false });
    await database.db.tx((sql) => endBounce(sql, late, { kind: 'bounce', bounce: null }));
    expect(
      await database.db.query('SELECT 1 FROM bounces WHERE message_id = $1 AND raw IS NOT NULL', [id]),
    ).toEqual([]);
  });
});

test('a notice forgets its words once nobody can answer it, and an address that only a policy names in time', async () => {
  const id = randomUUID();
  await database.db.query(
    `INSERT INTO notices (id, kind, about, mailbox, mailbox_hash, body, created_at)
     VALUES ($1, 'answer', $2, $3, $4, $3, now() - interval '91 days')`,
    [id, `notice:${id}`, secrets.seal('lead@school.example'), randomBytes(32)],
  );
  const row = async () =>
    (
      await database.db.query<{ mailbox: number; body: boolean }>(
        'SELECT octet_length(mailbox) AS mailbox, body IS NOT NULL AS body FROM notices WHERE id = $1',
        [id],
      )
    )[0];
  const whole = await row();
  await retain();
  expect(await row()).toEqual(whole);
  await database.db.tx((sql) => endNotice(sql, id, { state: 'sent' }));
  await database.db.query(`UPDATE notices SET answerable_until = now() + interval '1 day' WHERE id = $1`, [
    id,
  ]);
  await retain();
  expect(await row()).toEqual(whole);
  await database.db.query(`UPDATE notices SET answerable_until = now() - interval '91 days' WHERE id = $1`, [
    id,
  ]);
  await retain();
  expect(await row()).toEqual({ mailbox: 0, body: false });
});

describe('a pair that is erased', () => {
  const erase = async (pair: string) => {
    await database.db.query(`UPDATE pairs SET state = 'closed' WHERE id = $1`, [pair]);
    return erasePair(database.db, secrets, pair, { actor: 'test', confirmed: true });
  };
  const notice = async (pair: string, state: string) => {
    const id = randomUUID();
    await database.db.query(
      `INSERT INTO notices (id, kind, about, pair_id, mailbox, mailbox_hash, body, state, answerable_until)
       VALUES ($1::uuid, 'held', 'message:' || $1::uuid, $2, 'lead', $3, 'words', $4, now() + interval '9 days')`,
      [id, pair, randomBytes(32), state],
    );
    return id;
  };
  const noticesOf = (pair: string) =>
    database.db.query(
      `SELECT state, body IS NOT NULL AS body, mailbox <> '' AS mailbox, answerable_until > now() AS answerable
       FROM notices WHERE pair_id = $1 ORDER BY state`,
      [pair],
    );
  const keysOf = async (pair: string) => {
    const rows = await database.db.query<{ key: string }>(
      `SELECT encode(p.key_wrapped, 'hex') AS key FROM pairs p WHERE id = $1
       UNION ALL SELECT encode(t.key_wrapped, 'hex') FROM participants t JOIN pairs p ON t.id IN (p.mentor_id, p.mentee_id)
       WHERE p.id = $1`,
      [pair],
    );
    return rows.map(({ key }) => key);
  };

  test('leaves nothing that tells of it or can open what a copy holds, and another pair as it was', async () => {
    const other = await programme(null);
    const [ofIt, ofOther] = [await message(made, 'delivered', 1), await message(other, 'delivered', 1)];
    for (const { pair } of [made, other]) for (const state of ['queued', 'sent']) await notice(pair, state);
    const [desk, answer, desks] = [await deskMail(1), await deskMail(1), await deskMail(1)];
    await caseOf({ deskMail: desk, programme: made.programme, pair: made.pair }, 'closed');
    await caseOf({ deskMail: desks, programme: other.programme, pair: other.pair }, 'closed');
    await database.db.query('UPDATE desk_mails SET notice_id = $2 WHERE id = $1', [
      answer,
      await notice(made.pair, 'failed'),
    ]);
    const before = { notices: await noticesOf(other.pair), keys: await keysOf(other.pair) };
    await database.db.query(
      `INSERT INTO participant_addresses (participant_id, position, address, address_hash)
       SELECT t.id, 0, 'a', sha256(t.id::text::bytea) FROM participants t JOIN pairs p ON t.id IN (p.mentor_id, p.mentee_id)
       WHERE p.id IN ($1, $2)`,
      [made.pair, other.pair],
    );
    await database.db.query(`UPDATE pairs SET school = 'Northfield', scores = 'lines'`);
    await database.db.query('UPDATE participants SET away_at = now()');
    await database.db.query('UPDATE bounces SET read_at = NULL');
    const keys = await keysOf(made.pair);
    await erase(made.pair);
    const rest = (pair: string) =>
      database.db.query(
        `SELECT p.school, p.scores::text AS scores, count(t.away_at)::int AS away, count(*) FILTER (WHERE b.read_at IS NULL)::int AS unread
         FROM pairs p JOIN participants t ON t.id IN (p.mentor_id, p.mentee_id) JOIN messages m ON m.pair_id = p.id
         JOIN bounces b ON b.message_id = m.id WHERE p.id = $1 GROUP BY p.id`,
        [pair],
      );
    expect(await rest(made.pair)).toEqual([{ school: null, scores: null, away: 0, unread: 0 }]);
    expect(await rest(other.pair)).toEqual([
      { school: 'Northfield', scores: expect.any(String), away: 2, unread: 2 },
    ]);
    expect([await left(ofIt), await kept(desk), await kept(answer)]).toEqual([0, false, false]);
    const gone = { body: false, mailbox: false, answerable: false };
    expect(await noticesOf(made.pair)).toEqual(
      ['failed', 'sent', 'suppressed'].map((state) => ({ state, ...gone })),
    );
    for (const key of await keysOf(made.pair)) expect(keys).not.toContain(key);
    expect([await left(ofOther), await kept(desks)]).toEqual([10, true]);
    expect({ notices: await noticesOf(other.pair), keys: await keysOf(other.pair) }).toEqual(before);
  });

  test('is in no answer to a list that it stood in, once that has been read', async () => {
    const list = randomUUID();
    await database.db.query(
      `INSERT INTO notices (id, kind, about, programme_id, mailbox, mailbox_hash, state)
       VALUES ($1::uuid, 'digest', 'digest:' || $1::uuid, $2, 'lead', $3, 'sent')`,
      [list, made.programme, randomBytes(32)],
    );
    await database.db.query('INSERT INTO notice_items VALUES ($1, 1, $2)', [
      list,
      await message(made, 'rejected', 1),
    ]);
    const answers = [await deskMail(1), await deskMail(1), await deskMail(1)];
    const [read = '', unread = '', elsewhere = ''] = answers;
    await database.db.query('UPDATE desk_mails SET notice_id = $2 WHERE id = ANY ($1)', [
      [read, unread],
      list,
    ]);
    await database.db.query('UPDATE desk_mails SET read_at = NULL WHERE id = $1', [unread]);
    await erase(made.pair);
    expect(await Promise.all([read, unread, elsewhere].map(kept))).toEqual([false, true, true]);
    await database.db.query('UPDATE desk_mails SET read_at = now() WHERE id = $1', [unread]);
    await erase(made.pair);
    expect(await kept(unread)).toBe(false);
  });

  test('is not while its people may still write, a case of it is open, or a message is on its way', async () => {
    for (const state of ['pending', 'active', 'paused']) {
      await database.db.query('UPDATE pairs SET state = $2 WHERE id = $1', [made.pair, state]);
      const erased = erasePair(database.db, secrets, made.pair, { actor: 'test', confirmed: true });
      await expect(erased).rejects.toThrow(new RegExp(`is ${state}`));
    }
    await caseOf({ programme: made.programme, pair: made.pair, deskMail: await deskMail(1) }, 'acknowledged');
    await expect(erase(made.pair)).rejects.toThrow(/^Case \d+ .*: close it/);
    await database.db.query(`UPDATE cases SET state = 'closed'`);
    const other = await programme(null);
    await caseOf({ programme: other.programme, pair: other.pair, deskMail: await deskMail(1) }, 'open');
    for (const state of ['received', 'held', 'queued', 'deferred']) {
      const id = await message(made, state, 1);
      await expect(erase(made.pair)).rejects.toThrow(/\(1\) are held or on their way/);
      await database.db.query(`UPDATE messages SET state = 'failed' WHERE id = $1`, [id]);
    }
    expect(await erase(made.pair)).toMatchObject({ messages: 4 });
  });
});

test('however many are overdue, no transaction has all of them to change, and a worker that ends leaves the rest', async () => {
  const { db } = database;
  await db.query(
    `INSERT INTO notices (id, kind, about, mailbox, mailbox_hash, body, state, created_at)
     SELECT gen_random_uuid(), 'answer', 'notice:' || n, 'x', 'x', 'x', 'sent', now() - interval '91 days'
     FROM generate_series(1, 12000) AS n`,
  );
  const left = async () =>
    (await db.query<{ n: number }>('SELECT count(*) AS n FROM notices WHERE body IS NOT NULL'))[0]?.n ?? 0;
  const before = await left();
  let asked = 0;
  await removeOldContents(db, secrets, () => ++asked > 3);
  expect(await left()).toBe(before - 5_000);
  await retain();
  expect(await left()).toBe(before - 12_000);
  const largest = await db.query<{ n: number }>(
    'SELECT count(*) AS n FROM notices GROUP BY xmin::text ORDER BY 1 DESC LIMIT 1',
  );
  expect(largest[0]?.n).toBeLessThanOrEqual(5_000);
});
