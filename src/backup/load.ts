import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from } from 'pg-copy-streams';
import { z } from 'zod';
import { UserError } from '../errors.js';
import { audit } from '../store/audit.js';
import type { Sql } from '../store/db.js';
import { connectForLong } from '../store/long-work.js';
import { migrateExactly } from '../store/migrate.js';
import type { Entry } from './archive.js';
import type { Manifest } from './dump.js';
import { copyOf, ownTables, quoted, type Table } from './tables.js';

const shape: z.ZodType<Manifest> = z.object({
  format: z.literal(1),
  id: z.uuid(),
  at: z.iso.datetime(),
  relayDomain: z.string(),
  migrations: z.array(z.number().int()),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()) })),
  sequences: z.array(z.object({ name: z.string(), value: z.number() })),
  messages: z.number(),
  events: z.number(),
});

/** Throws a UserError where the entry is not the manifest of a form known here. */
export function readManifest(entry: Entry | undefined): Manifest {
  if (entry?.name !== 'manifest.json')
    throw new UserError('The file is no backup of Mentorpost: name one that `mentorpost backup` wrote.');
  const parsed = shape.safeParse(JSON.parse(entry.content.toString()));
  if (!parsed.success)
    throw new UserError(
      'The backup was made by another version of Mentorpost: install that version or a later one.',
    );
  return parsed.data;
}

/**
 * Fills an empty database with the tables of an archive, in one transaction, under the schema they were made with;
 * `entries` are those after the manifest. What is no table is given to `other`. No claim outlives its worker.
 */
export async function load(
  to: { databaseUrl: string; actor: string },
  manifest: Manifest,
  entries: AsyncIterable<Entry>,
  other: (entry: Entry) => void,
): Promise<void> {
  const client = await connectForLong(to.databaseUrl, 'mentorpost-restore');
  try {
    const sql: Sql = { query: async (text, values) => (await client.query(text, values)).rows };
    await requireEmpty(sql);
    await client.query('BEGIN');
    await migrateExactly(sql, manifest.migrations);
    await clear(sql);
    await loadTables(client, manifest, entries, other);
    for (const { name, value } of manifest.sequences)
      await sql.query('SELECT setval($1::regclass, $2)', [quoted(name), value]);
    for (const { name, columns } of manifest.tables)
      if (columns.includes('claimed_until'))
        await sql.query(`UPDATE ${quoted(name)} SET claimed_until = NULL WHERE claimed_until IS NOT NULL`);
    await audit(sql, {
      actor: to.actor,
      action: 'backup.restored',
      subject: `backup:${manifest.id}`,
      detail: { made: manifest.at, events: manifest.events },
    });
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
}

async function requireEmpty(sql: Sql): Promise<void> {
  if ((await ownTables(sql)).length > 0)
    throw new UserError('The database of DATABASE_URL is not empty: create a new one for the backup.');
}

/** Removes the rows that the migrations themselves put in. */
async function clear(sql: Sql): Promise<void> {
  for (const { name } of (await ownTables(sql)).reverse()) await sql.query(`DELETE FROM ${quoted(name)}`);
}

async function loadTables(
  client: pg.Client,
  manifest: Manifest,
  entries: AsyncIterable<Entry>,
  other: (entry: Entry) => void,
): Promise<void> {
  const left = new Map(manifest.tables.map((table) => [table.name, table]));
  let filling: { name: string; write(chunk: Buffer): Promise<void>; end(): Promise<void> } | undefined;
  for await (const entry of entries) {
    const name = /^tables\/([^/]+)\/\d+$/.exec(entry.name)?.[1];
    if (!name) {
      other(entry);
      continue;
    }
    if (filling?.name !== name) {
      await filling?.end();
      const table = left.get(name);
      if (!table)
        throw new UserError('The backup holds a table twice or one it does not name: take another one.');
      left.delete(name);
      filling = { name, ...fill(client, table) };
    }
    await filling.write(entry.content);
  }
  await filling?.end();
  if (left.size > 0) throw new UserError('The backup is cut short: take another one.');
}

function fill(client: pg.Client, table: Table) {
  const source = new PassThrough();
  const loaded = pipeline(source, client.query(from(copyOf(table, 'FROM STDIN'))));
  loaded.catch(() => {});
  return {
    async write(chunk: Buffer) {
      if (!source.write(chunk)) await Promise.race([once(source, 'drain'), loaded]);
    },
    async end() {
      source.end();
      await loaded;
    },
  };
}
