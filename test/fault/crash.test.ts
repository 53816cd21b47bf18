import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { AuditRow } from '../../src/store/audit-log.js';
import { type Correspondence, MENTOR, openCorrespondence } from '../support/correspondence.js';
import { openPostgresProxy, type PostgresProxy } from '../support/postgres-proxy.js';
import { cliJson, eventually, type RunningRelay, startRelay } from '../support/relay.js';
import { openRemote } from '../support/remote.js';
import { RawClient } from '../support/smtp-client.js';

// Processes that end, or stand still, at the worst moment.
let remote: Awaited<ReturnType<typeof openRemote>>;
let proxy: PostgresProxy;
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
    RETRY_LONGEST_SECONDS: '1',
    LEASE_SECONDS: '3',
    SHUTDOWN_SECONDS: '2',
  });
  await c.relay.stop();
  proxy = await openPostgresProxy(c.env.DATABASE_URL ?? '');
});
beforeEach(() => {
  remote.behave({});
  remote.received.length = 0;
});
afterEach(async () => {
  for (const relay of started.splice(0)) await relay.stop('SIGKILL');
});
afterAll(async () => {
  await proxy?.close();
  await c?.end();
  await remote?.close();
});

let number = 0;
const next = () => {
  const subject = `crash ${++number};`;
  return {
    subject,
    data: `From: ${MENTOR}\r\nMessage-ID: <c${number}@x>\r\nSubject: ${subject}\r\n\r\nbody`,
  };
};
const begin = async (port: number) => {
  const client = await RawClient.open(port);
  for (const line of [`MAIL FROM:<${MENTOR}>`, `RCPT TO:<${c.pair.mentee.alias}>`, 'DATA'])
    await client.say(line);
  return client;
};
const arrived = (subject: string) =>
  remote.received.filter(({ raw }) => raw.includes(`Subject: ${subject}\r\n`));
const stored = async () => (await c.db.query<{ n: number }>('SELECT count(*) AS n FROM messages'))[0]?.n ?? 0;

test('row 1: killed after the commit and before the 250, the retry is known and one copy goes out', async () => {
  const { subject, data } = next();
  const door = await role('smtp', { DATABASE_URL: proxy.url });
  const client = await begin(door.smtpPort);
  const held = proxy.holdAnswerTo('message.accepted');
  client.socket.write(`${data}\r\n.\r\n`);
  await held;
  expect(await stored()).toBe(1);
  await door.stop('SIGKILL');
  const again = await role('smtp');
  await role('worker');
  const retry = await RawClient.open(again.smtpPort);
  expect(await retry.send(MENTOR, [c.pair.mentee.alias], data)).toMatch(/^250 /);
  retry.close();
  await eventually(async () => arrived(subject).length === 1);
  expect(await stored()).toBe(1);
  await wait(2_500);
  expect(arrived(subject)).toHaveLength(1);
});

test('row 2: killed in the middle of a mail, nothing is stored', async () => {
  const before = await stored();
  const door = await role('smtp');
  const client = await begin(door.smtpPort);
  client.socket.write('From: half a m');
  await wait(200);
  await door.stop('SIGKILL');
  expect(await stored()).toBe(before);
});

test('row 4: a client that closes its half after the dot, and comes again, has one copy sent', async () => {
  const { subject, data } = next();
  const door = await role('smtp');
  await role('worker');
  const client = await begin(door.smtpPort);
  client.socket.end(`${data}\r\n.\r\n`);
  await eventually(async () => arrived(subject).length === 1);
  const retry = await RawClient.open(door.smtpPort);
  expect(await retry.send(MENTOR, [c.pair.mentee.alias], data)).toMatch(/^250 /);
  retry.close();
  await wait(2_500);
  expect(arrived(subject)).toHaveLength(1);
});

test('row 11: a commit whose answer is lost is 451, and the retry is one copy', async () => {
  const { subject, data } = next();
  const before = await stored();
  const door = await role('smtp', { DATABASE_URL: proxy.url });
  const client = await begin(door.smtpPort);
  const held = proxy.holdAnswerTo('message.accepted');
  client.socket.write(data);
  const reply = client.say('\r\n.');
  (await held).cut();
  expect(await reply).toMatch(/^451 4\.3\.0 /);
  expect(await client.send(MENTOR, [c.pair.mentee.alias], data)).toMatch(/^250 /);
  client.close();
  await role('worker');
  await eventually(async () => arrived(subject).length === 1);
  expect(await stored()).toBe(before + 1);
});

test('row 18: a worker frozen while it sends makes one copy more at most, the same, and one record', async () => {
  const { subject, data } = next();
  const door = await role('smtp');
  const client = await RawClient.open(door.smtpPort);
  let asked = 0;
  remote.behave({ delay: () => (++asked === 1 ? 2_000 : 0) });
  const frozen = await role('worker');
  const id = /^250 2\.0\.0 (\S+) /.exec(await client.send(MENTOR, [c.pair.mentee.alias], data))?.[1];
  client.close();
  await eventually(async () => asked === 1);
  process.kill(frozen.pid, 'SIGSTOP');
  await role('worker');
  await eventually(async () => arrived(subject).length === 1, 20_000);
  await eventually(async () => (await c.messages()).every(({ state }) => state === 'delivered'));
  process.kill(frozen.pid, 'SIGCONT');
  await wait(3_000);
  expect(arrived(subject).length).toBeLessThanOrEqual(2);
  const ids = arrived(subject).map(({ raw }) => /^Message-ID: .*$/im.exec(raw)?.[0]);
  expect(new Set(ids).size).toBe(1);
  const events = (await cliJson<AuditRow[]>(['audit'], c.env)).filter(
    (event) => event.subject === `message:${id}`,
  );
  expect(events.filter(({ action }) => action === 'message.delivered')).toHaveLength(1);
});

test('rows 16 and 17: what kills its worker each time is set aside for a coordinator, and the others flow on', async () => {
  const [poison, other] = [next(), next()];
  const door = await role('smtp');
  const client = await RawClient.open(door.smtpPort);
  const reply = await client.send(MENTOR, [c.pair.mentee.alias], poison.data);
  const id = /^250 2\.0\.0 (\S+) /.exec(reply)?.[1];
  await c.db.query(`UPDATE messages SET raw = '\\x00', claims = 3 WHERE id = $1`, [id]);
  remote.behave({ delay: () => 30_000 });
  expect(await client.send(MENTOR, [c.pair.mentee.alias], other.data)).toMatch(/^250 /);
  client.close();
  const killed = await role('worker');
  await eventually(
    async () => (await c.db.query('SELECT 1 FROM messages WHERE id = $1 AND claims >= 4', [id])).length,
  );
  await killed.stop('SIGKILL');
  remote.behave({});
  await role('worker');
  await eventually(async () => arrived(other.subject).length > 0, 25_000);
  const held = await eventually(
    async () => (await c.messages()).find(({ state }) => state === 'held'),
    25_000,
  );
  expect([held.id, held.findings]).toEqual([id, [expect.objectContaining({ rule: 'quarantined' })]]);
});
