import type { Sql } from '../store/db.js';
import { unsafeSettings } from '../store/durability.js';
import { Fault } from './check.js';

/** Looks at the server of a database that was opened. */
export async function checkDatabase(sql: Sql): Promise<string> {
  const [row] = await sql.query<{ version: string; number: number }>(
    `SELECT current_setting('server_version') AS version, current_setting('server_version_num')::int AS number`,
  );
  if ((row?.number ?? 0) < 14_00_00)
    throw new Fault(`PostgreSQL ${row?.version} is too old.`, 'Use PostgreSQL 14 or newer.');
  const unsafe = await unsafeSettings(sql);
  if (unsafe.length > 0)
    throw new Fault(
      `PostgreSQL has ${unsafe.join(' and ')} off: if the machine loses power, mail that was taken may be lost.`,
      `Write ${unsafe.map((name) => `${name} = on`).join(' and ')} into its postgresql.conf, and have it read that anew (SELECT pg_reload_conf()).`,
    );
  return `PostgreSQL ${row?.version} answers, its tables are up to date and the key fits.`;
}
