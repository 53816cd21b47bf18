import { audit } from './audit.js';
import type { Db, Sql } from './db.js';
import { mailboxName, type NoticeKind } from './notices.js';

/** A notice with what its words need; the reader's address is still sealed. */
export interface ClaimedNotice {
  id: string;
  kind: NoticeKind;
  about: string;
  pair_id: string | null;
  programme_id: string | null;
  case_id: string | null;
  reference: string | null;
  programme: string | null;
  urgent: boolean;
  attempts: number;
  created_at: Date;
  due_at: Date;
  body: Buffer | null;
  answerable: boolean;
  participant_id: string | null;
  coordinator_id: string | null;
  reader_key: Buffer | null;
  /** Sealed with `reader_key`; without one, with the master key. */
  reader_address: Buffer;
  mailbox_hash: Buffer | null;
  /** The pseudonym of the one the message was for, where the reader is its author. */
  other_pseudonym: string | null;
  message_at: Date | null;
  /** Whether its pair is closed, so that nothing can be sent any more. */
  pair_closed: boolean;
}

/** Claims due notices for two minutes: the urgent ones, or the others. */
export function claimNotices(db: Db, limit: number, urgent = false): Promise<ClaimedNotice[]> {
  return db.query<ClaimedNotice>(
    `WITH due AS MATERIALIZED (
       SELECT id FROM notices WHERE state = 'queued' AND due_at <= now() AND urgent = $2
         AND (claimed_until IS NULL OR claimed_until < now())
       ORDER BY due_at LIMIT $1 FOR UPDATE SKIP LOCKED),
     claimed AS (
       UPDATE notices n SET claimed_until = now() + interval '2 minutes', attempts = attempts + 1
       FROM due WHERE n.id = due.id RETURNING n.*)
     SELECT n.id, n.kind, n.about, n.pair_id, g.id AS programme_id, n.case_id, p.reference, g.slug AS programme, n.urgent,
       n.attempts, n.created_at, n.due_at, n.body, n.token_hash IS NOT NULL AS answerable, n.participant_id, n.coordinator_id,
       coalesce(reader.key_wrapped, c.key_wrapped) AS reader_key,
       coalesce(a.address, c.address, n.mailbox) AS reader_address, n.mailbox_hash,
       other.pseudonym AS other_pseudonym, m.received_at AS message_at, p.state IS NOT DISTINCT FROM 'closed' AS pair_closed
     FROM claimed n
     LEFT JOIN pairs p ON p.id = n.pair_id LEFT JOIN programmes g ON g.id = coalesce(n.programme_id, p.programme_id)
     LEFT JOIN participants reader ON reader.id = n.participant_id
     LEFT JOIN participant_addresses a ON a.participant_id = reader.id AND a.position = 0
     LEFT JOIN coordinators c ON c.id = n.coordinator_id
     LEFT JOIN aliases other ON other.pair_id = n.pair_id AND other.participant_id <> n.participant_id
     LEFT JOIN messages m ON m.id = uuid_or_null(substr(n.about, length('message:') + 1))
     ORDER BY n.due_at`,
    [limit, urgent],
  );
}

/** Lets a notice be tried again at that time. */
export async function putOff(sql: Sql, id: string, again: Date): Promise<void> {
  await sql.query('UPDATE notices SET due_at = $2, claimed_until = NULL WHERE id = $1', [id, again]);
}

/** A notice that has ended, with whose it was. */
export interface EndedNotice {
  id: string;
  kind: NoticeKind;
  about: string;
  pair_id: string | null;
  programme_id: string | null;
  case_id: string | null;
  urgent: boolean;
  created_at: Date;
  participant_id: string | null;
  coordinator_id: string | null;
  mailbox_hash: Buffer | null;
}

/**
 * Records how a notice ended, in the caller's transaction, and gives it; undefined where that was recorded before. One
 * that was sent may still have failed: then it came back. `failure` says why, in a word.
 */
export async function endNotice(
  sql: Sql,
  id: string,
  end: { state: 'sent' | 'suppressed' } | { state: 'failed'; failure: string },
): Promise<EndedNotice | undefined> {
  const failure = 'failure' in end ? end.failure : null;
  const [ended] = await sql.query<EndedNotice>(
    `UPDATE notices n SET state = $2, claimed_until = NULL, failure = $3,
       failed_at = CASE WHEN $3::text IS NOT NULL THEN now() END
     WHERE n.id = $1 AND (n.state = 'queued' OR (n.state = 'sent' AND $2 = 'failed'))
     RETURNING n.id, n.kind, n.about, n.pair_id, n.case_id, n.urgent, n.created_at, n.participant_id, n.coordinator_id,
       n.mailbox_hash, coalesce(n.programme_id, (SELECT programme_id FROM pairs WHERE id = n.pair_id)) AS programme_id`,
    [id, end.state, failure],
  );
  if (!ended) return undefined;
  await audit(sql, {
    actor: 'worker',
    action: `notice.${end.state}`,
    subject: ended.about,
    pairId: ended.pair_id,
    detail: {
      kind: ended.kind,
      to: readerOf(ended),
      waited_seconds: secondsSince(ended.created_at),
      ...(failure === null ? {} : { failure }),
    },
  });
  return ended;
}

/** What the audit log calls the reader. */
export function readerOf({
  participant_id,
  coordinator_id,
  mailbox_hash,
}: Pick<EndedNotice, 'participant_id' | 'coordinator_id' | 'mailbox_hash'>): string {
  if (participant_id) return `participant:${participant_id}`;
  return mailbox_hash ? mailboxName(mailbox_hash) : `coordinator:${coordinator_id}`;
}

/** Whole seconds. */
export function secondsSince(at: Date): number {
  return Math.max(0, Math.round((Date.now() - at.getTime()) / 1000));
}
