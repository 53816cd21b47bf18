import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { AuditRow } from '../../src/store/audit-log.js';
import { openPostgresProxy, type PostgresProxy } from '../support/postgres-proxy.js';
import { cliJson, eventually } from '../support/relay.js';
import { beginData, idIn, openRoles, type Roles } from '../support/roles.js';

// Processes that end, or stand still, at the worst moment.
let r: Roles;
let proxy: PostgresProxy;

beforeAll(async () => {
  r = await openRoles({ RETRY_LONGEST_SECONDS: '1', SHUTDOWN_SECONDS: '2' });
  proxy = await openPostgresProxy(r.c.env.DATABASE_URL ?? '');
});
afterEach(() => r.endRoles('SIGKILL'));
afterAll(async () => {
  await proxy?.close();
  await r?.end();
});

const begin = (port: number) => beginData(port, r.c.pair.mentee.alias);
const eventsOf = async (id: string | undefined) =>
  (await cliJson<AuditRow[]>(['audit'], r.c.env)).filter((event) => event.subject === `message:${id}`);

test('row 1: killed after the commit and before the 250, the retry is known and one copy goes out', async () => {
  const mail = r.next();
  const { subject, data } = mail;
  const door = await r.role('smtp', { DATABASE_URL: proxy.url });
  const client = await begin(door.smtpPort);
  const held = proxy.holdAnswerTo('message.accepted');
  client.socket.write(`${data}\r\n.\r\n`);
  await held;
  expect(await r.stored()).toBe(1);
  await door.stop('SIGKILL');
  const again = await r.role('smtp');
  await r.role('worker');
  expect(await r.send(again, [mail])).toEqual([expect.stringMatching(/^250 /)]);
  await eventually(async () => r.arrived(subject).length === 1);
  expect(await r.stored()).toBe(1);
  await wait(2_500);
  expect(r.arrived(subject)).toHaveLength(1);
});

test('row 2: killed in the middle of a mail, nothing is stored', async () => {
  const before = await r.stored();
  const door = await r.role('smtp');
  const client = await begin(door.smtpPort);
  client.socket.write('From: half a m');
  await wait(200);
  await door.stop('SIGKILL');
  expect(await r.stored()).toBe(before);
});

test('row 4: a client that closes its half after the dot, and comes again, has one copy sent', async () => {
  const mail = r.next();
  const { subject, data } = mail;
  const door = await r.door();
  await r.role('worker');
  const client = await begin(door.smtpPort);
  client.socket.end(`${data}\r\n.\r\n`);
  await eventually(async () => r.arrived(subject).length === 1);
  expect(await r.send(door, [mail])).toEqual([expect.stringMatching(/^250 /)]);
  await wait(2_500);
  expect(r.arrived(subject)).toHaveLength(1);
});

test('row 11: a commit whose answer is lost is 451, and the retry is one copy', async () => {
  const mail = r.next();
  const { subject, data } = mail;
  const before = await r.stored();
  const door = await r.role('smtp', { DATABASE_URL: proxy.url });
  const client = await begin(door.smtpPort);
  const held = proxy.holdAnswerTo('message.accepted');
  client.socket.write(data);
  const reply = client.say('\r\n.');
  (await held).cut();
  expect(await reply).toMatch(/^451 4\.3\.0 /);
  client.close();
  expect(await r.send(door, [mail])).toEqual([expect.stringMatching(/^250 /)]);
  await r.role('worker');
  await eventually(async () => r.arrived(subject).length === 1);
  expect(await r.stored()).toBe(before + 1);
});

test('row 31: a worker killed after the remote took a mail and before that is on record makes one copy more, the same', async () => {
  const mail = r.next();
  const door = await r.door();
  const [reply] = await r.send(door, [mail]);
  const held = proxy.holdStatement('message.delivered', `message:${idIn(reply)}`);
  const killed = await r.role('worker', { DATABASE_URL: proxy.url });
  await held;
  expect(r.arrived(mail.subject)).toHaveLength(1);
  await killed.stop('SIGKILL');
  expect(await r.inState('delivered')).not.toContain(idIn(reply));
  await r.role('worker');
  await eventually(async () => (await r.inState('delivered')).includes(idIn(reply) ?? ''), 25_000);
  const ids = r.arrived(mail.subject).map(({ raw }) => /^Message-ID: .*$/im.exec(raw)?.[0]);
  expect([ids.length, new Set(ids).size]).toEqual([2, 1]);
  const events = await eventsOf(idIn(reply));
  expect(events.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['message.attempt-unfinished', 'message.delivered']),
  );
  expect(events.find(({ action }) => action === 'message.attempt-unfinished')?.detail).toMatchObject({
    attempt: 1,
    outcome: 'unknown',
  });
});

