import { errorCode } from '../errors.js';
import { type Db, openDb } from '../store/db.js';
import { unsafeSettings } from '../store/durability.js';
import { tryCommit } from '../store/try-commit.js';
import { Fault } from './check.js';

/** Milliseconds that the door would wait too. */
const COMMIT_MS = 4_000;

/** Looks at the server of a database that was opened, at a URL. */
export async function checkDatabase({ db, databaseUrl }: { db: Db; databaseUrl: string }): Promise<string> {
  const [row] = await db.query<{ version: string; number: number; encoding: string }>(
    `SELECT current_setting('server_version') AS version, current_setting('server_version_num')::int AS number,
            current_setting('server_encoding') AS encoding`,
  );
  if ((row?.number ?? 0) < 14_00_00)
    throw new Fault(`PostgreSQL ${row?.version} is too old.`, 'Use PostgreSQL 14 or newer.');
  // The other one takes any bytes as they are.
  if (row?.encoding !== 'UTF8' && row?.encoding !== 'SQL_ASCII')
    throw new Fault(
      `The database has the encoding ${row?.encoding}, in which neither every school can be written nor the queue works.`,
      "Make one with ENCODING 'UTF8' TEMPLATE template0, and move to it with backup and restore.",
    );
  const unsafe = await unsafeSettings(db);
  if (unsafe.length > 0)
    throw new Fault(
      `PostgreSQL has ${unsafe.join(' and ')} off: if the machine loses power, mail that was taken may be lost.`,
      `Write ${unsafe.map((name) => `${name} = on`).join(' and ')} into its postgresql.conf, and have it read that anew (SELECT pg_reload_conf()).`,
    );
  await checkCommit(databaseUrl);
  return `PostgreSQL ${row?.version} answers, its tables are up to date and the key fits.`;
}

async function checkCommit(url: string): Promise<void> {
  const db = openDb(url, { max: 1, timeoutMs: COMMIT_MS });
  try {
    await tryCommit(db);
  } catch (error) {
    if (errorCode(error)) throw error;
    throw new Fault(
      'PostgreSQL answers, but what is written does not come to an end, so no mail can be taken.',
      'See whether its disk hangs, and whether each server in its synchronous_standby_names runs.',
    );
  } finally {
    await db.close();
  }
}
