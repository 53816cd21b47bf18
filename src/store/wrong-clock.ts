import type { Db } from './db.js';

/**
 * A clock that was ahead leaves behind what is due at a time that is far off once it has been put right: mail would wait
 * for weeks or years. Whatever is put off for longer than `longestMs`, the longest that anything is, becomes due now.
 */
export async function undoWrongClock(db: Db, longestMs: number): Promise<void> {
  const tooFar = `due_at > now() + make_interval(secs => $1) AND due_at < 'infinity'`;
  const values = [longestMs / 1_000];
  await db.query(
    `UPDATE messages SET due_at = now() WHERE state IN ('received', 'queued', 'deferred') AND ${tooFar}`,
    values,
  );
  await db.query(`UPDATE notices SET due_at = now() WHERE state = 'queued' AND ${tooFar}`, values);
}
