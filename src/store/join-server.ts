import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { errorCode } from '../errors.js';

const DATABASE = 'mentorpost';
/** Milliseconds. */
const RECOVERY_PATIENCE = 10 * 60_000;

/**
 * A client of the server whose postmaster.pid lies in `cluster`, or undefined when none answers there. A copy of a folder
 * whose server ran has the file of that server: it would be the other installation that a command changes.
 */
export async function joinRunning(
  cluster: string,
  password: string,
  onDenied?: () => void,
): Promise<pg.Client | undefined> {
  const lines = await readFile(join(cluster, 'postmaster.pid'), 'utf8').then(
    (text) => text.split('\n'),
    () => [],
  );
  const port = Number(lines[3]);
  if (!port || (await isAnother(lines[1] ?? '', cluster))) return undefined;
  const admin = await connect(urlOf(port, password, 'postgres'), onDenied);
  if (!admin) return undefined;
  try {
    const { rows } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (rows.length === 0) await admin.query(`CREATE DATABASE ${DATABASE}`).catch(() => {});
  } catch {
    return undefined;
  } finally {
    await admin.end().catch(() => {});
  }
  return connect(urlOf(port, password), onDenied);
}

/** Whether a folder is there and is not `cluster`, by whatever path each is named. */
async function isAnother(folder: string, cluster: string): Promise<boolean> {
  const [found, own] = await Promise.all([folder, cluster].map((path) => stat(path).catch(() => undefined)));
  return found !== undefined && own !== undefined && (found.ino !== own.ino || found.dev !== own.dev);
}

/** A server that reads its log again after a crash says so (57P03), and is waited for; `onDenied` hears that the password is another. */
async function connect(connectionString: string, onDenied?: () => void): Promise<pg.Client | undefined> {
  const until = performance.now() + RECOVERY_PATIENCE;
  for (;;) {
    const client = new pg.Client({
      connectionString,
      connectionTimeoutMillis: 3_000,
      application_name: 'mentorpost-keeper',
    });
    client.on('error', () => {});
    try {
      await client.connect();
      return client;
    } catch (error) {
      if (errorCode(error) === '28P01') onDenied?.();
      if (errorCode(error) !== '57P03' || performance.now() > until) return undefined;
      await wait(500);
    }
  }
}

/** The URL of the relay's database, or of another, on the server at a port of this machine. */
export function urlOf(port: number, password: string, database = DATABASE): string {
  return `postgres://mentorpost:${password}@127.0.0.1:${port}/${database}`;
}
