import { randomBytes, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { audit } from '../../src/store/audit.js';
import { openDb } from '../../src/store/db.js';
import { openEmbedded } from '../../src/store/embedded.js';
import { beginAttempt, claimDue } from '../../src/store/messages.js';
import { migrate } from '../../src/store/migrate.js';
import { acceptMessage } from '../../src/store/new-messages.js';
import { changeTogether } from '../../src/store/state-changes.js';
import { cpuSeconds } from '../processes.js';
import type { Stage } from './stage.js';

/** The stages in SQL, on a PostgreSQL of their own whose CPU counts too. `close` stops it. */
export async function databaseStages(folder: string): Promise<{ stages: Stage[]; close(): Promise<void> }> {
  const embedded = await openEmbedded(folder);
  const db = openDb(embedded.url, { max: 1 });
  await migrate(db);
  const pid = Number.parseInt(await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8'), 10);
  const otherCpu = () => cpuSeconds({ name: 'postgresql', pid }) * 1e6;
  const { pairId, authorId } = await onePair(db);
  const fresh = (size: number) => ({
    id: randomUUID(),
    pairId,
    authorId,
    direction: 'mentor_to_mentee' as const,
    dedupeHash: randomBytes(32),
    envelope: randomBytes(200),
    size,
    raw: randomBytes(size),
  });
  return {
    stages: [
      {
        name: 'audit: one event',
        prepare: async () => () =>
          audit(db, { actor: 'bench', action: 'bench.ran', subject: 'bench:1', detail: { n: 1 } }),
        otherCpu,
      },
      {
        name: 'SQL of accept',
        prepare: async (raw) => () => acceptMessage(db, fresh(raw.length)),
        otherCpu,
      },
      {
        name: 'SQL of the whole journey',
        async prepare(raw) {
          await db.query(
            `UPDATE messages SET due_at = 'infinity' WHERE state = 'received' AND due_at < 'infinity'`,
          );
          return () => journey(raw.length);
        },
        otherCpu,
      },
    ],
    async close() {
      await db.close();
      await embedded.close();
    },
  };

  /** Accepted, claimed, queued, sent and recorded, with each step's audit event. */
  async function journey(size: number): Promise<void> {
    const { id } = await acceptMessage(db, fresh(size));
    const worker = randomUUID();
    await claimDue(db, worker, 10, 60);
    const common = { actor: 'worker', detail: {} };
    await changeTogether(db, id, pairId, {
      ...common,
      from: 'received',
      to: 'queued',
      action: 'message.queued',
      set: { relayed: randomBytes(size), relayed_id: `<${id}@relay.example>` },
      keepClaim: true,
    });
    await beginAttempt(db, id, worker, 60);
    await changeTogether(db, id, pairId, {
      ...common,
      from: 'queued',
      to: 'delivered',
      action: 'message.delivered',
    });
  }
}

async function onePair(db: ReturnType<typeof openDb>): Promise<{ pairId: string; authorId: string }> {
  const [pairId, authorId, readerId] = [randomUUID(), randomUUID(), randomUUID()];
  const sealed = randomBytes(60);
  for (const [id, alias] of [
    [authorId, 'amber.heron'],
    [readerId, 'brave.otter'],
  ] as const) {
    await db.query('INSERT INTO participants (id, key_wrapped, name) VALUES ($1, $2, $2)', [id, sealed]);
    await db.query(
      'INSERT INTO participant_addresses (participant_id, position, address_hash, address) VALUES ($1, 0, $2, $3)',
      [id, randomBytes(32), sealed],
    );
    await db.query(
      'INSERT INTO aliases (local_part, pseudonym, pair_id, participant_id) VALUES ($1, $1, $2, $3)',
      [alias, pairId, id],
    );
  }
  await db.query(`INSERT INTO programmes (slug) VALUES ('bench') ON CONFLICT DO NOTHING`);
  await db.query(
    `INSERT INTO pairs (id, programme_id, reference, state, mentor_id, mentee_id, key_wrapped)
     SELECT $1, id, 'B-1', 'active', $2, $3, $4 FROM programmes WHERE slug = 'bench'`,
    [pairId, authorId, readerId, sealed],
  );
  return { pairId, authorId };
}
