import pg from 'pg';
import { errorCode } from '../errors.js';
import { CopiedRows } from './copied.js';
import { waitForDisk } from './durability.js';
import { type MoreSoon, together } from './together.js';

pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

const BYTEA_ARRAY: number = 1001;
const parsedByDriver = pg.types.getTypeParser(BYTEA_ARRAY);
const HEX_ALONE = /^\{(?:,?"\\\\x[\da-f]*")*\}$/;

/** Arrays of bytes nearly always are `{"\\x00ff","\\x"}`, and the driver's own parser makes an object of each letter. */
pg.types.setTypeParser(BYTEA_ARRAY, (text) =>
  HEX_ALONE.test(text)
    ? text
        .split('"')
        .filter((_, at) => at % 2 === 1)
        .map((escaped) => Buffer.from(escaped.slice(3), 'hex'))
    : parsedByDriver(text),
);

/** Runs one statement and gives its rows. */
export interface Sql {
  query<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
}

/** A pool of connections to the one database. */
export interface Db extends Sql {
  /**
   * Runs `work` in one transaction; a deadlock or serialization failure is tried again, up to three times. Each statement
   * may take `timeoutMs` where that is more than any other may.
   */
  tx<T>(work: (sql: Sql) => Promise<T>, timeoutMs?: number): Promise<T>;
  /**
   * Runs `work`, one statement for any number of items, for this item together with those that others ask for at the
   * same time. Give the same function each time: what is asked of it is what goes together. `moreSoon` says whether
   * more will be asked for within milliseconds: then it is waited for.
   */
  together<In, Out>(
    work: (sql: Sql, items: In[]) => Promise<Out[]>,
    item: In,
    moreSoon?: MoreSoon,
  ): Promise<Out>;
  /** The rows of a query of any size, a page in memory at a time, all as they were when the first was read. */
  rows<Row extends pg.QueryResultRow>(text: string, values: unknown[]): AsyncGenerator<Row>;
  /** Calls `onRow` with each row of a query for one column of bytes, which are another row's afterwards. */
  copied(text: string, onRow: (bytes: Buffer) => void): Promise<void>;
  close(): Promise<void>;
}

export interface DbOptions {
  /** Connections at most. */
  max?: number;
  /** Milliseconds that each statement may take. */
  timeoutMs?: number;
  /** Milliseconds to wait for a connection: for a new one, or for one that others use now. */
  waitMs?: number;
  /** Told of a connection that broke while idle. */
  onError?: (error: Error) => void;
}

/** Opens no connection yet: the first statement does. */
export function openDb(
  url: string,
  { max = 10, timeoutMs = 30_000, waitMs = Math.min(timeoutMs, 5_000), onError = () => {} }: DbOptions = {},
): Db {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: waitMs,
    query_timeout: timeoutMs,
    statement_timeout: timeoutMs,
    application_name: 'mentorpost',
    onConnect: waitForDisk,
  });
  pool.on('error', onError);
  const prepare = statements();
  const query: Sql['query'] = async (text, values) => (await pool.query(prepare(text, values))).rows;
  return {
    query,
    tx: (work, ms = 0) =>
      withRetries(() => transaction(pool, prepare, work, ms > timeoutMs ? Math.ceil(ms) : undefined)),
    together: gatherings((work, items) => withRetries(() => work({ query }, items))),
    rows: (text, values) => pages(pool, text, values),
    copied: (text, onRow) => copied(pool, text, onRow),
    close: () => pool.end(),
  };
}

const PAGE = 1_000;

async function* pages<Row extends pg.QueryResultRow>(
  pool: pg.Pool,
  text: string,
  values: unknown[],
): AsyncGenerator<Row> {
  const client = await checkedOut(pool);
  let broken: Error | undefined;
  try {
    await client.query('BEGIN READ ONLY');
    await client.query(`DECLARE every_row NO SCROLL CURSOR FOR ${text}`, values);
    for (;;) {
      const { rows } = await client.query<Row>(`FETCH ${PAGE} FROM every_row`);
      yield* rows;
      if (rows.length < PAGE) return;
    }
  } finally {
    await client.query('ROLLBACK').catch((failure: Error) => {
      broken = failure;
    });
    handBack(client, broken);
  }
}

async function copied(pool: pg.Pool, text: string, onRow: (bytes: Buffer) => void): Promise<void> {
  const client = await checkedOut(pool);
  let failure: Error | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      const ended = (error?: Error | null) => (error ? reject(error) : resolve());
      client.query(new CopiedRows(`COPY (${text}) TO STDOUT (FORMAT binary)`, onRow, ended));
    });
  } catch (error) {
    failure = error instanceof Error ? error : new Error('the database could not be read');
    throw error;
  } finally {
    handBack(client, failure);
  }
}

/** While nothing is asked of a connection that breaks, it would end the process; the next statement on it fails anyway. */
const unheard = () => {};

async function checkedOut(pool: pg.Pool): Promise<pg.PoolClient> {
  const client = await pool.connect();
  client.on('error', unheard);
  return client;
}

function handBack(client: pg.PoolClient, broken: Error | undefined): void {
  client.off('error', unheard);
  client.release(broken);
}

type Work<In, Out> = (sql: Sql, items: In[]) => Promise<Out[]>;

/** What is asked of the same function goes together. */
function gatherings(run: <In, Out>(work: Work<In, Out>, items: In[]) => Promise<Out[]>): Db['together'] {
  const byWork = new WeakMap<object, (item: never, moreSoon?: MoreSoon) => Promise<unknown>>();
  return <In, Out>(work: Work<In, Out>, item: In, moreSoon?: MoreSoon) => {
    // What is kept under a function takes and gives what the function does.
    const known = byWork.get(work) as ((item: In, moreSoon?: MoreSoon) => Promise<Out>) | undefined;
    if (known) return known(item, moreSoon);
    const ask = together((items: In[]) => run(work, items));
    byWork.set(work, ask);
    return ask(item, moreSoon);
  };
}

const MOST_NAMES = 500;

/** Gives a statement with values a name, so that each connection parses and plans it once. */
function statements(): Prepare {
  const names = new Map<string, string>();
  return (text, values) => {
    if (!values) return { text };
    let name = names.get(text);
    if (name === undefined && names.size < MOST_NAMES) {
      name = `s${names.size}`;
      names.set(text, name);
    }
    return { name, text, values };
  };
}

type Prepare = (text: string, values?: unknown[]) => pg.QueryConfig;

async function transaction<T>(
  pool: pg.Pool,
  prepare: Prepare,
  work: (sql: Sql) => Promise<T>,
  timeoutMs?: number,
): Promise<T> {
  const client = await checkedOut(pool);
  // The driver's own limit for a statement, where it is not the pool's.
  const limit = timeoutMs ? { query_timeout: timeoutMs } : {};
  let broken: Error | undefined;
  try {
    await client.query(timeoutMs ? `BEGIN; SET LOCAL statement_timeout = ${timeoutMs}` : 'BEGIN');
    const result = await work({
      query: async (text, values) => (await client.query({ ...prepare(text, values), ...limit })).rows,
    });
    await client.query({ text: 'COMMIT', ...limit });
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    handBack(client, broken);
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
