import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import {
  type Correspondence,
  importText,
  MENTEE,
  MENTOR,
  openCorrespondence,
} from '../support/correspondence.js';
import { hasRedis, startRedis } from '../support/redis.js';
import { cliJson, eventually, type RunningRelay, startRelay } from '../support/relay.js';
import { openRemote } from '../support/remote.js';
import { RawClient } from '../support/smtp-client.js';

let remote: Awaited<ReturnType<typeof openRemote>>;
let c: Correspondence;
const started: RunningRelay[] = [];
const role = async (name: 'smtp' | 'worker', extra: Record<string, string> = {}) => {
  const relay = await startRelay({ ...c.env, ...extra }, name);
  started.push(relay);
  return relay;
};

beforeAll(async () => {
  remote = await openRemote();
  c = await openCorrespondence({
    OUTBOUND_SMTP_URL: `smtp://127.0.0.1:${remote.port}`,
    RETRY_FIRST_SECONDS: '1',
    LEASE_SECONDS: '3',
  });
  // What follows is done by roles of their own on the same database.
  expect(await c.relay.stop()).toBe(0);
});
afterEach(async () => {
  for (const relay of started.splice(0)) await relay.stop();
  remote.behave({});
  remote.received.length = 0;
});
afterAll(async () => {
  await c?.end();
  await remote?.close();
});

let number = 0;
const send = async (relay: RunningRelay, count: number): Promise<string[]> => {
  const client = await RawClient.open(relay.smtpPort);
  const subjects = Array.from({ length: count }, () => `no ${++number};`);
  for (const subject of subjects) {
    const reply = await client.send(
      MENTOR,
      [c.pair.mentee.alias],
      `From: ${MENTOR}\r\nMessage-ID: <${subject}@x>\r\nSubject: ${subject}\r\n\r\nbody`,
    );
    expect(reply).toMatch(/^250 /);
  }
  client.close();
  return subjects;
};
const arrivals = (subject: string) =>
  remote.received.filter((mail) => mail.raw.includes(`Subject: ${subject}\r\n`)).length;
const allArrived = (subjects: string[]) =>
  eventually(async () => subjects.every((subject) => arrivals(subject) > 0), 25_000);
const allDelivered = () =>
  eventually(async () => (await c.messages()).every((message) => message.state === 'delivered'), 25_000);

test('two of each role share the work, and each mail goes out once', async () => {
  const [one, two] = [await role('smtp'), await role('smtp')];
  await Promise.all([role('worker'), role('worker')]);
  const subjects = (await Promise.all([send(one, 25), send(two, 25)])).flat();
  await allArrived(subjects);
  await allDelivered();
  expect(subjects.map(arrivals)).toEqual(subjects.map(() => 1));
});

test('mail accepted while no worker runs waits, and a worker killed at work loses none', async () => {
  const door = await role('smtp');
  const subjects = await send(door, 12);
  remote.behave({ delay: () => 1_500 });
  const killed = await role('worker');
  await eventually(async () => remote.received.length > 0);
  await killed.stop('SIGKILL');
  remote.behave({});
  await role('worker');
  await allArrived(subjects);
  await allDelivered();
});

test('a worker told to stop finishes what it has in hand and leaves the rest', async () => {
  const door = await role('smtp');
  const worker = await role('worker');
  remote.behave({ delay: () => 1_000 });
  const subjects = await send(door, 10);
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect(await worker.stop()).toBe(0);
  await role('worker');
  await allArrived(subjects);
  await allDelivered();
  expect(subjects.map(arrivals)).toEqual(subjects.map(() => 1));
});

test('a slow domain does not hold up the others', async () => {
  const { code } = await importMore();
  expect(code).toBe(0);
  const pairs = await cliJson<{ reference: string; mentee: { alias: string } }[]>(['pairs'], c.env);
  const slow = pairs.find((pair) => pair.reference === 'R-slow')?.mentee.alias ?? '';
  remote.behave({ delay: (to) => (to.endsWith('@slow.example') ? 20_000 : 0) });
  const door = await role('smtp');
  await role('worker', { DELIVERIES_AT_ONCE: '5', DELIVERIES_PER_DOMAIN: '2', SHUTDOWN_SECONDS: '1' });
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
  expect(remote.received.some((mail) => mail.rcptTo.endsWith('@slow.example'))).toBe(false);
});

async function importMore() {
  return importText(
    `mentor_name,mentor_email,mentee_name,mentee_email,reference\nAnn Ash,ann@a.example,Sam Slow,sam@slow.example,R-slow\nAda Quillan,${MENTOR},Finn Osei,${MENTEE},R-1\n`,
    c.env,
  );
}

if (!hasRedis) process.stderr.write('redis-server is not installed: faults of Redis are not tested here.\n');
const withRedis = hasRedis ? describe : describe.skip;

withRedis('with the bell on Redis', () => {
  let redis: Awaited<ReturnType<typeof startRedis>>;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());

  test('Redis frozen, emptied or gone stops neither acceptance nor delivery', async () => {
    const extra = { REDIS_URL: redis.url };
    const door = await role('smtp', extra);
    await role('worker', extra);
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
