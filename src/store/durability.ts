import type pg from 'pg';
import type { Sql } from './db.js';

/** Has the commits of a connection wait for the disk where the server, its database or its user says that none need to. */
export async function waitForDisk(client: pg.ClientBase): Promise<void> {
  await client.query(
    `SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'`,
  );
}

/** The settings of the whole server with which a loss of power takes what was committed, or all; none where it is safe. */
export async function unsafeSettings(sql: Sql): Promise<string[]> {
  const rows = await sql.query<{ name: string }>(
    `SELECT name FROM pg_settings WHERE name IN ('fsync', 'full_page_writes') AND setting = 'off' ORDER BY name`,
  );
  return rows.map(({ name }) => name);
}
