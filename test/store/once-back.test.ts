import { expect, test } from '@jest/globals';
import { onceBack } from '../../src/store/once-back.js';

const failing = (code: string) => {
  let times = 0;
  const work = async () => {
    if (times++ === 0) throw Object.assign(new Error('gone'), { code });
    return times;
  };
  return onceBack(5_000, work);
};

test.each(['EPIPE', 'ECONNRESET', '57P01', '08006', '53300'])(
  'what a database that is away (%s) kept from being done is done again',
  async (code) => expect(await failing(code)).toBe(2),
);

test.each(['23505', '42P01', 'XX000'])('what it refused (%s) is not', async (code) =>
  expect(failing(code)).rejects.toMatchObject({ code }),
);
