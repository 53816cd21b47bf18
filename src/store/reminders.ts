import type { Sql } from './db.js';

/** A held message that somebody has to be reminded of. */
export interface Waiting {
  id: string;
  programme_id: string;
}

/** A relay that did not run for days tells all steps of one message, but never two of them closer than this. */
const TIME_TO_DECIDE = '12 hours';

/**
 * Takes those held since before a moment from one step of reminders to the next, what has waited longest first; each is
 * given once for each step. A programme that was reminded within the last hour is left until that has passed, so that
 * what was held one after the other makes one list; a reminder of much later was made while the clock was wrong.
 */
export async function remindedOf(sql: Sql, step: number, before: Date, now: Date): Promise<Waiting[]> {
  const rows = await sql.query<Waiting & { held_at: Date }>(
    `UPDATE messages m SET reminded = $1 + 1 FROM pairs p
     WHERE p.id = m.pair_id AND m.state = 'held' AND m.reminded = $1 AND m.held_at <= $2
       AND NOT EXISTS (
         SELECT 1 FROM notices n WHERE n.kind IN ('reminder', 'overdue') AND n.programme_id = p.programme_id
           AND n.about LIKE 'held:' || p.programme_id || ':' || ($1 + 1) || ':%'
           AND n.created_at BETWEEN $3::timestamptz - interval '1 hour' AND $3::timestamptz + interval '1 hour')
       AND NOT EXISTS (
         SELECT 1 FROM notices n JOIN notice_items i ON i.notice_id = n.id
         WHERE i.message_id = m.id AND n.kind = 'reminder' AND n.about LIKE 'held:' || p.programme_id || ':' || $1 || ':%'
           AND n.created_at BETWEEN $3::timestamptz - interval '${TIME_TO_DECIDE}' AND $3::timestamptz + interval '1 hour')
     RETURNING m.id, p.programme_id, m.held_at`,
    [step, before, now],
  );
  return rows.sort((one, other) => one.held_at.getTime() - other.held_at.getTime());
}

/** Claims a digest's time for the caller's transaction; false where it was made, or the programme is younger. */
export async function claimDigest(sql: Sql, programmeId: string, slot: Date): Promise<boolean> {
  const rows = await sql.query(
    `INSERT INTO digests (programme_id, slot) SELECT id, $2 FROM programmes WHERE id = $1 AND created_at < $2
     ON CONFLICT DO NOTHING RETURNING slot`,
    [programmeId, slot],
  );
  return rows.length > 0;
}
