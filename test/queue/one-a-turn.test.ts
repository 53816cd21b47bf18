import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { oneATurn } from '../../src/queue/one-a-turn.js';

const echo = createServer((socket) => socket.pipe(socket));
let client: ReturnType<typeof connect>;
beforeAll(async () => {
  echo.listen(0, '127.0.0.1');
  await once(echo, 'listening');
  const address = echo.address();
  client = connect(typeof address === 'object' && address ? address.port : 0, '127.0.0.1');
  await once(client, 'connect');
});
afterAll(() => {
  client?.destroy();
  echo.close();
});

/** Holds the thread as a text does. */
function readFor(ms: number): void {
  for (const end = performance.now() + ms; performance.now() < end; );
}

test('what comes over the network is seen between two texts', async () => {
  const paced = oneATurn();
  const seen: string[] = [];
  client.once('data', () => seen.push('answer'));
  client.write('question');
  const texts = Array.from({ length: 20 }, (_, n) =>
    paced(async () => {
      readFor(5);
      seen.push(`text ${n}`);
    }),
  );
  await Promise.all(texts);
  expect(seen.filter((one) => one !== 'answer')).toEqual(texts.map((_, n) => `text ${n}`));
  expect(seen.indexOf('answer')).toBeGreaterThanOrEqual(0);
  expect(seen.indexOf('answer')).toBeLessThan(seen.length - 1);
});

test('each gets its own result or fault, and what is given later is begun too', async () => {
  const paced = oneATurn();
  const given = await Promise.allSettled([
    paced(async () => 'one'),
    paced(async () => Promise.reject(new Error('unreadable'))),
    paced(async () => 'three'),
  ]);
  expect(given.map((one) => (one.status === 'fulfilled' ? one.value : one.reason.message))).toEqual([
    'one',
    'unreadable',
    'three',
  ]);
  expect(await paced(async () => 'four')).toBe('four');
});

test('a text that waits for something does not hold up the next', async () => {
  const paced = oneATurn();
  let answer = (_: string) => {};
  const waits = paced(() => new Promise<string>((resolve) => (answer = resolve)));
  expect(await paced(async () => 'second')).toBe('second');
  answer('first');
  expect(await waits).toBe('first');
});
