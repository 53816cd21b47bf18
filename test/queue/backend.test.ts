import { connect, createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openQueueBackend, type QueueBackend } from '../../src/queue/backend.js';
import { openBell } from '../../src/queue/bell.js';
import { openTestDb } from '../support/database.js';
import { openPostgresProxy } from '../support/postgres-proxy.js';
import { hasRedis, startRedis } from '../support/redis.js';
import { eventually } from '../support/relay.js';

describe.each(['PostgreSQL', ...(hasRedis ? ['Redis'] : [])])('the bell on %s', (kind) => {
  let backend: QueueBackend;
  const cleanup: (() => Promise<void>)[] = [];
  const errors: unknown[] = [];

  beforeAll(async () => {
    const database = await openTestDb();
    const redis = kind === 'Redis' ? await startRedis() : undefined;
    backend = openQueueBackend({ databaseUrl: database.url, redisUrl: redis?.url }, (error) =>
      errors.push(error),
    );
    cleanup.push(
      () => backend.close(),
      async () => redis?.stop(),
      () => database.close(),
    );
  });
  afterAll(async () => {
    for (const clean of cleanup) await clean();
  });

  test('wakes a worker, also when rung again later, and takes many rings as few', async () => {
    let woken = 0;
    backend.work(async () => {
      woken++;
    });
    await eventually(async () =>
      backend.ping().then(
        () => true,
        () => false,
      ),
    );
    const bell = openBell(backend, (error) => errors.push(error));
    for (let i = 0; i < 100; i++) bell.ring();
    await eventually(async () => woken > 0);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(woken).toBeLessThanOrEqual(2);
    const before = woken;
    bell.ring();
    await eventually(async () => woken > before);
    expect(errors).toEqual([]);
  });
});

test('on PostgreSQL a worker that finds no database at first does not spin, and works once there is one', async () => {
  const database = await openTestDb();
  const { hostname, port } = new URL(database.url);
  let up = false;
  const proxy = createServer((socket) => {
    socket.on('error', () => {});
    if (!up) return socket.destroy();
    const through = connect(Number(port), hostname);
    through.on('error', () => socket.destroy());
    socket.pipe(through).pipe(socket);
    socket.on('close', () => through.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', () => resolve()));
  const address = proxy.address();
  const url = new URL(database.url);
  url.port = String(typeof address === 'object' && address ? address.port : 0);
  const backend = openQueueBackend({ databaseUrl: url.href }, () => {});
  let woken = 0;
  backend.work(async () => {
    woken++;
  });
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  const before = process.cpuUsage();
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  expect(process.cpuUsage(before).user).toBeLessThan(700_000);
  up = true;
  await eventually(async () => {
    await backend.add().catch(() => {});
    return woken > 0;
  }, 20_000);
  await backend.close();
  await new Promise((resolve) => proxy.close(resolve));
  await database.close();
}, 60_000);

test('on PostgreSQL a connection that breaks while the queue is made ready is told, and the next ring goes through', async () => {
  const database = await openTestDb();
  const proxy = await openPostgresProxy(database.url);
  const errors: unknown[] = [];
  const backend = openQueueBackend({ databaseUrl: proxy.url }, (error) => errors.push(error));
  const asked = proxy.holdStatement('pg_advisory');
  const rung = backend.add().catch((error: unknown) => error);
  await asked;
  proxy.cutAll();
  expect(await rung).toBeInstanceOf(Error);
  await eventually(async () =>
    backend.add().then(
      () => true,
      () => false,
    ),
  );
  await backend.close();
  await proxy.close();
  await database.close();
}, 60_000);
