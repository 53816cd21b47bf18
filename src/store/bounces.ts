import { randomUUID } from 'node:crypto';
import { type AuditEntry, auditValues } from './audit.js';
import type { Db } from './db.js';
import { type Secrets, seal } from './secrets.js';

/** Commits a mail that came back for a message, with its audit event; the same bytes twice are one. Gives its id. */
export async function acceptBounce(
  db: Db,
  secrets: Secrets,
  messageId: string,
  raw: Buffer,
): Promise<string> {
  const [of] = await db.query<{ pair_id: string; key_wrapped: Buffer }>(
    'SELECT m.pair_id, p.key_wrapped FROM messages m JOIN pairs p ON p.id = m.pair_id WHERE m.id = $1',
    [messageId],
  );
  if (!of) throw new Error('mail came back for a message that is gone');
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
       INSERT INTO bounces (id, message_id, raw_hash, raw) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING RETURNING id)
     SELECT audit_append($5, $6, $7, $8, $9) FROM kept`,
    [
      id,
      messageId,
      secrets.hash('bounce', raw),
      seal(secrets.unwrap(of.key_wrapped), raw),
      ...auditValues(entry),
    ],
  );
  return id;
}
