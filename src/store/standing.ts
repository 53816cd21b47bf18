import type { Db } from './db.js';

/** How things stand at the moment of asking: counts of messages, and ages in seconds. */
export interface Standing {
  /** Neither delivered, held nor ended. */
  waiting: number;
  /** Of these, what waits for a new address of its recipient. */
  waitingForAddress: number;
  /** The age of the oldest that waits. */
  oldestSeconds: number;
  /** For how long the one that is longest due has waited for a worker. */
  overdueSeconds: number;
  held: number;
  /** Of these, what was claimed again and again without an outcome. */
  quarantined: number;
  /** Addresses from which mail came back for good. */
  undeliverable: number;
}

/** Reads only what the partial indexes for waiting and held messages hold, however much was delivered before. */
export async function standing(db: Db): Promise<Standing> {
  const [row] = await db.query<Standing>(
    `SELECT w.*, h.*, (SELECT count(*) FROM participant_addresses WHERE undeliverable_at IS NOT NULL) AS undeliverable
     FROM (
       SELECT count(*) AS waiting, count(*) FILTER (WHERE due_at = 'infinity') AS "waitingForAddress",
         coalesce(extract(epoch FROM now() - min(received_at)), 0)::float AS "oldestSeconds",
         greatest(0, coalesce(extract(epoch FROM now() - min(due_at) FILTER (WHERE due_at <= now())), 0))::float AS "overdueSeconds"
       FROM messages WHERE state IN ('received', 'queued', 'deferred')) AS w,
     (SELECT count(*) AS held, count(*) FILTER (WHERE findings @> '[{"rule": "quarantined"}]') AS quarantined
       FROM messages WHERE state = 'held') AS h`,
  );
  if (!row) throw new Error('the figures of the database are missing');
  return row;
}