test('row 31: one killed after it is on record, and before it heard so, makes none', async () => {
  const mail = r.next();
  const door = await r.door();
  const killed = await r.role('worker', { DATABASE_URL: proxy.url });
  const held = proxy.holdAnswerTo('message.delivered');
  const [reply] = await r.send(door, [mail]);
  await held;
  await killed.stop('SIGKILL');
  expect(await r.inState('delivered')).toContain(idIn(reply));
  await r.role('worker');
  await wait(4_500);
  expect(r.arrived(mail.subject)).toHaveLength(1);
});

test('row 18: a worker frozen while it sends makes one copy more at most, the same, and one record', async () => {
  const mail = r.next();
  const { subject } = mail;
  const door = await r.door();
  let asked = 0;
  r.remote.behave({ delay: () => (++asked === 1 ? 2_000 : 0) });
  const frozen = await r.role('worker');
  const [reply] = await r.send(door, [mail]);
  await eventually(async () => asked === 1);
  process.kill(frozen.pid, 'SIGSTOP');
  await r.role('worker');
  await eventually(async () => r.arrived(subject).length === 1, 20_000);
  await eventually(async () => (await r.c.messages()).every(({ state }) => state === 'delivered'));
  process.kill(frozen.pid, 'SIGCONT');
  await wait(3_000);
  expect(r.arrived(subject).length).toBeLessThanOrEqual(2);
  const ids = r.arrived(subject).map(({ raw }) => /^Message-ID: .*$/im.exec(raw)?.[0]);
  expect(new Set(ids).size).toBe(1);
  const events = await eventsOf(idIn(reply));
  expect(events.filter(({ action }) => action === 'message.delivered')).toHaveLength(1);
});

test('rows 16 and 17: what kills its worker each time is set aside for a coordinator, and the others flow on', async () => {
  const [poison, other] = [r.next(), r.next()];
  const door = await r.door();
  const id = idIn((await r.send(door, [poison]))[0]);
  await r.c.db.query(`UPDATE messages SET raw = '\\x00', claims = 3 WHERE id = $1`, [id]);
  r.remote.behave({ delay: () => 30_000 });
  expect(await r.send(door, [other])).toEqual([expect.stringMatching(/^250 /)]);
  const killed = await r.role('worker');
  await eventually(
    async () => (await r.c.db.query('SELECT 1 FROM messages WHERE id = $1 AND claims >= 4', [id])).length,
  );
  await killed.stop('SIGKILL');
  r.remote.behave({});
  await r.role('worker');
  await eventually(async () => r.arrived(other.subject).length > 0, 25_000);
  const held = await eventually(
    async () => (await r.c.messages()).find(({ state }) => state === 'held'),
    25_000,
  );
  expect([held.id, held.findings]).toEqual([id, [expect.objectContaining({ rule: 'quarantined' })]]);
});

test.each([
  { fault: 'had no room for', raised: 'disk_full' },
  { fault: 'kept waiting, as where somebody locks a table for long,', raised: 'query_canceled' },
])(
  'row 9: what the database $fault again and again is not set aside, and goes out once it may',
  async ({ raised }) => {
    const mail = r.next();
    const door = await r.door();
    const id = idIn((await r.send(door, [mail]))[0]);
    await r.c.db.query(`CREATE FUNCTION not_now() RETURNS trigger LANGUAGE plpgsql AS
    'BEGIN RAISE ${raised}; END'`);
    await r.c.db.query(`CREATE TRIGGER not_now BEFORE UPDATE OF state ON messages FOR EACH ROW
    WHEN (NEW.id = '${id}' AND NEW.state <> OLD.state) EXECUTE FUNCTION not_now()`);
    await r.c.db.query('UPDATE messages SET claims = 4 WHERE id = $1', [id]);
    const claimedAfter = (earlier: Date): Promise<Date> =>
      eventually(async () => {
        const [row] = await r.c.db.query<{ claims: number; claimed_until: Date | null }>(
          'SELECT claims, claimed_until FROM messages WHERE id = $1',
          [id],
        );
        const { claims, claimed_until: until } = row ?? {};
        return claims === 4 && until && until > earlier ? until : undefined;
      }, 25_000);
    await r.role('worker');
    await claimedAfter(await claimedAfter(new Date(0)));
    await r.c.db.query('DROP TRIGGER not_now ON messages');
    await eventually(async () => r.arrived(mail.subject).length === 1, 25_000);
    await r.c.db.query('DROP FUNCTION not_now');
  },
);
