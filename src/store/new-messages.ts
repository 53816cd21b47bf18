import { type AuditEntry, auditArrays } from './audit.js';
import type { Db, Sql } from './db.js';
import type { Direction } from './messages.js';
import { packed } from './packed.js';

/** A message as the door hands it in; all bytes are sealed already. */
export interface NewMessage {
  id: string;
  pairId: string;
  authorId: string;
  direction: Direction;
  dedupeHash: Buffer;
  envelope: Buffer;
  size: number;
  raw: Buffer;
}

/**
 * Commits a message and its audit event; messages that come at the same time share a commit, large ones apart. Gives
 * the id under which it is stored, which is an earlier one where the same bytes came again after a lost reply.
 */
export async function acceptMessage(db: Db, m: NewMessage): Promise<{ id: string; again: boolean }> {
  const stored = m.size > SHARED ? (await storeAll(db, [m]))[0] : await db.together(storeAll, m);
  if (stored) return { id: m.id, again: false };
  const [earlier] = await db.query<{ id: string }>('SELECT id FROM messages WHERE dedupe_hash = $1', [
    m.dedupeHash,
  ]);
  if (!earlier) throw new Error('a message that was stored already is gone');
  return { id: earlier.id, again: true };
}

/** A message of more bytes keeps none waiting. */
const SHARED = 256 * 1024;

/** Says of each whether it was new. */
async function storeAll(sql: Sql, messages: NewMessage[]): Promise<boolean[]> {
  const raw = packed(messages.map((message) => message.raw));
  const entries = messages.map(
    ({ id, pairId, direction, size }): AuditEntry => ({
      actor: 'smtp',
      action: 'message.accepted',
      subject: `message:${id}`,
      pairId,
      detail: { direction, size },
    }),
  );
  const rows = await sql.query<{ id: string }>(
    `WITH given AS MATERIALIZED (
       SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::bytea[], $5::bytea[], $6::int[], $7::int[], $8::int[],
         $10::text[], $11::text[], $12::text[], $13::uuid[], $14::text[])
       AS g (id, author_id, direction, dedupe_hash, envelope, size, raw_at, raw_size, actor, action, subject, pair_id, detail)),
     stored AS (
       INSERT INTO messages (id, pair_id, author_id, direction, state, dedupe_hash, envelope, size, raw)
       SELECT id, pair_id, author_id, direction, 'received', dedupe_hash, envelope, size, substr($9::bytea, raw_at, raw_size)
       FROM given ON CONFLICT (dedupe_hash) DO NOTHING RETURNING id),
     logged AS (
       SELECT audit_append_all(array_agg(actor), array_agg(action), array_agg(subject), array_agg(pair_id), array_agg(detail))
       FROM given JOIN stored USING (id) HAVING count(*) > 0)
     SELECT id FROM stored, logged`,
    [
      messages.map(({ id }) => id),
      messages.map(({ authorId }) => authorId),
      messages.map(({ direction }) => direction),
      messages.map(({ dedupeHash }) => dedupeHash),
      messages.map(({ envelope }) => envelope),
      messages.map(({ size }) => size),
      raw.at,
      raw.size,
      raw.bytes,
      ...auditArrays(entries),
    ],
  );
  const stored = new Set(rows.map(({ id }) => id));
  return messages.map(({ id }) => stored.has(id));
}
