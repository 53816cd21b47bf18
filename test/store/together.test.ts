import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { verifyChain } from '../../src/store/audit-log.js';
import { largeBytes } from '../../src/store/large-bytes.js';
import { type Change, changeState } from '../../src/store/messages.js';
import { acceptMessage, type NewMessage } from '../../src/store/new-messages.js';
import { changeTogether } from '../../src/store/state-changes.js';
import { together } from '../../src/store/together.js';
import { openTestDb } from '../support/database.js';

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('what is asked while work is under way is done in one go, each with its own result', async () => {
  const batches: number[][] = [];
  const double = together(async (items: number[]) => {
    batches.push(items);
    await later(20);
    return items.map((item) => item * 2);
  });
  const first = double(1);
  await later(5);
  expect(await Promise.all([first, double(2), double(3)])).toEqual([2, 4, 6]);
  expect(batches).toEqual([[1], [2, 3]]);
});

test('what is wrong with one is told to that one alone', async () => {
  const run = together(async (items: number[]) => {
    if (items.includes(2)) throw Object.assign(new Error('broken constraint'), { code: '23505' });
    return items;
  });
  expect(await Promise.allSettled([run(1), run(2), run(3)])).toMatchObject([
    { status: 'fulfilled', value: 1 },
    { status: 'rejected' },
    { status: 'fulfilled', value: 3 },
  ]);
});

test('what others are about to ask for is waited for, until it comes or nothing more is to come', async () => {
  const batches: number[][] = [];
  const note = async (items: number[]) => {
    batches.push(items);
    return items;
  };
  const run = together(note, 600_000);
  let others = 2;
  const soon = () => others > 0;
  const first = run(1, soon);
  await later(5);
  others--;
  const second = run(2, soon);
  await later(5);
  expect(batches).toEqual([]);
  others--;
  await Promise.all([first, second, run(3, soon)]);
  expect(batches).toEqual([[1, 2, 3]]);
  // Who knows of nothing to come takes along what waits.
  others = 1;
  const waiting = run(4, soon);
  expect(await Promise.all([waiting, run(5)])).toEqual([4, 5]);
  // Enough is enough.
  await Promise.all(Array.from({ length: 16 }, (_, n) => run(n, soon)));
  expect(batches.slice(1).map(({ length }) => length)).toEqual([2, 16]);
});

test('what never comes is waited for a moment only', async () => {
  const run = together(async (items: number[]) => items, 20);
  expect(await run(1, () => true)).toBe(1);
  expect(await Promise.all([run(2, () => true), run(3, () => true)])).toEqual([2, 3]);
});

