import { randomUUID } from 'node:crypto';
import { UserError } from '../errors.js';
import { audit } from './audit.js';
import type { Db, Sql } from './db.js';
import { addNoticesToAll } from './notices.js';
import { open, type Secrets, seal } from './secrets.js';

/** A mail to the postmaster as `postmaster --json` lists it. */
export interface PostmasterMail {
  id: string;
  received_at: Date;
  size: number;
  read_at: Date | null;
}

const A_DAY = 50;
const KEPT_DAYS = 90;

/**
 * Keeps a mail for the postmaster with its audit event and tells the coordinators, once a day. Gives its id, that of
 * the earlier one where the same bytes came before; undefined where enough has come within a day.
 */
export function acceptPostmasterMail(db: Db, secrets: Secrets, raw: Buffer): Promise<string | undefined> {
  return db.tx(async (sql) => {
    const hash = secrets.hash('postmaster', raw);
    const earlier = await withHash(sql, hash);
    if (earlier) return earlier;
    const [today] = await sql.query<{ n: number }>(
      `SELECT count(*) AS n FROM postmaster_mails WHERE received_at > now() - interval '1 day'`,
    );
    if ((today?.n ?? 0) >= A_DAY) return undefined;
    const id = randomUUID();
    const { key, wrapped } = secrets.newKey();
    const stored = await sql.query(
      `INSERT INTO postmaster_mails (id, raw_hash, key_wrapped, raw, size) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (raw_hash) DO NOTHING RETURNING id`,
      [id, hash, wrapped, seal(key, raw), raw.length],
    );
    // Another session handed the same bytes over at the same time.
    if (stored.length === 0) return withHash(sql, hash);
    await addNoticesToAll(sql, 'postmaster', `postmaster:${new Date().toISOString().slice(0, 10)}`);
    await audit(sql, {
      actor: 'smtp',
      action: 'postmaster.accepted',
      subject: `postmaster:${id}`,
      detail: { size: raw.length },
    });
    return id;
  });
}

async function withHash(sql: Sql, hash: Buffer): Promise<string | undefined> {
  const [row] = await sql.query<{ id: string }>('SELECT id FROM postmaster_mails WHERE raw_hash = $1', [
    hash,
  ]);
  return row?.id;
}

/** The newest last. */
export function listPostmasterMails(sql: Sql): Promise<PostmasterMail[]> {
  return sql.query<PostmasterMail>(
    'SELECT id, received_at, size, read_at FROM postmaster_mails ORDER BY received_at',
  );
}

/** Opens one for `actor`; the reading is recorded before the bytes are given. */
export async function readPostmasterMail(
  db: Db,
  secrets: Secrets,
  id: string,
  actor: string,
): Promise<Buffer> {
  const [mail] = await db.query<{ id: string; key_wrapped: Buffer; raw: Buffer }>(
    'SELECT id, key_wrapped, raw FROM postmaster_mails WHERE id = uuid_or_null($1)',
    [id],
  );
  if (!mail)
    throw new UserError(`There is no mail "${id}" to the postmaster: see \`mentorpost postmaster\`.`);
  await db.tx(async (sql) => {
    await sql.query('UPDATE postmaster_mails SET read_at = coalesce(read_at, now()) WHERE id = $1', [
      mail.id,
    ]);
    await audit(sql, { actor, action: 'postmaster.read', subject: `postmaster:${mail.id}` });
  });
  return open(secrets.unwrap(mail.key_wrapped), mail.raw);
}

/** Removes what came long ago. */
export async function removeOldPostmasterMails(sql: Sql): Promise<void> {
  await sql.query('DELETE FROM postmaster_mails WHERE received_at < now() - make_interval(days => $1)', [
    KEPT_DAYS,
  ]);
}
