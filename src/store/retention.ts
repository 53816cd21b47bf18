import { audit } from './audit.js';
import type { Db, Sql } from './db.js';
import { NO_CONTENTS } from './messages.js';
import { removeOldEvidence } from './pair-history.js';
import type { Secrets } from './secrets.js';

/** Emptied in one transaction: few, so that nothing else waits, however many years are overdue. */
const AT_ONCE = 500;
/** Small rows, which are looked for without an index. */
const NOTICES_AT_ONCE = 5_000;
/** For mail of people who are in no programme, and for addresses that only a policy names. */
const STRANGERS_DAYS = 90;

/**
 * Removes what messages and mails to the desk say once their programme's days have passed, and whatever quotes them or
 * came back for them; that they were there, and the audit log, stay. What is not yet delivered or decided keeps its
 * content, and so does what an open case is about. Ends early once `closing` says so.
 */
export async function removeOldContents(
  db: Db,
  secrets: Secrets,
  closing: () => boolean = () => false,
): Promise<void> {
  const pieces: Piece[] = [
    (sql) => emptyMessages(sql, secrets),
    emptyDeskMails,
    emptyNotices,
    forgetMailboxes,
  ];
  for (const piece of pieces) while (!closing() && (await db.tx(piece)));
}

/** Does a part of what is to be done, and says whether there may be more. */
type Piece = (sql: Sql) => Promise<boolean>;

/** What a notice said is looked at once more when it is answered. */
function emptyNotices(sql: Sql): Promise<boolean> {
  return changeNotices(
    sql,
    'body = NULL',
    "body IS NOT NULL AND state <> 'queued' AND coalesce(answerable_until, '-infinity') < now()",
  );
}

function forgetMailboxes(sql: Sql): Promise<boolean> {
  return changeNotices(
    sql,
    "mailbox = ''",
    `mailbox <> '' AND state <> 'queued'
       AND greatest(created_at, answerable_until) < now() - make_interval(days => ${STRANGERS_DAYS})`,
  );
}

async function changeNotices(sql: Sql, change: string, where: string): Promise<boolean> {
  const changed = await sql.query(
    `WITH old AS MATERIALIZED (SELECT id FROM notices WHERE ${where} LIMIT ${NOTICES_AT_ONCE} FOR UPDATE SKIP LOCKED)
     UPDATE notices n SET ${change} FROM old WHERE n.id = old.id RETURNING n.id`,
  );
  return changed.length === NOTICES_AT_ONCE;
}

async function emptyMessages(sql: Sql, secrets: Secrets): Promise<boolean> {
  const removed = await sql.query<{ id: string; pair_id: string; programme_id: string; before: Date }>(
    `WITH old AS MATERIALIZED (
       SELECT m.id, p.id AS pair_id, p.programme_id, now() - make_interval(days => g.retention_days) AS before
       FROM programmes g JOIN pairs p ON p.programme_id = g.id
       CROSS JOIN LATERAL (
         SELECT id FROM messages m
         WHERE m.pair_id = p.id AND m.raw IS NOT NULL AND m.state IN ('delivered', 'rejected', 'discarded', 'failed')
           AND m.received_at < now() - make_interval(days => g.retention_days)
           AND NOT EXISTS (SELECT 1 FROM cases k WHERE k.message_id = m.id AND k.state <> 'closed')
         LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED) AS m
       WHERE g.retention_days IS NOT NULL LIMIT ${AT_ONCE}),
     emptied AS (
       UPDATE messages m SET ${NO_CONTENTS}
       FROM old WHERE m.id = old.id RETURNING m.id),
     returned AS (UPDATE bounces b SET raw = NULL FROM old WHERE b.message_id = old.id AND b.read_at IS NOT NULL),
     decided AS (UPDATE decisions d SET reason = NULL FROM old WHERE d.message_id = old.id AND d.reason IS NOT NULL)
     SELECT id, pair_id, programme_id, before FROM old`,
  );
  const pairs = new Map(removed.map(({ pair_id, before }) => [pair_id, before]));
  for (const [pair, before] of pairs) await removeOldEvidence(sql, secrets, pair, before);
  await record(sql, 'messages', removed);
  return removed.length === AT_ONCE;
}

async function emptyDeskMails(sql: Sql): Promise<boolean> {
  const removed = await sql.query<{ programme_id: string | null }>(
    `WITH old AS MATERIALIZED (
       SELECT d.id, g.id AS programme_id
       FROM desk_mails d
       LEFT JOIN notices n ON n.id = d.notice_id LEFT JOIN pairs p ON p.id = n.pair_id
       LEFT JOIN cases k ON k.desk_mail_id = d.id
       LEFT JOIN programmes g ON g.id = coalesce(k.programme_id, n.programme_id, p.programme_id)
       WHERE d.raw IS NOT NULL AND d.read_at IS NOT NULL AND coalesce(k.state, 'closed') = 'closed'
         AND d.received_at < now() - make_interval(days => CASE WHEN g.id IS NULL THEN $1 ELSE g.retention_days END)
       LIMIT ${AT_ONCE} FOR UPDATE OF d SKIP LOCKED)
     UPDATE desk_mails d SET raw = NULL, mail_from = NULL FROM old WHERE d.id = old.id RETURNING old.programme_id`,
    [STRANGERS_DAYS],
  );
  await record(sql, 'desk_mails', removed);
  return removed.length === AT_ONCE;
}

/** One event for each programme, with how many were emptied. */
async function record(sql: Sql, what: string, removed: { programme_id: string | null }[]): Promise<void> {
  const counts = new Map<string, number>();
  for (const { programme_id } of removed) {
    const subject = programme_id ? `programme:${programme_id}` : 'relay:desk';
    counts.set(subject, (counts.get(subject) ?? 0) + 1);
  }
  for (const [subject, count] of counts)
    await audit(sql, {
      actor: 'worker',
      action: 'programme.contents-removed',
      subject,
      detail: { [what]: count },
    });
}
