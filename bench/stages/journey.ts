import { randomBytes, randomUUID } from 'node:crypto';
import { type ClaimedMessage, claimDue } from '../../src/store/claims.js';
import type { Db } from '../../src/store/db.js';
import { acceptMessage, type NewMessage } from '../../src/store/new-messages.js';
import { historyIn } from '../../src/store/pair-history.js';
import { changeTogether } from '../../src/store/state-changes.js';
import { pairKey } from './mail.js';

/** The one pair of the stages' database. */
export interface Pair {
  pairId: string;
  authorId: string;
}

/** A message as the door hands it in, with bytes that were sealed before. */
export function fresh(pair: Pair, sealed: Buffer): NewMessage {
  return {
    ...pair,
    id: randomUUID(),
    direction: 'mentor_to_mentee',
    dedupeHash: randomBytes(32),
    envelope: randomBytes(200),
    size: sealed.length,
    raw: sealed,
  };
}

/** So many messages that come at once: accepted, claimed, queued, sent and recorded, with each step's audit event. */
export async function journey(db: Db, pair: Pair, sealed: Buffer, count: number): Promise<void> {
  await Promise.all(Array.from({ length: count }, () => acceptMessage(db, fresh(pair, sealed))));
  const worker = randomUUID();
  const claimed = await claimAll(db, worker, count);
  const common = { actor: 'worker', detail: {} };
  await Promise.all(
    claimed.map(async (message) => {
      const { id, pair_id } = message;
      historyIn(message, pairKey);
      const queued = await changeTogether(db, id, pair_id, {
        ...common,
        from: 'received',
        to: 'queued',
        action: 'message.queued',
        set: { relayed: sealed, relayed_id: `<${id}@relay.example>`, findings: '[]' },
        begins: { workerId: worker, leaseSeconds: 60 },
      });
      const delivered = await changeTogether(db, id, pair_id, {
        ...common,
        from: 'queued',
        to: 'delivered',
        action: 'message.delivered',
        set: { delivered_at: new Date() },
      });
      if (!queued || !delivered) throw new Error('a message did not change its state');
    }),
  );
}

/** As many claims as it takes: one brings a single large message. */
async function claimAll(db: Db, workerId: string, count: number): Promise<ClaimedMessage[]> {
  const all: ClaimedMessage[] = [];
  while (all.length < count) {
    const limits = { rooms: [], perDestination: count };
    const { claimed } = await claimDue(db, { workerId, leaseSeconds: 60 }, count, limits);
    if (claimed.length === 0) throw new Error('the messages were not claimed');
    all.push(...claimed);
  }
  return all;
}

export async function addPair(db: Db): Promise<Pair> {
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
