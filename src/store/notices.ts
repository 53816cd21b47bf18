import { randomUUID } from 'node:crypto';
import { ANSWERABLE_DAYS, replyToken, tokenHash } from '../moderation/token.js';
import { addressHash } from '../roster/address.js';
import { audit } from './audit.js';
import type { Sql } from './db.js';
import type { Secrets } from './secrets.js';

/** What the relay writes about to participants. */
const participantKinds = ['failed', 'waiting', 'rejected', 'help', 'stopped'] as const;
export type ParticipantKind = (typeof participantKinds)[number];

/** What it writes about to those who supervise. */
const supervisorKinds = [
  ...(['quarantined', 'undeliverable', 'undelivered', 'complaint', 'postmaster'] as const),
  ...(['held', 'digest', 'reminder', 'overdue', 'sample'] as const),
  ...(['alert', 'unanswered', 'case', 'answer'] as const),
  ...(['unreachable', 'unsent'] as const),
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
  /** How many answers were not understood before it. */
  puzzled?: number;
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
    kind,
    about,
    pair_id: pairId,
    programme_id: programmeId,
    case_id: notice.caseId ?? null,
    urgent: notice.urgent ?? false,
    puzzled: notice.puzzled ?? 0,
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
