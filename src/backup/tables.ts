import type { Sql } from '../store/db.js';

/** A table of ours with the columns that a copy of it holds. */
export interface Table {
  name: string;
  columns: string[];
}

/**
 * The id of the schema that our tables are in, in SQL, or would be made in: which one that is says the search path, that
 * may lead past `public`.
 */
export const OUR_SCHEMA = `coalesce((SELECT relnamespace FROM pg_class WHERE oid = to_regclass('schema_migrations')),
  (SELECT oid FROM pg_namespace WHERE nspname = current_schema()))`;

/** Our tables, each after those that it refers to. BullMQ's are in a schema of their own and hold nothing to keep. */
export async function ownTables(sql: Sql): Promise<Table[]> {
  const tables = await sql.query<Table & { refers_to: string[] }>(
    `SELECT c.relname AS name,
       ARRAY(SELECT a.attname::text FROM pg_attribute a
             WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
             ORDER BY a.attnum) AS columns,
       ARRAY(SELECT t.relname::text FROM pg_constraint f JOIN pg_class t ON t.oid = f.confrelid
             WHERE f.conrelid = c.oid AND f.contype = 'f' AND f.confrelid <> c.oid) AS refers_to
     FROM pg_class c
     WHERE c.relnamespace = ${OUR_SCHEMA} AND c.relkind = 'r' AND c.relname <> 'schema_migrations'
     ORDER BY c.relname`,
  );
  const ordered: Table[] = [];
  const left = new Map(tables.map((table) => [table.name, table]));
  while (left.size > 0) {
    const ready = [...left.values()].filter((table) => !table.refers_to.some((name) => left.has(name)));
    if (ready.length === 0) throw new Error('the tables refer to each other in a circle');
    for (const { name, columns } of ready) {
      ordered.push({ name, columns });
      left.delete(name);
    }
  }
  return ordered;
}

/** `COPY` works on these, in the binary form: our bytes twice as long in text are what a backup mostly is. */
export function copyOf({ name, columns }: Table, direction: 'TO STDOUT' | 'FROM STDIN'): string {
  return `COPY ${quoted(name)} (${columns.map(quoted).join(', ')}) ${direction} (FORMAT binary)`;
}

/** A name as an identifier of SQL. */
export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
