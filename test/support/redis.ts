import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { freePort } from '../../src/store/free-port.js';

export const hasRedis = spawnSync('redis-server', ['--version']).status === 0;
if (!hasRedis && process.env.MENTORPOST_REQUIRE_ALL === '1')
  throw new Error('redis-server is required here and not installed');

/** A Redis of the test's own on a free port. */
export async function startRedis(): Promise<{
  url: string;
  pid: number;
  flush(): Promise<void>;
  /** It takes no more, or all again. */
  full(on: boolean): Promise<void>;
  stop(): Promise<void>;
}> {
  const folder = await mkdtemp(join(tmpdir(), 'mentorpost-redis-'));
  const port = await freePort();
  const child = spawn(
    'redis-server',
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', folder],
    { stdio: 'ignore' },
  );
  const url = `redis://127.0.0.1:${port}`;
  const client = new Redis(url, { retryStrategy: () => 50, maxRetriesPerRequest: 200 });
  client.on('error', () => {});
  await client.ping();
  client.disconnect();
  return {
    url,
    pid: child.pid ?? 0,
    async flush() {
      const admin = new Redis(url);
      await admin.flushall();
      admin.disconnect();
    },
    async full(on) {
      const admin = new Redis(url);
      await admin.config('SET', 'maxmemory', on ? '1' : '0');
      const refused = await admin.set('one', 'more').then(
        () => false,
        (error: unknown) => String(error).includes('OOM'),
      );
      admin.disconnect();
      if (refused !== on) throw new Error('Redis did not come to be as full as it was to be');
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
