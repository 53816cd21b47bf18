import type { Sql } from './db.js';
import { mailboxName, type NoticeKind, type Supervisor } from './notices.js';
import type { Secrets } from './secrets.js';

/** The keyed hashes of the addresses that a notice `n` may be answered from, in SQL; `c` is its coordinator, where it has one. */
export const READER_HASHES =
  'CASE WHEN c.id IS NOT NULL THEN c.address_hash || c.more_hashes ELSE array_remove(ARRAY[n.mailbox_hash], NULL) END';

/** A notice that was answered, with whose answer counts. */
export interface AnsweredNotice {
  id: string;
  kind: NoticeKind;
  pair_id: string | null;
  programme_id: string | null;
  case_id: string | null;
  reference: string | null;
  created_at: Date;
  /** Words of its own, sealed with the master key. */
  body: Buffer | null;
  /** Keyed hashes of the reader's registered addresses, that to which mail goes first. */
  address_hashes: Buffer[];
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
       n.created_at, n.body, ${READER_HASHES}
         AS address_hashes, n.coordinator_id, n.mailbox
     FROM notices n LEFT JOIN coordinators c ON c.id = n.coordinator_id LEFT JOIN pairs p ON p.id = n.pair_id
     WHERE n.id = $1 FOR UPDATE OF n`,
    [id],
  );
  const [first] = row?.address_hashes ?? [];
  if (!row || !first) return undefined;
  const { coordinator_id, mailbox, ...notice } = row;
  if (coordinator_id)
    return {
      ...notice,
      reader: `coordinator:${coordinator_id}`,
      supervisor: { coordinatorId: coordinator_id },
    };
  return mailbox?.length
    ? {
        ...notice,
        reader: mailboxName(first),
        supervisor: { mailbox: secrets.open(mailbox) },
      }
    : undefined;
}

/** Notes when a notice was first answered. */
export async function markAnswered(sql: Sql, id: string): Promise<void> {
  await sql.query('UPDATE notices SET answered_at = coalesce(answered_at, now()) WHERE id = $1', [id]);
}

/** Notes that an answer was not understood; gives how many were not, of those to a notice and to the answers to them. */
export async function countPuzzle(sql: Sql, noticeId: string): Promise<number> {
  const rows = await sql.query<{ puzzled: number }>(
    'UPDATE notices SET puzzled = puzzled + 1 WHERE id = $1 RETURNING puzzled',
    [noticeId],
  );
  return rows[0]?.puzzled ?? 0;
}
