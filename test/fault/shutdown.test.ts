import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type Correspondence, MENTOR, openCorrespondence } from '../support/correspondence.js';
import { eventually, type RunningRelay, startRelay } from '../support/relay.js';
import { openRemote } from '../support/remote.js';
import { RawClient } from '../support/smtp-client.js';

let remote: Awaited<ReturnType<typeof openRemote>>;
let c: Correspondence;
let relay: RunningRelay;

beforeAll(async () => {
  remote = await openRemote();
  c = await openCorrespondence({
    OUTBOUND_SMTP_URL: `smtp://127.0.0.1:${remote.port}`,
    SHUTDOWN_SECONDS: '4',
    LEASE_SECONDS: '3',
    RETRY_FIRST_SECONDS: '1',
  });
  await c.relay.stop();
});
beforeEach(async () => {
  remote.behave({});
  remote.received.length = 0;
  relay = await startRelay(c.env);
});
afterEach(() => relay.stop('SIGKILL'));
afterAll(async () => {
  await c?.end();
  await remote?.close();
});

async function inData(subject: string): Promise<RawClient> {
  const client = await RawClient.open(relay.smtpPort);
  for (const line of [`MAIL FROM:<${MENTOR}>`, `RCPT TO:<${c.pair.mentee.alias}>`]) await client.say(line);
  expect(await client.say('DATA')).toMatch(/^354 /);
  client.socket.write(`From: ${MENTOR}\r\nMessage-ID: <${subject}@x>\r\nSubject: ${subject}\r\n\r\nhalf a`);
  return client;
}
const arrived = (subject: string) =>
  remote.received.filter((mail) => mail.raw.includes(`Subject: ${subject}\r\n`)).length;

test('told to stop, it takes the mail that is coming in, delivers the one going out, and ends the idle', async () => {
  let begun = false;
  const delay = () => {
    begun = true;
    return 1_500;
  };
  remote.behave({ delay });
  const sent = await inData('going out');
  expect(await sent.say('\r\n.')).toMatch(/^250 /);
  const coming = await inData('coming in');
  const idle = await RawClient.open(relay.smtpPort);
  await eventually(async () => begun);
  const started = Date.now();
  const ended = relay.stop();
  expect(await idle.reply()).toMatch(/^421 4\.3\.2 /);
  await expect(RawClient.open(relay.smtpPort)).rejects.toThrow(/ECONNREFUSED/);
  expect(await coming.say(' body\r\n.')).toMatch(/^250 /);
  expect(await ended).toBe(0);
  expect(Date.now() - started).toBeLessThan(9_000);
  expect(arrived('going out')).toBe(1);
  relay = await startRelay(c.env);
  await eventually(async () => arrived('coming in') === 1);
});

test('a client that never ends its mail and a server that never answers do not hold it up', async () => {
  let begun = false;
  const delay = () => {
    begun = true;
    return 600_000;
  };
  remote.behave({ delay });
  const sent = await inData('stuck');
  expect(await sent.say('\r\n.')).toMatch(/^250 /);
  await inData('never ended');
  await eventually(async () => begun);
  const started = Date.now();
  // As the end of its terminal does.
  expect(await relay.stop('SIGHUP')).toBe(0);
  expect(Date.now() - started).toBeLessThan(9_000);
  remote.behave({});
  relay = await startRelay(c.env);
  await eventually(async () => arrived('stuck') === 1);
  expect(arrived('never ended')).toBe(0);
});

test('what has become due meanwhile is seen to as it starts', async () => {
  await relay.stop();
  const old = await c.db.query(
    `UPDATE messages SET received_at = now() - interval '31 days' WHERE state = 'delivered' RETURNING id`,
  );
  expect(old.length).toBeGreaterThan(0);
  await c.db.query('UPDATE programmes SET retention_days = 30');
  await c.db.query(
    `INSERT INTO postmaster_mails (id, raw_hash, key_wrapped, raw, size, received_at)
     VALUES (gen_random_uuid(), '\\x01', '', '', 0, now() - interval '91 days')`,
  );
  await c.db.query(`UPDATE pairs SET state = 'pending', starts_on = current_date - 1`);
  relay = await startRelay(c.env);
  const due = `SELECT FROM messages WHERE state = 'delivered' AND raw IS NOT NULL
    UNION ALL SELECT FROM postmaster_mails UNION ALL SELECT FROM pairs WHERE state = 'pending'`;
  await eventually(async () => (await c.db.query(due)).length === 0);
});

test('a newer version that changes the tables beneath it stops it with one sentence', async () => {
  await c.db.query('INSERT INTO schema_migrations (version) VALUES (9999)');
  let ended: number | null | undefined;
  void relay.exited.then((code) => {
    ended = code;
  });
  await eventually(async () => ended !== undefined, 25_000);
  await c.db.query('DELETE FROM schema_migrations WHERE version = 9999');
  expect(ended).toBe(1);
  expect(relay.output()).toMatch(
    /^The database was made by a newer Mentorpost \(schema 9999\): install that version or a later one\.$/m,
  );
});
