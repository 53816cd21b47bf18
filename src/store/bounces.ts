import { randomUUID } from 'node:crypto';
import type { Bounce } from '../delivery/bounce.js';
import type { Returned } from '../delivery/verp.js';
import type { Kind } from '../message/kind.js';
import { type AuditEntry, audit, auditValues } from './audit.js';
import type { Db, Sql } from './db.js';
import type { Direction } from './messages.js';
import { type Secrets, seal } from './secrets.js';

/** Mails kept that came back for one message. */
const KEPT = 20;

/**
 * Commits a mail that came back for a message, with its audit event; the same bytes twice are one. Gives its id, or why it
 * is not kept: `enough` have come, so that another says nothing new, or the message is `gone`.
 */
export async function acceptBounce(
  db: Db,
  secrets: Secrets,
  { messageId, addressMark }: Returned,
  raw: Buffer,
): Promise<{ id: string } | 'enough' | 'gone'> {
  const hash = secrets.hash('bounce', raw);
  const [of] = await db.query<{ pair_id: string; key_wrapped: Buffer; kept: number; earlier: string | null }>(
    `SELECT m.pair_id, p.key_wrapped, (SELECT count(*) FROM bounces WHERE message_id = m.id) AS kept,
       (SELECT id FROM bounces WHERE message_id = m.id AND raw_hash = $2) AS earlier
     FROM messages m JOIN pairs p ON p.id = m.pair_id WHERE m.id = $1`,
    [messageId, hash],
  );
  if (!of) return 'gone';
  if (of.earlier) return { id: of.earlier };
  if (of.kept >= KEPT) return 'enough';
  const id = randomUUID();
  const entry: AuditEntry = {
    actor: 'smtp',
    action: 'message.returned',
    subject: `message:${messageId}`,
    pairId: of.pair_id,
    detail: { size: raw.length },
  };
  await db.query(
    `WITH kept AS (
       INSERT INTO bounces (id, message_id, raw_hash, raw, address_mark) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT DO NOTHING RETURNING id)
     SELECT audit_append($6, $7, $8, $9, $10) FROM kept`,
    [id, messageId, hash, seal(secrets.unwrap(of.key_wrapped), raw), addressMark, ...auditValues(entry)],
  );
  return { id };
}

/** Mail that came back, with the message it came back for. */
export interface ClaimedBounce {
  id: string;
  message_id: string;
  pair_id: string;
  programme_id: string;
  author_id: string;
  recipient_id: string;
  /** Of the address the message was sent to. */
  recipient_hash: Buffer | null;
  /** Of the address that the mail came back from, which may have been replaced since. */
  address_mark: string | null;
  message_state: string;
  /** Of the message. */
  direction: Direction;
  /** Whether the forwarded mail is still there to be sent once more. */
  kept: boolean;
  /** Whether there are still people of its pair, who may ask to be forgotten. */
  peopled: boolean;
  claims: number;
  raw: Buffer;
  key_wrapped: Buffer;
}

/**
 * Claims unread ones for two minutes. What a server sends back at once waits until it is recorded that the message went out:
 * what is not delivered yet cannot have failed.
 */
export function claimBounces(db: Db, limit: number): Promise<ClaimedBounce[]> {
  return db.query<ClaimedBounce>(
    `WITH due AS MATERIALIZED (
       SELECT id FROM bounces b WHERE read_at IS NULL AND (claimed_until IS NULL OR claimed_until < now())
         AND NOT EXISTS (SELECT FROM messages m
           WHERE m.id = b.message_id AND m.state IN ('queued', 'deferred') AND m.claimed_until > now())
       ORDER BY received_at LIMIT $1 FOR UPDATE SKIP LOCKED),
     claimed AS (
       UPDATE bounces b SET claimed_until = now() + interval '2 minutes', claims = claims + 1
       FROM due WHERE b.id = due.id RETURNING b.*)
     SELECT b.id, b.message_id, b.raw, b.address_mark, b.claims, m.pair_id, p.programme_id, m.author_id, m.recipient_hash, m.direction, m.state AS message_state, m.relayed IS NOT NULL AS kept,
       EXISTS (SELECT FROM participant_addresses WHERE participant_id = m.author_id) AS peopled,
       p.key_wrapped, CASE WHEN p.mentor_id = m.author_id THEN p.mentee_id ELSE p.mentor_id END AS recipient_id
     FROM claimed b JOIN messages m ON m.id = b.message_id JOIN pairs p ON p.id = m.pair_id`,
    [limit],
  );
}

/**
 * Records what a returned mail was, with its audit event; false where another worker was first. A copy is kept as long
 * as the message itself.
 */
export async function endBounce(
  sql: Sql,
  returned: ClaimedBounce,
  { kind, bounce }: { kind: Kind | 'unreadable'; bounce: Bounce | null },
): Promise<boolean> {
  // A warning that a mail is late is no failure, not even one for a while.
  const failed = bounce?.delayed ? null : bounce;
  const rows = await sql.query(
    `UPDATE bounces SET read_at = now(), claimed_until = NULL, kind = $2, status = $3, permanent = $4, reason = $5,
       raw = CASE WHEN (SELECT m.raw IS NOT NULL FROM messages m WHERE m.id = message_id) THEN raw END
     WHERE id = $1 AND read_at IS NULL RETURNING id`,
    [returned.id, kind, bounce?.status ?? null, failed?.permanent ?? null, bounce?.reason ?? null],
  );
  if (rows.length === 0) return false;
  await audit(sql, {
    actor: 'worker',
    action: 'message.returned-read',
    subject: `message:${returned.message_id}`,
    pairId: returned.pair_id,
    detail: bounce
      ? {
          kind,
          status: bounce.status,
          permanent: bounce.permanent,
          delayed: bounce.delayed,
          reason: bounce.reason,
        }
      : { kind },
  });
  return true;
}

/**
 * How many messages to an address came back for a while within ten days, for another reason than those. A server that has
 * waited too long and gives no number counts too: it does not say that the address will never work.
 */
export async function countSoftBounces(
  sql: Sql,
  recipientHash: Buffer,
  reasons: readonly string[],
): Promise<number> {
  const [row] = await sql.query<{ n: number }>(
    `SELECT count(DISTINCT b.message_id) AS n FROM bounces b JOIN messages m ON m.id = b.message_id
     WHERE m.recipient_hash = $1 AND b.kind = 'bounce' AND b.reason <> ALL($2)
       AND (b.permanent = false OR (b.permanent AND b.reason = 'expired'))
       AND b.received_at > now() - interval '10 days'`,
    [recipientHash, reasons],
  );
  return row?.n ?? 0;
}

/** Marks the address of a participant as undeliverable; false where it is so already or was replaced meanwhile. */
export async function markUndeliverable(
  sql: Sql,
  { recipient_id, recipient_hash, pair_id }: ClaimedBounce,
  reason: string,
): Promise<boolean> {
  const rows = await sql.query(
    `UPDATE participant_addresses SET undeliverable_at = now()
     WHERE participant_id = $1 AND address_hash = $2 AND undeliverable_at IS NULL RETURNING participant_id`,
    [recipient_id, recipient_hash],
  );
  if (rows.length === 0) return false;
  await audit(sql, {
    actor: 'worker',
    action: 'participant.undeliverable',
    subject: `participant:${recipient_id}`,
    pairId: pair_id,
    detail: { reason },
  });
  return true;
}