test('a database that is away is told to all that wait, and asked again by the next', async () => {
  let away = true;
  const run = together(async (items: number[]) => {
    await later(20);
    if (away) throw Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
    return items;
  });
  const first = run(1);
  await later(5);
  const ended = await Promise.allSettled([first, run(2), run(3)]);
  expect(ended.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  away = false;
  expect(await run(4)).toBe(4);
});

let database: Awaited<ReturnType<typeof openTestDb>>;
beforeAll(async () => {
  database = await openTestDb();
});
afterAll(() => database?.close());

async function pair(): Promise<{ pairId: string; authorId: string }> {
  const [pairId, authorId, readerId, bytes] = [randomUUID(), randomUUID(), randomUUID(), randomBytes(40)];
  const { db } = database;
  await db.query(`INSERT INTO programmes (slug) VALUES ('p') ON CONFLICT DO NOTHING`);
  await db.query('INSERT INTO participants (id, key_wrapped, name) VALUES ($1, $3, $3), ($2, $3, $3)', [
    authorId,
    readerId,
    bytes,
  ]);
  await db.query(
    `INSERT INTO pairs (id, programme_id, reference, state, mentor_id, mentee_id, key_wrapped)
     SELECT $1::uuid, id, $1::text, 'active', $2, $3, $4 FROM programmes`,
    [pairId, authorId, readerId, bytes],
  );
  return { pairId, authorId };
}

/** A message of a pair that the door has taken; its id. */
async function accepted(from: { pairId: string; authorId: string }): Promise<string> {
  const id = randomUUID();
  await acceptMessage(database.db, {
    id,
    ...from,
    direction: 'mentor_to_mentee',
    dedupeHash: randomBytes(32),
    envelope: randomBytes(10),
    size: 10,
    raw: randomBytes(10),
  });
  return id;
}

test('messages stored side by side keep their own bytes, come once each, and the audit chain holds', async () => {
  const { db } = database;
  const from = await pair();
  const messages = Array.from(
    { length: 150 },
    (_, n): NewMessage => ({
      id: randomUUID(),
      ...from,
      direction: 'mentor_to_mentee',
      dedupeHash: Buffer.alloc(32, n % 100),
      envelope: randomBytes(50 + n),
      size: 20 + n * 31,
      raw: randomBytes(20 + n * 31),
    }),
  );
  const stored = await Promise.all(messages.map((message) => acceptMessage(db, message)));
  expect(stored.filter(({ again }) => !again)).toHaveLength(100);
  expect(stored[120]?.id).toBe(messages[20]?.id);
  const rows = await db.query<{ id: string; raw: Buffer; envelope: Buffer }>(
    'SELECT id, raw, envelope FROM messages WHERE pair_id = $1',
    [from.pairId],
  );
  for (const { id, raw, envelope } of rows) {
    const message = messages.find((one) => one.id === id);
    expect(raw.equals(message?.raw ?? Buffer.alloc(0))).toBe(true);
    expect(envelope.equals(message?.envelope ?? Buffer.alloc(0))).toBe(true);
  }
  expect(await verifyChain(db)).toMatchObject({ ok: true, events: 100 });
});

test('changes of state made side by side are each made or not, with their own values and events', async () => {
  const { db } = database;
  const from = await pair();
  const ids = await Promise.all(Array.from({ length: 40 }, () => accepted(from)));
  const relayed = ids.map((_, n) => randomBytes(100 + n));
  const queued = await Promise.all(
    ids.map((id, n) =>
      changeTogether(db, id, from.pairId, {
        from: n === 7 ? 'held' : 'received',
        to: n === 7 ? 'received' : n % 2 ? 'held' : 'queued',
        actor: 'worker',
        action: 'message.changed',
        detail: { n },
        set: n % 2 ? { findings: `[{"rule":"r${n}"}]` } : { relayed: relayed[n], relayed_id: `<${n}@x>` },
      }),
    ),
  );
  expect(queued.map((done, n) => done === (n !== 7))).not.toContain(false);
  const [commits] = await db.query<{ count: number }>(
    'SELECT count(DISTINCT xmin::text) AS count FROM messages WHERE id = ANY ($1)',
    [ids.filter((_, n) => n !== 7)],
  );
  expect(commits?.count).toBe(1);
  for (const [n, id] of ids.entries()) {
    const [row] = await db.query<{
      state: string;
      relayed: Buffer | null;
      relayed_id: string;
      findings: unknown;
    }>('SELECT state, relayed, relayed_id, findings FROM messages WHERE id = $1', [id]);
    if (n === 7) expect(row?.state).toBe('received');
    else if (n % 2)
      expect(row).toMatchObject({ state: 'held', findings: [{ rule: `r${n}` }], relayed: null });
    else {
      expect(row).toMatchObject({ state: 'queued', relayed_id: `<${n}@x>`, findings: [] });
      expect(row?.relayed?.equals(relayed[n] ?? Buffer.alloc(0))).toBe(true);
    }
  }
  expect((await verifyChain(db)).ok).toBe(true);
});

test('changes made side by side that set the same are each made for their own worker, and keep their own claims', async () => {
  const { db } = database;
  const from = await pair();
  const [mine, others] = [randomUUID(), randomUUID()];
  const ids = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  const plain = { ...from, direction: 'mentor_to_mentee' as const, size: 10 };
  for (const id of ids)
    await acceptMessage(db, {
      ...{ ...plain, id, dedupeHash: randomBytes(32), envelope: randomBytes(10), raw: randomBytes(10) },
    });
  await db.query('UPDATE messages SET claimed_by = $1, claimed_until = now() WHERE id = ANY ($2)', [
    mine,
    ids,
  ]);
  const change: Change = { from: 'received', to: 'held', actor: 'worker', action: 'message.held' };
  const ways = [{ by: mine }, { by: others }, { keepClaim: true }, {}];
  const made = ways.map((way, at) => changeTogether(db, ids[at] ?? '', from.pairId, { ...change, ...way }));
  expect(await Promise.all(made)).toEqual([true, false, true, true]);
  const kept = await db.query<{ id: string }>('SELECT id FROM messages WHERE claimed_by = $1', [mine]);
  expect(ids.flatMap((id, at) => (kept.some((one) => one.id === id) ? [at] : []))).toEqual([1, 2]);
  const back = () => changeTogether(db, ids[0] ?? '', from.pairId, { ...change, from: 'delivered' });
  expect(back).toThrow('a message cannot go from delivered to held');
});

const at = new Date('2026-01-02T03:04:05Z');
const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array));
const sets: fc.Arbitrary<NonNullable<Change['set']>> = fc.record(
  {
    findings: fc.constantFrom('[]', '[{"rule":"phone"}]'),
    disposition: fc.constantFrom('deliver', 'hold'),
    policy_version: fc.nat(9),
    leads_on: fc.boolean(),
    due_at: fc.constantFrom<Date | 'infinity'>(at, 'infinity'),
    delivered_at: fc.constant(at),
    changes: bytes,
    original_id: fc.option(bytes),
    recipient_hash: bytes,
    relayed: bytes,
  },
  { requiredKeys: [] },
);

