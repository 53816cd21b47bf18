import type { Sql } from './db.js';

/**
 * Commits what goes into the database's own log and no table. Where its disk hangs, or it waits for a copy that is gone, all that
 * was read before is read still, and no commit ends.
 */
export async function tryCommit(sql: Sql): Promise<void> {
  await sql.query(`SELECT pg_logical_emit_message(true, 'mentorpost', 'trial')`);
}
