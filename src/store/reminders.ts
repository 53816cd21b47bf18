import type { Sql } from './db.js';

/** A held message that somebody has to be reminded of. */
export interface Waiting {
  id: string;
  programme_id: string;
}

/** Takes those held since before a moment from one step of reminders to the next; each is given once for each step. */
export function remindedOf(sql: Sql, step: number, before: Date): Promise<Waiting[]> {
  return sql.query<Waiting>(
    `UPDATE messages m SET reminded = $1 + 1 FROM pairs p
     WHERE p.id = m.pair_id AND m.state = 'held' AND m.reminded = $1 AND m.held_at <= $2
     RETURNING m.id, p.programme_id`,
    [step, before],
  );
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

export async function programmeIds(sql: Sql): Promise<string[]> {
  const rows = await sql.query<{ id: string }>('SELECT id FROM programmes ORDER BY slug');
  return rows.map(({ id }) => id);
}
