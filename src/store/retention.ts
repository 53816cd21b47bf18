import { audit } from './audit.js';
import type { Db } from './db.js';

/**
 * Removes what messages say once their programme's days have passed; that there was a message, and the audit log, stay.
 * What is not yet delivered or decided keeps its content.
 */
export async function removeOldContents(db: Db): Promise<void> {
  await db.tx(async (sql) => {
    const removed = await sql.query<{ pair_id: string; programme_id: string }>(
      `UPDATE messages m SET raw = NULL, relayed = NULL, changes = NULL, new_text = NULL, envelope = NULL, original_id = NULL
       FROM pairs p JOIN programmes g ON g.id = p.programme_id
       WHERE p.id = m.pair_id AND m.raw IS NOT NULL AND m.state IN ('delivered', 'rejected', 'discarded', 'failed')
         AND m.received_at < now() - make_interval(days => g.retention_days)
       RETURNING m.pair_id, p.programme_id`,
    );
    const counts = new Map<string, number>();
    for (const { programme_id } of removed) counts.set(programme_id, (counts.get(programme_id) ?? 0) + 1);
    for (const [programme, messages] of counts) {
      await audit(sql, {
        actor: 'worker',
        action: 'programme.contents-removed',
        subject: `programme:${programme}`,
        detail: { messages },
      });
    }
  });
}
