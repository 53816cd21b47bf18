import { audit } from './audit.js';
import type { Db } from './db.js';

/** Messages emptied in one transaction: short ones, so that nothing else waits, however many years are overdue. */
const AT_ONCE = 500;

/**
 * Removes what messages say once their programme's days have passed, and what came back for them; that there was a
 * message, and the audit log, stay. What is not yet delivered or decided keeps its content.
 */
export async function removeOldContents(db: Db): Promise<void> {
  while ((await removeSome(db)) === AT_ONCE);
}

function removeSome(db: Db): Promise<number> {
  return db.tx(async (sql) => {
    const removed = await sql.query<{ id: string; programme_id: string }>(
      `WITH old AS MATERIALIZED (
         SELECT m.id, p.programme_id FROM programmes g JOIN pairs p ON p.programme_id = g.id
         CROSS JOIN LATERAL (
           SELECT id FROM messages m
           WHERE m.pair_id = p.id AND m.raw IS NOT NULL AND m.state IN ('delivered', 'rejected', 'discarded', 'failed')
             AND m.received_at < now() - make_interval(days => g.retention_days)
           LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED) AS m
         WHERE g.retention_days IS NOT NULL LIMIT ${AT_ONCE}),
       emptied AS (
         UPDATE messages m SET raw = NULL, relayed = NULL, changes = NULL, new_text = NULL, evidence = NULL, envelope = NULL, original_id = NULL
         FROM old WHERE m.id = old.id RETURNING m.id),
       returned AS (UPDATE bounces b SET raw = NULL FROM old WHERE b.message_id = old.id AND b.read_at IS NOT NULL)
       SELECT id, programme_id FROM old`,
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
    return removed.length;
  });
}
