import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { to } from 'pg-copy-streams';
import { audit } from '../store/audit.js';
import type { Db, Sql } from '../store/db.js';
import { connectForLong } from '../store/long-work.js';
import type { Entry } from './archive.js';
import { copyOf, OUR_SCHEMA, ownTables, type Table } from './tables.js';

/** What an archive says of itself, in `manifest.json`, its first entry. */
export interface Manifest {
  format: 1;
  id: string;
  /** ISO 8601, when the copy was true. */
  at: string;
  relayDomain: string;
  /** The migrations that made the schema. */
  migrations: number[];
  tables: Table[];
  sequences: { name: string; value: number }[];
  messages: number;
  events: number;
}

const PART = 4 * 1024 * 1024;

/**
 * Copies every table as it is at one moment, while mail moves: one read-only transaction sees one snapshot of all.
 * That a backup was made is recorded first, and so is in it. `keys` go in before the tables.
 */
export async function dump(
  from: { db: Db; databaseUrl: string; relayDomain: string; actor: string; keys: Entry[] },
  add: (entry: Entry) => Promise<void>,
): Promise<Manifest> {
  const id = randomUUID();
  await audit(from.db, { actor: from.actor, action: 'backup.made', subject: `backup:${id}` });
  const client = await connectForLong(from.databaseUrl, 'mentorpost-backup');
  try {
    const sql: Sql = { query: async (text, values) => (await client.query(text, values)).rows };
    await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const manifest = await describe(sql, id, from.relayDomain);
    await add({ name: 'manifest.json', content: Buffer.from(JSON.stringify(manifest, null, 2)) });
    for (const key of from.keys) await add(key);
    for (const table of manifest.tables) await copyTable(client, table, add);
    await client.query('COMMIT');
    return manifest;
  } finally {
    await client.end();
  }
}

async function describe(sql: Sql, id: string, relayDomain: string): Promise<Manifest> {
  const migrations = await sql.query<{ version: number }>(
    'SELECT version FROM schema_migrations ORDER BY version',
  );
  const sequences = await sql.query<{ name: string; value: number }>(
    `SELECT sequencename AS name, last_value AS value FROM pg_sequences
     WHERE schemaname = (SELECT nspname FROM pg_namespace WHERE oid = ${OUR_SCHEMA}) AND last_value IS NOT NULL`,
  );
  const [count] = await sql.query<{ at: Date; messages: number; events: number }>(
    'SELECT now() AS at, (SELECT count(*) FROM messages) AS messages, (SELECT seq FROM audit_head) AS events',
  );
  return {
    format: 1,
    id,
    at: (count?.at ?? new Date()).toISOString(),
    relayDomain,
    migrations: migrations.map(({ version }) => version),
    tables: await ownTables(sql),
    sequences,
    messages: count?.messages ?? 0,
    events: count?.events ?? 0,
  };
}

/** A table becomes `tables/NAME/1`, `tables/NAME/2` and so on: of a stream no length is known beforehand. */
async function copyTable(client: pg.Client, table: Table, add: (entry: Entry) => Promise<void>) {
  let chunks: Buffer[] = [];
  let size = 0;
  let number = 0;
  const flush = async () => {
    await add({ name: `tables/${table.name}/${++number}`, content: Buffer.concat(chunks) });
    chunks = [];
    size = 0;
  };
  for await (const chunk of client.query(to(copyOf(table, 'TO STDOUT')))) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= PART) await flush();
  }
  await flush();
}
