import pg from 'pg';
import { errorCode } from '../errors.js';

pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** Runs one statement and gives its rows. */
export interface Sql {
  query<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
}

/** A pool of connections to the one database. */
export interface Db extends Sql {
  /** Runs `work` in one transaction; a deadlock or serialization failure is tried again, up to three times. */
  tx<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface DbOptions {
  /** Connections at most. */
  max?: number;
  /** Milliseconds that a connection, and then each statement, may take. */
  timeoutMs?: number;
  /** Told of a connection that broke while idle. */
  onError?: (error: Error) => void;
}

/** Opens no connection yet: the first statement does. */
export function openDb(
  url: string,
  { max = 10, timeoutMs = 30_000, onError = () => {} }: DbOptions = {},
): Db {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: Math.min(timeoutMs, 5_000),
    query_timeout: timeoutMs,
    statement_timeout: timeoutMs,
    application_name: 'mentorpost',
  });
  pool.on('error', onError);
  return {
    query: async (text, values) => (await pool.query(text, values)).rows,
    tx: (work) => withRetries(() => transaction(pool, work)),
    close: () => pool.end(),
  };
}

async function transaction<T>(pool: pg.Pool, work: (sql: Sql) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('BEGIN');
    const result = await work({ query: async (text, values) => (await client.query(text, values)).rows });
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

const RETRIED = new Set(['40001', '40P01']);

async function withRetries<T>(work: () => Promise<T>, left = 3): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (left === 0 || !RETRIED.has(errorCode(error) ?? '')) throw error;
    return withRetries(work, left - 1);
  }
}
