import { randomUUID } from 'node:crypto';
import { READER_HASHES } from './answered-notices.js';
import { audit } from './audit.js';
import type { Db, Sql } from './db.js';
import { open, type Secrets, seal } from './secrets.js';

/** Whom a notice may be answered by, and until when. */
export interface Answerable {
  noticeId: string;
  /** Keyed hashes of the reader's registered addresses. */
  addressHashes: Buffer[];
  expired: boolean;
}

/** The notice with this token's hash. */
export async function findAnswerable(sql: Sql, tokenHash: Buffer): Promise<Answerable | undefined> {
  const [row] = await sql.query<Answerable>(
    `SELECT n.id AS "noticeId", ${READER_HASHES}
         AS "addressHashes",
       n.answerable_until < now() AS expired
     FROM notices n LEFT JOIN coordinators c ON c.id = n.coordinator_id WHERE n.token_hash = $1`,
    [tokenHash],
  );
  return row;
}

/** An answer to a notice, a call for help, or what came back for a notice. */
export type DeskMailKind = 'answer' | 'help' | 'returned';

export interface NewDeskMail {
  kind: DeskMailKind;
  noticeId: string | null;
  mailFrom: string;
  raw: Buffer;
  /** Whether its author is one of the programme's people. */
  known: boolean;
}

/** Commits a mail to the relay's own desk with its audit event; the same bytes twice are one. Gives its id. */
export async function acceptDeskMail(db: Db, secrets: Secrets, mail: NewDeskMail): Promise<string> {
  const id = randomUUID();
  const { key, wrapped } = secrets.newKey();
  const hash = secrets.hash('desk-mail', Buffer.concat([Buffer.from(`${mail.noticeId}\0`), mail.raw]));
  return db.tx(async (sql) => {
    const stored = await sql.query(
      `INSERT INTO desk_mails (id, kind, notice_id, key_wrapped, raw_hash, mail_from, raw, known)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING RETURNING id`,
      [
        id,
        mail.kind,
        mail.noticeId,
        wrapped,
        hash,
        seal(key, Buffer.from(mail.mailFrom)),
        seal(key, mail.raw),
        mail.known,
      ],
    );
    if (stored.length === 0) {
      const [earlier] = await sql.query<{ id: string }>('SELECT id FROM desk_mails WHERE raw_hash = $1', [
        hash,
      ]);
      return earlier?.id ?? id;
    }
    await audit(sql, {
      actor: 'smtp',
      action: 'desk.accepted',
      subject: `desk-mail:${id}`,
      detail: { kind: mail.kind, size: mail.raw.length, known: mail.known },
    });
    return id;
  });
}

/** How many mails of unknown people the desk took within a day, and how large they are together. */
export async function strangersToday(sql: Sql): Promise<{ mails: number; bytes: number }> {
  const [row] = await sql.query<{ mails: number; bytes: number }>(
    `SELECT count(*) AS mails, coalesce(sum(length(raw)), 0) AS bytes
     FROM desk_mails WHERE NOT known AND received_at > now() - interval '1 day'`,
  );
  return row ?? { mails: 0, bytes: 0 };
}

/** How much has come back for a notice; undefined where there is no such notice any more. */
export async function returnedFor(sql: Sql, noticeId: string): Promise<number | undefined> {
  const [row] = await sql.query<{ n: number }>(
    `SELECT (SELECT count(*) FROM desk_mails WHERE notice_id = n.id AND kind = 'returned') AS n
     FROM notices n WHERE n.id = $1`,
    [noticeId],
  );
  return row?.n;
}

export interface ClaimedDeskMail {
  id: string;
  kind: DeskMailKind;
  notice_id: string | null;
  key_wrapped: Buffer;
  mail_from: Buffer;
  raw: Buffer;
  claims: number;
  received_at: Date;
}

/** Claims unread ones for two minutes. */
export function claimDeskMails(db: Db, limit: number): Promise<ClaimedDeskMail[]> {
  return db.query<ClaimedDeskMail>(
    `WITH due AS MATERIALIZED (
       SELECT id FROM desk_mails WHERE read_at IS NULL AND (claimed_until IS NULL OR claimed_until < now())
       ORDER BY received_at LIMIT $1 FOR UPDATE SKIP LOCKED)
     UPDATE desk_mails d SET claimed_until = now() + interval '2 minutes', claims = claims + 1
     FROM due WHERE d.id = due.id
     RETURNING d.id, d.kind, d.notice_id, d.key_wrapped, d.mail_from, d.raw, d.claims, d.received_at`,
    [limit],
  );
}

/** Takes a desk mail as read, in the transaction of what follows from it; false where another worker was first. */
export async function beginDeskMail(sql: Sql, id: string): Promise<boolean> {
  const rows = await sql.query(
    'UPDATE desk_mails SET read_at = now(), claimed_until = NULL WHERE id = $1 AND read_at IS NULL RETURNING id',
    [id],
  );
  return rows.length > 0;
}

/** Notes what came of it. */
export async function endDeskMail(
  sql: Sql,
  id: string,
  actor: string,
  outcome: string,
  detail: Record<string, unknown> = {},
): Promise<void> {
  await sql.query('UPDATE desk_mails SET outcome = $2 WHERE id = $1', [id, outcome]);
  await audit(sql, {
    actor,
    action: 'desk.read',
    subject: `desk-mail:${id}`,
    detail: { outcome, ...detail },
  });
}

/** A mail to the desk, opened for a notice or a reader whose reading is recorded; undefined once it was emptied. */
export async function openDeskMail(
  sql: Sql,
  secrets: Secrets,
  id: string,
): Promise<{ raw: Buffer; received_at: Date } | undefined> {
  const [row] = await sql.query<{ key_wrapped: Buffer; raw: Buffer; received_at: Date }>(
    'SELECT key_wrapped, raw, received_at FROM desk_mails WHERE id = $1 AND raw IS NOT NULL',
    [id],
  );
  return row && { raw: open(secrets.unwrap(row.key_wrapped), row.raw), received_at: row.received_at };
}
