import { randomUUID } from 'node:crypto';
import { ANSWERABLE_DAYS, replyToken, tokenHash } from '../moderation/token.js';
import { addressHash } from '../roster/address.js';
import { audit } from './audit.js';
import type { Db, Sql } from './db.js';
import type { Secrets } from './secrets.js';

/** What the relay writes about to participants. */
export const participantKinds = ['failed', 'waiting', 'rejected', 'help', 'stopped'] as const;
export type ParticipantKind = (typeof participantKinds)[number];

/** What it writes about to those who supervise. */
export const supervisorKinds = [
  ...(['quarantined', 'undeliverable', 'complaint', 'postmaster'] as const),
  ...(['held', 'digest', 'reminder', 'overdue', 'sample'] as const),
  ...(['alert', 'unanswered', 'case', 'answer'] as const),
] as const;
export type SupervisorKind = (typeof supervisorKinds)[number];
export type NoticeKind = ParticipantKind | SupervisorKind;

/** One who supervises: a coordinator by id, or a person whom only a policy names, by address. */
export type Supervisor = { coordinatorId: string } | { mailbox: string };

export interface NewNotice {
  kind: NoticeKind;
  /** As `noun:id`; no reader gets two of one kind about one thing. */
  about: string;
  pairId?: string | null;
  programmeId?: string | null;
  caseId?: string;
  /** Goes before all others and is tried again soon. */
  urgent?: boolean;
  /** Words of its own, sealed until they are sent. */
  body?: string;
  /** The messages that an answer decides upon, in the order of their numbers. */
  messages?: string[];
  /** Whether it can be answered with its token. */
  answerable?: boolean;
}

/** Notices that one participant may get in a day; more are recorded and not sent. */
const A_DAY = 10;

/** Tells the author that a message could not be delivered. */
export function addFailureNotice(
  sql: Sql,
  message: { id: string; pair_id: string; author_id: string },
): Promise<boolean> {
  const notice = { kind: 'failed', about: `message:${message.id}`, pairId: message.pair_id } as const;
  return addParticipantNotice(sql, message.author_id, notice);
}

/** Tells a participant, at most ten times a day. False where it is told already. */
export async function addParticipantNotice(
  sql: Sql,
  participantId: string,
  notice: NewNotice & { kind: ParticipantKind },
): Promise<boolean> {
  const [today] = await sql.query<{ n: number }>(
    `SELECT count(*) AS n FROM notices n JOIN participant_addresses a ON a.participant_id = n.participant_id AND a.position = 0
     WHERE a.address_hash = (SELECT address_hash FROM participant_addresses WHERE participant_id = $1 AND position = 0)
       AND n.state <> 'suppressed' AND n.created_at > now() - interval '1 day'`,
    [participantId],
  );
  const state = (today?.n ?? 0) >= A_DAY ? 'suppressed' : 'queued';
  return insert(sql, notice, { participant_id: participantId }, `participant:${participantId}`, { state });
}

/** Tells every coordinator of the pair's programme, once for each thing. */
export async function addCoordinatorNotices(
  sql: Sql,
  kind: SupervisorKind,
  about: string,
  pairId: string,
): Promise<void> {
  const coordinators = await sql.query<{ id: string }>(
    `SELECT c.id FROM coordinators c, pairs p
     WHERE p.id = $1 AND (c.programme_id IS NULL OR c.programme_id = p.programme_id)`,
    [pairId],
  );
  for (const { id } of coordinators)
    await insert(sql, { kind, about, pairId }, { coordinator_id: id }, `coordinator:${id}`);
}

/** Tells one who supervises. False where it is told already. */
export async function addSupervisorNotice(
  sql: Sql,
  secrets: Secrets,
  reader: Supervisor,
  notice: NewNotice & { kind: SupervisorKind },
): Promise<boolean> {
  const id = randomUUID();
  const answer = notice.answerable
    ? {
        token_hash: tokenHash(secrets, replyToken(secrets, id)),
        answerable_until: new Date(Date.now() + ANSWERABLE_DAYS * 86_400_000),
      }
    : {};
  const columns = { id, ...answer, body: notice.body ? secrets.seal(notice.body) : null };
  if ('coordinatorId' in reader) {
    const whom = { coordinator_id: reader.coordinatorId };
    return insert(sql, notice, whom, `coordinator:${reader.coordinatorId}`, columns);
  }
  const mailbox_hash = addressHash(secrets, reader.mailbox);
  const whom = { mailbox: secrets.seal(reader.mailbox), mailbox_hash };
  return insert(sql, notice, whom, mailboxName(mailbox_hash), columns);
}

/** What the audit log calls a person whom only a policy names. */
export function mailboxName(mailboxHash: Buffer): string {
  return `safeguarding:${mailboxHash.toString('hex').slice(0, 12)}`;
}

/** Tells the coordinators of the whole relay or, where there are none, those of every programme. */
export async function addNoticesToAll(sql: Sql, kind: 'postmaster', about: string): Promise<void> {
  const coordinators = await sql.query<{ id: string }>(
    `SELECT id FROM coordinators
     WHERE programme_id IS NULL OR NOT EXISTS (SELECT 1 FROM coordinators WHERE programme_id IS NULL)`,
  );
  for (const { id } of coordinators)
    await insert(sql, { kind, about }, { coordinator_id: id }, `coordinator:${id}`);
}

