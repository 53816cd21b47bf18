import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { importText, MENTEE, MENTOR } from '../support/correspondence.js';
import { hasRedis, startRedis } from '../support/redis.js';
import { cliJson, eventually, type RunningRelay } from '../support/relay.js';
import { openRoles, type Roles } from '../support/roles.js';
import { RawClient } from '../support/smtp-client.js';

let r: Roles;
beforeAll(async () => {
  r = await openRoles();
});
afterEach(() => r.endRoles());
afterAll(() => r?.end());

const send = async (door: RunningRelay, count: number): Promise<string[]> => {
  const mails = Array.from({ length: count }, r.next);
  for (const reply of await r.send(door, mails)) expect(reply).toMatch(/^250 /);
  return mails.map(({ subject }) => subject);
};
const arrivals = (subject: string) => r.arrived(subject).length;
const allArrived = (subjects: string[]) =>
  eventually(async () => subjects.every((subject) => arrivals(subject) > 0), 25_000);
const allDelivered = () =>
  eventually(async () => (await r.inState('delivered')).length === (await r.stored()), 25_000);

test('two of each role share the work, and each mail goes out once', async () => {
  const [one, two] = [await r.role('smtp'), await r.role('smtp')];
  await Promise.all([r.role('worker'), r.role('worker')]);
  const subjects = (await Promise.all([send(one, 25), send(two, 25)])).flat();
  await allArrived(subjects);
  await allDelivered();
  expect(subjects.map(arrivals)).toEqual(subjects.map(() => 1));
});

test('mail accepted while no worker runs waits, and a worker killed at work loses none', async () => {
  const door = await r.door();
  const subjects = await send(door, 12);
  r.remote.behave({ delay: () => 1_500 });
  const killed = await r.role('worker');
  await eventually(async () => r.remote.received.length > 0);
  await killed.stop('SIGKILL');
  r.remote.behave({});
  await r.role('worker');
  await allArrived(subjects);
  await allDelivered();
});

test('a worker told to stop finishes what it has in hand and leaves the rest', async () => {
  const door = await r.door();
  const worker = await r.role('worker');
  r.remote.behave({ delay: () => 1_000 });
  const subjects = await send(door, 10);
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect(await worker.stop()).toBe(0);
  await r.role('worker');
  await allArrived(subjects);
  await allDelivered();
  expect(subjects.map(arrivals)).toEqual(subjects.map(() => 1));
});

test('a slow domain does not hold up the others', async () => {
  const { code } = await importMore();
  expect(code).toBe(0);
  const pairs = await cliJson<{ reference: string; mentee: { alias: string } }[]>(['pairs'], r.c.env);
  const slow = pairs.find((pair) => pair.reference === 'R-slow')?.mentee.alias ?? '';
  r.remote.behave({ delay: (to) => (to.endsWith('@slow.example') ? 20_000 : 0) });
  const door = await r.door();
  await r.role('worker', { DELIVERIES_AT_ONCE: '5', DELIVERIES_PER_DOMAIN: '2', SHUTDOWN_SECONDS: '1' });
  const client = await RawClient.open(door.smtpPort);
  for (let n = 0; n < 15; n++)
    expect(
      await client.send(
        'ann@a.example',
        [slow],
        `From: ann@a.example\r\nMessage-ID: <s${n}@x>\r\n\r\nslow ${n}`,
      ),
    ).toMatch(/^250 /);
  client.close();
  const subjects = await send(door, 10);
  await allArrived(subjects);
  expect(r.remote.received.some((mail) => mail.rcptTo.endsWith('@slow.example'))).toBe(false);
});

async function importMore() {
  return importText(
    `mentor_name,mentor_email,mentee_name,mentee_email,reference\nAnn Ash,ann@a.example,Sam Slow,sam@slow.example,R-slow\nAda Quillan,${MENTOR},Finn Osei,${MENTEE},R-1\n`,
    r.c.env,
  );
}

if (!hasRedis) process.stderr.write('redis-server is not installed: faults of Redis are not tested here.\n');
const withRedis = hasRedis ? describe : describe.skip;

/** That a process has used so far; nought where the system does not tell. */
async function processorSeconds(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const [user = 0, system = 0] = stat.slice(stat.lastIndexOf(')')).split(' ').slice(12, 14).map(Number);
  return (user + system) / 100;
}

withRedis('with the bell on Redis', () => {
  let redis: Awaited<ReturnType<typeof startRedis>>;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());

  test('a Redis that is full stops neither, and is not asked without end', async () => {
    const extra = { REDIS_URL: redis.url };
    const door = await r.role('smtp', extra);
    const worker = await r.role('worker', extra);
    await allArrived(await send(door, 2));
    await redis.full(true);
    await allArrived(await send(door, 3));
    const before = await processorSeconds(worker.pid);
    await new Promise((resolve) => setTimeout(resolve, 4_000));
    expect((await processorSeconds(worker.pid)) - before).toBeLessThan(2);
    await redis.full(false);
    await allArrived(await send(door, 2));
  });

  test('Redis frozen, emptied or gone stops neither acceptance nor delivery', async () => {
    const extra = { REDIS_URL: redis.url };
    const door = await r.role('smtp', extra);
    await r.role('worker', extra);
    await allArrived(await send(door, 3));
    process.kill(redis.pid, 'SIGSTOP');
    await allArrived(await send(door, 3));
    process.kill(redis.pid, 'SIGCONT');
    await redis.flush();
    await allArrived(await send(door, 3));
    await redis.stop();
    await allArrived(await send(door, 3));
  });
});