test('whatever changes come together, each does what it does by itself', async () => {
  const { db } = database;
  const [mine, others] = [randomUUID(), randomUUID()];
  const changes = fc.record({
    way: fc.constantFrom(
      ...(['queued', 'held', 'discarded'] as const).map((to) => ({ from: 'received', to }) as const),
      ...(['delivered', 'deferred', 'failed'] as const).map((to) => ({ from: 'queued', to }) as const),
    ),
    is: fc.constantFrom('received', 'queued'),
    claimedBy: fc.constantFrom(mine, others, null),
    set: sets,
    keepClaim: fc.boolean(),
    by: fc.constantFrom(undefined, mine, others),
    begins: fc.constantFrom(undefined, { workerId: mine, leaseSeconds: 600 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(changes, { minLength: 1, maxLength: 12 }), async (all) => {
      const from = await pair();
      const store = () =>
        Promise.all(
          all.map(async ({ is, claimedBy }) => {
            const id = await accepted(from);
            await db.query(
              `UPDATE messages SET state = $2, claims = 2, claimed_by = $3, claimed_until = now() + interval '1 minute' WHERE id = $1`,
              [id, is, claimedBy],
            );
            return id;
          }),
        );
      const [together, alone] = [await store(), await store()];
      const change = (n: number): Change => {
        const { way, set, keepClaim, by, begins } = all[n] as (typeof all)[number];
        return {
          ...way,
          actor: 'worker',
          action: `message.${way.to}`,
          detail: { n },
          set,
          keepClaim,
          by,
          begins,
        };
      };
      const made = await Promise.all(together.map((id, n) => changeTogether(db, id, from.pairId, change(n))));
      const madeAlone: boolean[] = [];
      for (const [n, id] of alone.entries())
        madeAlone.push(await db.tx((sql) => changeState(sql, id, from.pairId, change(n))));
      expect(made).toEqual(madeAlone);
      expect(await stored(together)).toEqual(await stored(alone));
    }),
    { numRuns: 25 },
  );
  expect((await verifyChain(db)).ok).toBe(true);

  async function stored(ids: string[]): Promise<unknown[]> {
    const rows = await db.query<{ id: string }>(
      `SELECT m.id, state, findings, disposition, policy_version, leads_on, due_at = 'infinity' AS waits, due_at = $2 AS due, delivered_at,
              changes, original_id, recipient_hash, relayed, attempts, claims, claimed_by,
              claimed_until > now() + interval '5 minutes' AS extended, e.action, e.actor, e.detail, e.pair_id
       FROM messages m LEFT JOIN audit_events e ON e.subject = 'message:' || m.id AND e.action <> 'message.accepted' WHERE m.id = ANY ($1)`,
      [ids, at],
    );
    return ids.map((id) => rows.filter((row) => row.id === id).map(({ id: _id, ...row }) => row));
  }
});

test('of two workers that change one message at once, the one whose claim holds does, and alone is told and noted', async () => {
  const { db } = database;
  const from = await pair();
  const [id, other] = await Promise.all([accepted(from), accepted(from)]);
  const [mine, others] = [randomUUID(), randomUUID()];
  await db.query(
    `UPDATE messages SET claimed_by = $2, claimed_until = now() + interval '1 minute' WHERE id = ANY ($1)`,
    [[id, other], mine],
  );
  const change = (by: string, to: 'queued' | 'held'): Change => ({
    from: 'received',
    to,
    actor: 'worker',
    action: `message.${to}`,
    detail: {},
    by,
  });
  const first = changeTogether(db, other, from.pairId, change(mine, 'queued'));
  const both = [
    changeTogether(db, id, from.pairId, change(others, 'held')),
    changeTogether(db, id, from.pairId, change(mine, 'queued')),
  ];
  expect(await Promise.all([first, ...both])).toEqual([true, false, true]);
  const events = await db.query<{ action: string }>(
    `SELECT action FROM audit_events WHERE subject = $1 AND action <> 'message.accepted'`,
    [`message:${id}`],
  );
  expect(events).toEqual([{ action: 'message.queued' }]);
});

test('an attempt is begun along with a change only while its claim holds, and extends it', async () => {
  const { db } = database;
  const from = await pair();
  const [lost, kept, plain] = await Promise.all([1, 2, 3].map(() => accepted(from)));
  const [mine, others] = [randomUUID(), randomUUID()];
  const claim = (id: string | undefined, worker: string, seconds: number) =>
    db.query(
      `UPDATE messages SET claims = 1, claimed_by = $2, claimed_until = now() + make_interval(secs => $3) WHERE id = $1`,
      [id, worker, seconds],
    );
  await claim(lost, others, 60);
  await claim(kept, mine, 5);
  await claim(plain, mine, -1);
  const begins = { workerId: mine, leaseSeconds: 600 };
  const queue = (id = '') =>
    changeTogether(db, id, from.pairId, {
      from: 'received',
      to: 'queued',
      actor: 'worker',
      action: 'message.queued',
      set: { relayed: Buffer.from('out'), original_id: null },
      begins,
    });
  expect(await Promise.all([queue(lost), queue(kept), queue(plain)])).toEqual([false, true, false]);
  const rows = await db.query<{ id: string }>(
    `SELECT id, state, attempts, claims, original_id, claimed_until > now() + interval '500 s' AS extended, relayed IS NULL AS empty
     FROM messages WHERE pair_id = $1`,
    [from.pairId],
  );
  const of = (id: string | undefined) => rows.find((row) => row.id === id);
  expect(of(kept)).toMatchObject({
    state: 'queued',
    attempts: 1,
    claims: 1,
    original_id: null,
    extended: true,
    empty: false,
  });
  for (const id of [lost, plain])
    expect(of(id)).toMatchObject({ state: 'received', attempts: 0, claims: 1, extended: false, empty: true });
  // In a transaction of its own it is the same.
  const change = {
    from: 'received',
    to: 'queued',
    actor: 'worker',
    action: 'message.queued',
    begins,
  } as const;
  expect(await db.tx((sql) => changeState(sql, lost ?? '', from.pairId, change))).toBe(false);
  await claim(lost, mine, 5);
  expect(await db.tx((sql) => changeState(sql, lost ?? '', from.pairId, change))).toBe(true);
  const [row] = await db.query('SELECT state, attempts FROM messages WHERE id = $1', [lost]);
  expect(row).toMatchObject({ state: 'queued', attempts: 1 });
  expect((await verifyChain(db)).ok).toBe(true);
});

test.each([30, 64 * 1024, 64 * 1024 + 1, 3_000_000])(
  '%i bytes of one message alone are stored and read',
  async (size) => {
    const { db } = database;
    const from = await pair();
    const [id, raw, relayed] = [randomUUID(), randomBytes(size), randomBytes(size)];
    const message = {
      id,
      ...from,
      direction: 'mentor_to_mentee',
      dedupeHash: randomBytes(32),
      size,
      raw,
    } as const;
    await acceptMessage(db, { ...message, envelope: randomBytes(10) });
    expect(await largeBytes(db, 'relayed', id)).toBeNull();
    const change = { from: 'received', to: 'queued', actor: 'worker', action: 'message.queued' } as const;
    const set = { relayed, original_id: null };
    expect(await changeTogether(db, id, from.pairId, { ...change, set })).toBe(true);
    expect((await largeBytes(db, 'raw', id))?.equals(raw)).toBe(true);
    expect((await largeBytes(db, 'relayed', id))?.equals(relayed)).toBe(true);
  },
);
