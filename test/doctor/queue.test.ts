import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { checkQueue } from '../../src/doctor/queue.js';
import { hasRedis, startRedis } from '../support/redis.js';

(hasRedis ? describe : describe.skip)('a Redis', () => {
  let redis: Awaited<ReturnType<typeof startRedis>>;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());

  const examined = (login: string) =>
    checkQueue({ redisUrl: redis.url.replace('//', `//${login}`), databaseOk: true, databaseUrl: undefined });

  test('that is full, or is a copy, is told from one that takes what rings', async () => {
    expect(await examined('')).toBe('Redis answers.');
    await redis.full(true);
    await expect(examined('')).rejects.toThrow(/\(OOM\).*: raise maxmemory of Redis/);
    await redis.full(false);
    const admin = new Redis(redis.url);
    await admin.replicaof('127.0.0.1', '1');
    await expect(examined('')).rejects.toThrow(/\(READONLY\).*: name the Redis that can be written to/);
    await admin.replicaof('NO', 'ONE');
    admin.disconnect();
  });

  test('with a password is told apart from one that is not there', async () => {
    const admin = new Redis(redis.url);
    await admin.config('SET', 'requirepass', 'opensesame');
    admin.disconnect();
    await expect(examined('')).rejects.toThrow(
      /^The queue does not answer \(NOAUTH\).*: write the password of/,
    );
    await expect(examined(':wrong@')).rejects.toThrow(/\(WRONGPASS\).*: correct the user name and password/);
    expect(await examined(':opensesame@')).toBe('Redis answers.');
  });
});
