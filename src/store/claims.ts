import type { Db, Sql } from './db.js';

/** Keeps the claims on messages that are still in hand, under any of the names of a worker; one that is being changed just now needs it no more. */
export async function extendClaims(
  db: Db,
  names: string[],
  ids: string[],
  leaseSeconds: number,
): Promise<void> {
  await db.query(
    `WITH mine AS MATERIALIZED (
       SELECT id FROM messages WHERE claimed_by = ANY ($1) AND id = ANY ($2) FOR UPDATE SKIP LOCKED)
     UPDATE messages m SET claimed_until = now() + make_interval(secs => $3) FROM mine WHERE m.id = mine.id`,
    [names, ids, leaseSeconds],
  );
}

/** Gives one claim back: another worker, or a later moment, may take the message. */
export async function giveBack(sql: Sql, workerId: string, id: string): Promise<void> {
  await sql.query(
    `UPDATE messages SET claimed_until = NULL, claimed_by = NULL, claims = greatest(claims - 1, 0)
     WHERE id = $2 AND claimed_by = $1`,
    [workerId, id],
  );
}

/**
 * Gives up the claims of a worker that ends, so that another need not wait for the lease. Only an open message is
 * claimed, and the open ones have an index.
 */
export async function releaseClaims(sql: Sql, names: string[]): Promise<void> {
  await sql.query(
    `UPDATE messages SET claimed_until = NULL, claimed_by = NULL, claims = claims - 1
     WHERE claimed_by = ANY ($1) AND state IN ('received', 'queued', 'deferred')`,
    [names],
  );
}
