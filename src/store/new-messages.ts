import { type Column, rowsOf, valuesOf } from './arrays.js';
import { type AuditEntry, auditColumns } from './audit.js';
import type { Db, Sql } from './db.js';
import type { Direction } from './messages.js';
import { packed } from './packed.js';
import type { MoreSoon } from './together.js';

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
 * the id under which it is stored, which is an earlier one where the same bytes came again after a lost reply. `moreSoon`
 * says whether others are about to come, for which this one can wait a moment.
 */
export async function acceptMessage(
  db: Db,
  m: NewMessage,
  moreSoon?: MoreSoon,
): Promise<{ id: string; again: boolean }> {
  const stored =
    m.size > SHARED
      ? (await db.tx((sql) => storeAll(sql, [m]), patienceFor(m.size)))[0]
      : await db.together(storeAll, m, moreSoon);
  if (stored) return { id: m.id, again: false };
  const [earlier] = await db.query<{ id: string }>('SELECT id FROM messages WHERE dedupe_hash = $1', [
    m.dedupeHash,
  ]);
  if (!earlier) throw new Error('a message that was stored already is gone');
  return { id: earlier.id, again: true };
}

/** The same in the caller's transaction; false where the message is stored already. */
export async function addMessage(sql: Sql, message: NewMessage): Promise<boolean> {
  const [stored = false] = await storeAll(sql, [message]);
  return stored;
}

/** A message of more bytes keeps none waiting. */
const SHARED = 256 * 1024;
/** Bytes a second that a slow disk writes while it does other things too. */
const SLOWEST = 1_000_000;
const LEAST_MS = 4_000;

/** Milliseconds. Its sender waits for ten minutes (RFC 5321 §4.5.3.2.6), and what was too slow once would be so each time. */
function patienceFor(bytes: number): number {
  return LEAST_MS + (1000 * bytes) / SLOWEST;
}

/** Says of each whether it was new. */
async function storeAll(sql: Sql, messages: NewMessage[]): Promise<boolean[]> {
  const sealed = packed([
    ['dedupe_hash', messages.map(({ dedupeHash }) => dedupeHash)],
    ['envelope', messages.map(({ envelope }) => envelope)],
    ['raw', messages.map(({ raw }) => raw)],
  ]);
  const columns: Column[] = [
    ['id', 'uuid', messages.map(({ id }) => id)],
    ['author_id', 'uuid', messages.map(({ authorId }) => authorId)],
    ['direction', 'text', messages.map(({ direction }) => direction)],
    ['size', 'int', messages.map(({ size }) => size)],
    ...auditColumns(messages.map(entryOf)),
    ...sealed.places,
  ];
  const cut = (name: string) => sealed.cut(name, columns.length + 1);
  const rows = await sql.query<{ id: string }>(
    `WITH given AS MATERIALIZED (SELECT * FROM ${rowsOf(columns)}),
     stored AS (
       INSERT INTO messages (id, pair_id, author_id, direction, state, size, dedupe_hash, envelope, raw)
       SELECT id, pair_id, author_id, direction, 'received', size, ${cut('dedupe_hash')}, ${cut('envelope')}, ${cut('raw')}
       FROM given ON CONFLICT (dedupe_hash) DO NOTHING RETURNING id),
     logged AS (
       SELECT audit_append_all(array_agg(actor), array_agg(action), array_agg(subject), array_agg(pair_id), array_agg(detail))
       FROM given JOIN stored USING (id) HAVING count(*) > 0)
     SELECT id FROM stored, logged`,
    [...valuesOf(columns), ...sealed.values],
  );
  const stored = new Set(rows.map(({ id }) => id));
  return messages.map(({ id }) => stored.has(id));
}

function entryOf({ id, pairId, direction, size }: NewMessage): AuditEntry {
  return {
    actor: 'smtp',
    action: 'message.accepted',
    subject: `message:${id}`,
    pairId,
    detail: { direction, size },
  };
}
