import { readdir, readFile } from 'node:fs/promises';
import { UserError } from '../errors.js';
import type { Db, Sql } from './db.js';
import { locks } from './locks.js';

const folder = new URL('../../../migrations/', import.meta.url);

/** Applies what is missing, in order, in one transaction under a lock; gives how many were applied. */
export async function migrate(db: Db): Promise<number> {
  const files = await migrationFiles();
  return db.tx(async (sql) => {
    await lockSchema(sql);
    const missing = await missingFrom(sql, files);
    await apply(sql, missing);
    return missing.length;
  });
}

/** Makes the schema that just these migrations make, in the caller's transaction on an empty database. */
export async function migrateExactly(sql: Sql, versions: number[]): Promise<void> {
  const files = await migrationFiles();
  const unknown = versions.find((version) => !files.some((file) => file.version === version));
  if (unknown !== undefined) throw newer(unknown);
  await lockSchema(sql);
  await apply(
    sql,
    files.filter(({ version }) => versions.includes(version)),
  );
}

async function lockSchema(sql: Sql): Promise<void> {
  await sql.query('SELECT pg_advisory_xact_lock($1)', [locks.schema]);
  await sql.query(
    'CREATE TABLE IF NOT EXISTS schema_migrations (version int PRIMARY KEY, applied_at timestamptz DEFAULT now())',
  );
}

async function apply(sql: Sql, files: Migration[]): Promise<void> {
  for (const { version, name } of files) {
    await sql.query(await readFile(new URL(name, folder), 'utf8'));
    await sql.query('INSERT INTO schema_migrations (version) VALUES ($1)', [version]);
  }
}

/** Throws a UserError where the database's schema is not the one this version works with. */
export async function requireCurrentSchema(db: Db): Promise<void> {
  const [table] = await db.query<{ found: boolean }>(
    `SELECT to_regclass('schema_migrations') IS NOT NULL AS found`,
  );
  if (!table?.found || (await missingFrom(db, await migrationFiles())).length > 0) {
    throw new UserError('The database is not up to date: run `mentorpost migrate` first.');
  }
}

/** The sentence to stop with where the schema has become newer than this version knows; undefined where it has not. */
export async function newerSchema(sql: Sql): Promise<UserError | undefined> {
  try {
    await missingFrom(sql, await migrationFiles());
    return undefined;
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

interface Migration {
  version: number;
  name: string;
}

async function migrationFiles(): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}_.*\.sql$/.test(name)).sort();
  return names.map((name) => ({ version: Number(name.slice(0, 4)), name }));
}

async function missingFrom(sql: Sql, files: Migration[]): Promise<Migration[]> {
  const rows = await sql.query<{ version: number }>('SELECT version FROM schema_migrations');
  const applied = new Set(rows.map((row) => row.version));
  const newest = Math.max(0, ...applied);
  if (newest > (files.at(-1)?.version ?? 0)) {
    throw newer(newest);
  }
  return files.filter(({ version }) => !applied.has(version));
}

function newer(version: number): UserError {
  return new UserError(
    `The database was made by a newer Mentorpost (schema ${version}): install that version or a later one.`,
  );
}
