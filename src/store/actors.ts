import type { Sql } from './db.js';
import { open, type Secrets } from './secrets.js';

/** Who it was, as other supervisors may know: a coordinator's name, the address of whom a policy names, or how else it was decided. */
export async function nameOfActor(sql: Sql, secrets: Secrets, actor: string): Promise<string> {
  const [kind = '', id = ''] = actor.split(':');
  if (kind === 'coordinator') {
    const [row] = await sql.query<{ key_wrapped: Buffer; name: Buffer }>(
      `SELECT key_wrapped, name FROM coordinators WHERE id::text = $1
       UNION ALL SELECT key_wrapped, name FROM former_coordinators WHERE id::text = $1`,
      [id],
    );
    if (row) return open(secrets.unwrap(row.key_wrapped), row.name).toString();
  }
  if (kind === 'safeguarding') {
    const [told] = await sql.query<{ mailbox: Buffer }>(
      `SELECT mailbox FROM notices WHERE mailbox <> '' AND encode(mailbox_hash, 'hex') LIKE $1 || '%' LIMIT 1`,
      [id],
    );
    if (told) return secrets.open(told.mailbox);
  }
  return kind === 'cli' ? id : kind;
}
