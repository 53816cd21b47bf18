import pg from 'pg';
import { locks } from './locks.js';

/**
 * Places that all workers of a database have together, of which each holds some: as locks of a transaction of its own,
 * which the database takes back when the worker ends, however it ends, or is not heard of for the time of a lease.
 */
export interface Holding {
  /** How many workers there are, and how many of these stand before this one. */
  workers(): Promise<{ count: number; before: number }>;
  /** Takes one place more; false where none is left. */
  take(): Promise<boolean>;
  /** Gives back the place that was taken last. */
  give(): Promise<void>;
  close(): Promise<void>;
}

export interface HoldingOptions {
  /** Places of all workers together. */
  all: number;
  leaseSeconds: number;
  /** The connection broke, and what was held is lost. */
  onLost: () => void;
}

/** The lock that every worker shares; the others are the places, from 1 on. */
const PRESENT = 0;
const PATIENCE_MS = 5_000;

/** Holds no place yet. */
export async function openHolding(
  url: string,
  { all, leaseSeconds, onLost }: HoldingOptions,
): Promise<Holding> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: PATIENCE_MS,
    query_timeout: PATIENCE_MS,
    keepAlive: true,
    application_name: 'mentorpost-places',
  });
  const held: number[] = [];
  let over = false;
  const lost = () => {
    if (!over) onLost();
    over = true;
  };
  client.on('error', lost);
  client.on('end', lost);
  const close = () => {
    over = true;
    return client.end().catch(() => {});
  };
  try {
    await client.connect();
    await client.query(
      `BEGIN; SET LOCAL idle_in_transaction_session_timeout = '${leaseSeconds}s';
       SELECT pg_advisory_xact_lock_shared(${locks.places}, ${PRESENT})`,
    );
  } catch (error) {
    await close();
    throw error;
  }
  return {
    async workers() {
      // Undone, lest the transaction hold the catalogue's locks as well.
      await client.query('SAVEPOINT look');
      const { rows } = await client.query<{ count: number; before: number }>(
        `SELECT count(*)::int AS count, count(*) FILTER (WHERE pid < pg_backend_pid())::int AS before
         FROM pg_locks
         WHERE locktype = 'advisory' AND classid = ${locks.places} AND objid = ${PRESENT} AND objsubid = 2
           AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
      );
      await client.query('ROLLBACK TO SAVEPOINT look; RELEASE SAVEPOINT look');
      return rows[0] ?? { count: 1, before: 0 };
    },
    async take() {
      await client.query(`SAVEPOINT place${held.length}`);
      const { rows } = await client.query<{ place: number }>(
        `SELECT place FROM generate_series(1, $1::int) AS place
         WHERE CASE WHEN place = ANY ($2::int[]) THEN false ELSE pg_try_advisory_xact_lock(${locks.places}, place) END
         LIMIT 1`,
        [all, held],
      );
      const [taken] = rows;
      if (taken) held.push(taken.place);
      else await giveBack(client, held.length);
      return taken !== undefined;
    },
    async give() {
      held.pop();
      await giveBack(client, held.length);
    },
    close,
  };
}

/** Whatever was locked since a savepoint is free again. */
async function giveBack(client: pg.Client, place: number): Promise<void> {
  await client.query(`ROLLBACK TO SAVEPOINT place${place}; RELEASE SAVEPOINT place${place}`);
}