async function insert(
  sql: Sql,
  notice: NewNotice,
  whom: { participant_id?: string; coordinator_id?: string; mailbox?: Buffer; mailbox_hash?: Buffer },
  reader: string,
  more: {
    id?: string;
    state?: string;
    token_hash?: Buffer;
    answerable_until?: Date;
    body?: Buffer | null;
  } = {},
): Promise<boolean> {
  const { kind, about, pairId = null, programmeId = null } = notice;
  const row = {
    id: randomUUID(),
    state: 'queued',
    ...{ kind, about, pair_id: pairId, programme_id: programmeId, case_id: notice.caseId ?? null },
    urgent: notice.urgent ?? false,
    ...whom,
    ...more,
  };
  const columns = Object.keys(row);
  const added = await sql.query(
    `INSERT INTO notices (${columns.join(', ')}) VALUES (${columns.map((_name, at) => `$${at + 1}`).join(', ')})
     ON CONFLICT DO NOTHING RETURNING id`,
    Object.values(row),
  );
  if (added.length === 0) return false;
  for (const [at, message] of (notice.messages ?? []).entries())
    await sql.query('INSERT INTO notice_items VALUES ($1, $2, $3)', [row.id, at + 1, message]);
  await audit(sql, {
    actor: 'worker',
    action: `notice.${row.state}`,
    subject: about,
    pairId,
    detail: { kind, to: reader },
  });
  return true;
}

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
       n.attempts, n.created_at, n.body, n.token_hash IS NOT NULL AS answerable, n.participant_id, n.coordinator_id,
       coalesce(reader.key_wrapped, c.key_wrapped) AS reader_key,
       coalesce(a.address, c.address, n.mailbox) AS reader_address, n.mailbox_hash,
       other.pseudonym AS other_pseudonym, m.received_at AS message_at
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

/** Records how a notice ended, or when it is tried again. */
export async function endNotice(
  db: Db,
  notice: ClaimedNotice,
  end: { state: 'sent' | 'failed' | 'suppressed' } | { again: Date },
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
    // Whom an alert cannot reach must not keep the next person from being told.
    if (end.state === 'failed' && notice.urgent)
      await sql.query(
        `UPDATE cases SET next_alert_at = now() WHERE id = $1 AND state = 'open' AND next_alert_at IS NOT NULL`,
        [notice.case_id],
      );
    await audit(sql, {
      actor: 'worker',
      action: `notice.${end.state}`,
      subject: notice.about,
      pairId: notice.pair_id,
      detail: { kind: notice.kind, to: readerOf(notice), waited_seconds: secondsSince(notice.created_at) },
    });
  });
}

function readerOf({ participant_id, coordinator_id, mailbox_hash }: ClaimedNotice): string {
  if (participant_id) return `participant:${participant_id}`;
  return mailbox_hash ? mailboxName(mailbox_hash) : `coordinator:${coordinator_id}`;
}

/** Whole seconds. */
export function secondsSince(at: Date): number {
  return Math.max(0, Math.round((Date.now() - at.getTime()) / 1000));
}

/** A notice that was answered, with whose answer counts. */
export interface AnsweredNotice {
  id: string;
  kind: NoticeKind;
  pair_id: string | null;
  programme_id: string | null;
  case_id: string | null;
  reference: string | null;
  created_at: Date;
  /** Keyed hash of the reader's registered address. */
  address_hash: Buffer;
  /** What the audit log calls the reader. */
  reader: string;
  supervisor: Supervisor;
}

/** Locks a notice for what follows from an answer to it; undefined where its reader is no coordinator any more. */
export async function lockAnswered(
  sql: Sql,
  secrets: Secrets,
  id: string,
): Promise<AnsweredNotice | undefined> {
  const [row] = await sql.query<
    Omit<AnsweredNotice, 'reader' | 'supervisor'> & { coordinator_id: string | null; mailbox: Buffer | null }
  >(
    `SELECT n.id, n.kind, n.pair_id, coalesce(n.programme_id, p.programme_id) AS programme_id, n.case_id, p.reference,
       n.created_at, coalesce(c.address_hash, n.mailbox_hash) AS address_hash, n.coordinator_id, n.mailbox
     FROM notices n LEFT JOIN coordinators c ON c.id = n.coordinator_id LEFT JOIN pairs p ON p.id = n.pair_id
     WHERE n.id = $1 FOR UPDATE OF n`,
    [id],
  );
  if (!row?.address_hash) return undefined;
  const { coordinator_id, mailbox, ...notice } = row;
  if (coordinator_id)
    return {
      ...notice,
      reader: `coordinator:${coordinator_id}`,
      supervisor: { coordinatorId: coordinator_id },
    };
  return mailbox
    ? {
        ...notice,
        reader: mailboxName(notice.address_hash),
        supervisor: { mailbox: secrets.open(mailbox) },
      }
    : undefined;
}

/** Notes when a notice was first answered. */
export async function markAnswered(sql: Sql, id: string): Promise<void> {
  await sql.query('UPDATE notices SET answered_at = coalesce(answered_at, now()) WHERE id = $1', [id]);
}
