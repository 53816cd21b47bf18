import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { openDb } from '../../src/store/db.js';
import { openEmbedded } from '../../src/store/embedded.js';
import { freePort } from '../../src/store/free-port.js';
import { type Part, parentOf } from '../processes.js';
import { until } from './system.js';

/** The PostgreSQL and the Redis that the relay is given; none where it brings its own. */
export interface BenchServices {
  env: { DATABASE_URL?: string; REDIS_URL?: string };
  /** Their processes, where they run on this machine. */
  parts(dataDir: string): Promise<Part[]>;
  close(): Promise<void>;
}

/**
 * With DATABASE_URL set, a database of the bench's own on that server; REDIS_URL as it is. Several processes of a
 * role need both, so then they are started here where they are not given.
 */
export async function openServices(folder: string, several: boolean): Promise<BenchServices> {
  const closers: (() => Promise<unknown>)[] = [];
  const parts: Part[] = [];
  const env: BenchServices['env'] = {};
  let server = process.env.DATABASE_URL;
  if (!server && several) {
    const embedded = await openEmbedded(join(folder, 'shared'));
    server = embedded.url;
    closers.push(() => embedded.close());
  }
  if (server) {
    const name = `mentorpost_bench_${randomBytes(4).toString('hex')}`;
    const admin = openDb(server, { max: 1 });
    await admin.query(`CREATE DATABASE ${name}`);
    closers.push(async () => {
      await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await admin.close();
    });
    const url = new URL(server);
    url.pathname = `/${name}`;
    env.DATABASE_URL = url.href;
    const [row] = await admin.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    const postmaster = isLocal(url) ? parentOf(row?.pid ?? 0) : undefined;
    if (postmaster) parts.push({ name: 'postgresql', pid: postmaster });
  }
  if (process.env.REDIS_URL) env.REDIS_URL = process.env.REDIS_URL;
  else if (several) {
    const redis = await startRedis(folder);
    env.REDIS_URL = redis.url;
    closers.push(redis.stop);
  }
  if (env.REDIS_URL) {
    const client = new Redis(env.REDIS_URL);
    const pid = Number(/^process_id:(\d+)/m.exec(await client.info('server'))?.[1]);
    client.disconnect();
    if (isLocal(new URL(env.REDIS_URL))) parts.push({ name: 'redis', pid });
  }
  return {
    env,
    async parts(dataDir) {
      if (server) return parts;
      const pid = Number.parseInt(await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8'), 10);
      return [{ name: 'postgresql', pid }, ...parts];
    },
    async close() {
      for (const close of closers.reverse()) await close();
    },
  };
}

async function startRedis(folder: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const port = await freePort();
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', folder];
  const child = spawn('redis-server', options, { stdio: 'ignore' });
  child.on('error', () => {});
  const url = `redis://127.0.0.1:${port}`;
  const client = new Redis(url, { retryStrategy: () => 100, maxRetriesPerRequest: null });
  client.on('error', () => {});
  await until('redis-server', async () => child.exitCode === null && client.status === 'ready', 10_000);
  client.disconnect();
  const stop = async () => {
    child.kill('SIGTERM');
  };
  return { url, stop };
}

function isLocal(url: URL): boolean {
  return ['127.0.0.1', 'localhost', '[::1]', ''].includes(url.hostname);
}
