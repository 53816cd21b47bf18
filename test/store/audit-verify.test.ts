import { generateKeyPairSync } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { auditAll } from '../../src/store/audit.js';
import { type AuditFilter, auditHead, auditRows, verifyChain } from '../../src/store/audit-log.js';
import { readCheckpoint, signCheckpoint } from '../../src/store/checkpoint.js';
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

test('a log that was written anew or cut, and is whole by itself, is found out by a head kept elsewhere', async () => {
  const kept = await auditHead(database.db);
  const headAt = (seq: number) =>
    `UPDATE audit_head SET seq = ${seq}, hash = (SELECT hash FROM audit_events WHERE seq = ${seq})`;
  const verified = async () => [await verifyChain(database.db), await verifyChain(database.db, kept)];
  expect(await verified()).toMatchObject([{ ok: true }, { ok: true }]);
  await meddle('DELETE FROM audit_events WHERE seq = 6');
  await meddle(headAt(5));
  expect(await verified()).toMatchObject([{ ok: true }, { ok: false, bad: 6 }]);
  await meddle(forged(6, 5));
  await meddle(headAt(6));
  expect(await verified()).toMatchObject([{ ok: true }, { ok: false, bad: 6 }]);
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

test('of two periods, of which one begins as the other ends, an event is in one', async () => {
  await meddle(
    `UPDATE audit_events SET at = '2026-09-01T08:00:00Z'::timestamptz + (seq - 3) * interval '1 day'`,
  );
  const third = new Date('2026-09-01T08:00:00Z');
  const seqs = async (period: AuditFilter) => {
    const found: number[] = [];
    for await (const { seq } of auditRows(database.db, period)) found.push(seq);
    return found;
  };
  expect([await seqs({ until: third }), await seqs({ since: third })]).toEqual([
    [1, 2],
    [3, 4, 5, 6],
  ]);
});

test('the key that signs checkpoints is told of when it is lost, damaged or another', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'mentorpost-signing-'));
  const key = join(folder, 'audit-signing.key');
  try {
    const head = await auditHead(database.db);
    const kept = JSON.stringify(await signCheckpoint(folder, head));
    const changed = {
      seq: head.seq + 1,
      hash: head.hash.replaceAll(/./g, 'a'),
      at: '2031-01-01T00:00:00.000Z',
    };
    for (const [field, value] of Object.entries(changed))
      await expect(
        readCheckpoint(folder, JSON.stringify({ ...JSON.parse(kept), [field]: value })),
      ).rejects.toThrow(/it was changed/);
    const windows = (await readFile(key, 'utf8')).replaceAll('\n', '\r\n');
    await writeFile(key, windows);
    expect(await readCheckpoint(folder, kept)).toMatchObject(head);
    const damaged = ['', 'a note', windows.slice(0, 60), otherKind()];
    for (const content of damaged) {
      await writeFile(key, content);
      await expect(signCheckpoint(folder, head)).rejects.toThrow(/does not hold the key/);
      await expect(readCheckpoint(folder, kept)).rejects.toThrow(/does not hold the key/);
    }
    await rm(key);
    await expect(readCheckpoint(folder, kept)).rejects.toThrow(/audit-signing\.key is missing/);
    expect(existsSync(key)).toBe(false);
    await signCheckpoint(folder, head);
    await expect(readCheckpoint(folder, kept)).rejects.toThrow(/signed with another key/);
  } finally {
    await rm(folder, { recursive: true });
  }
});

const otherKind = () =>
  generateKeyPairSync('ec', { namedCurve: 'P-256' })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();
