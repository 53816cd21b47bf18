import { randomUUID } from 'node:crypto';
import { audit } from './audit.js';
import type { Db, Sql } from './db.js';

/** What the relay writes about: to an author `failed`, the others to coordinators. */
export type NoticeKind = 'failed' | 'quarantined' | 'undeliverable' | 'complaint' | 'postmaster';

/** Notices that one participant may get in a day; more are recorded and not sent. */
const A_DAY = 10;

/** Tells the author that a message could not be delivered. */
export async function addFailureNotice(
  sql: Sql,
  message: { id: string; pair_id: string; author_id: string },
): Promise<void> {
  const [today] = await sql.query<{ n: number }>(
    `SELECT count(*) AS n FROM notices WHERE participant_id = $1 AND created_at > now() - interval '1 day'`,
    [message.author_id],
  );
  await insert(sql, 'failed', `message:${message.id}`, message.pair_id, {
    participantId: message.author_id,
    suppressed: (today?.n ?? 0) >= A_DAY,
  });
}

/** Tells every coordinator of the pair's programme, once for each thing. */
export async function addCoordinatorNotices(
  sql: Sql,
  kind: Exclude<NoticeKind, 'failed' | 'postmaster'>,
  about: string,
  pairId: string,
): Promise<void> {
  const coordinators = await sql.query<{ id: string }>(
    `SELECT c.id FROM coordinators c, pairs p
     WHERE p.id = $1 AND (c.programme_id IS NULL OR c.programme_id = p.programme_id)`,
    [pairId],
  );
  for (const { id } of coordinators) await insert(sql, kind, about, pairId, { coordinatorId: id });
}

/** Tells the coordinators of the whole relay or, where there are none, those of every programme. */
export async function addNoticesToAll(sql: Sql, kind: 'postmaster', about: string): Promise<void> {
  const coordinators = await sql.query<{ id: string }>(
    `SELECT id FROM coordinators
     WHERE programme_id IS NULL OR NOT EXISTS (SELECT 1 FROM coordinators WHERE programme_id IS NULL)`,
  );
  for (const { id } of coordinators) await insert(sql, kind, about, null, { coordinatorId: id });
}

async function insert(
  sql: Sql,
  kind: NoticeKind,
  about: string,
  pairId: string | null,
  to: { participantId?: string; coordinatorId?: string; suppressed?: boolean },
): Promise<void> {
  const state = to.suppressed ? 'suppressed' : 'queued';
  const added = await sql.query(
    `INSERT INTO notices (id, kind, about, pair_id, participant_id, coordinator_id, state)
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING id`,
    [randomUUID(), kind, about, pairId, to.participantId ?? null, to.coordinatorId ?? null, state],
  );
  if (added.length === 0) return;
  const reader = to.participantId ? `participant:${to.participantId}` : `coordinator:${to.coordinatorId}`;
  await audit(sql, {
    actor: 'worker',
    action: `notice.${state}`,
    subject: about,
    pairId,
    detail: { kind, to: reader },
  });
}

/** A notice with what its words need; the reader's address is still sealed. */
export interface ClaimedNotice {
  id: string;
  kind: NoticeKind;
  about: string;
  pair_id: string | null;
  reference: string | null;
  programme: string | null;
  attempts: number;
  created_at: Date;
  reader_key: Buffer;
  reader_address: Buffer;
  /** The pseudonym of the one the message was for, where the reader is its author. */
  other_pseudonym: string | null;
  message_at: Date | null;
}

/** Claims due notices for two minutes. */
export function claimNotices(db: Db, limit: number): Promise<ClaimedNotice[]> {
  return db.query<ClaimedNotice>(
    `WITH due AS MATERIALIZED (
       SELECT id FROM notices WHERE state = 'queued' AND due_at <= now() AND (claimed_until IS NULL OR claimed_until < now())
       ORDER BY due_at LIMIT $1 FOR UPDATE SKIP LOCKED),
     claimed AS (
       UPDATE notices n SET claimed_until = now() + interval '2 minutes', attempts = attempts + 1
       FROM due WHERE n.id = due.id RETURNING n.*)
     SELECT n.id, n.kind, n.about, n.pair_id, p.reference, g.slug AS programme, n.attempts, n.created_at,
       coalesce(reader.key_wrapped, c.key_wrapped) AS reader_key, coalesce(a.address, c.address) AS reader_address,
       other.pseudonym AS other_pseudonym, m.received_at AS message_at
     FROM claimed n
     LEFT JOIN pairs p ON p.id = n.pair_id LEFT JOIN programmes g ON g.id = p.programme_id
     LEFT JOIN participants reader ON reader.id = n.participant_id
     LEFT JOIN participant_addresses a ON a.participant_id = reader.id AND a.position = 0
     LEFT JOIN coordinators c ON c.id = n.coordinator_id
     LEFT JOIN aliases other ON other.pair_id = n.pair_id AND other.participant_id <> n.participant_id
     LEFT JOIN messages m ON m.id = uuid_or_null(substr(n.about, length('message:') + 1))`,
    [limit],
  );
}

/** Records how a notice ended, or when it is tried again. */
export async function endNotice(
  db: Db,
  notice: ClaimedNotice,
  end: { state: 'sent' | 'failed' } | { again: Date },
): Promise<void> {
  if ('again' in end) {
    await db.query('UPDATE notices SET due_at = $2, claimed_until = NULL WHERE id = $1', [
      notice.id,
      end.again,
    ]);
    return;
  }
  await db.tx(async (sql) => {
    await sql.query('UPDATE notices SET state = $2, claimed_until = NULL WHERE id = $1', [
      notice.id,
      end.state,
    ]);
    await audit(sql, {
      actor: 'worker',
      action: `notice.${end.state}`,
      subject: notice.about,
      pairId: notice.pair_id,
      detail: { kind: notice.kind },
    });
  });
}
