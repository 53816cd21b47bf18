import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { checkQueue } from '../../src/doctor/queue.js';
import { hasRedis, startRedis } from '../support/redis.js';

(hasRedis ? describe : describe.skip)('a Redis with a password', () => {
  let redis: Awaited<ReturnType<typeof startRedis>>;
  beforeAll(async () => {
    redis = await startRedis();
    const admin = new Redis(redis.url);
    await admin.config('SET', 'requirepass', 'opensesame');
    admin.disconnect();
  });
  afterAll(() => redis.stop());

  const examined = (login: string) =>
    checkQueue({ redisUrl: redis.url.replace('//', `//${login}`), databaseOk: true, databaseUrl: undefined });

  test('is told apart from one that is not there', async () => {
    await expect(examined('')).rejects.toThrow(
      /^The queue does not answer \(NOAUTH\).*: write the password of/,
    );
    await expect(examined(':wrong@')).rejects.toThrow(/\(WRONGPASS\).*: correct the user name and password/);
    expect(await examined(':opensesame@')).toBe('Redis answers.');
  });
});
