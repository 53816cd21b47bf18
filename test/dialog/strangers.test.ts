import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { AuditRow } from '../../src/store/audit-log.js';
import type { PostmasterMail } from '../../src/store/postmaster.js';
import { type Correspondence, MENTEE, MENTOR, openCorrespondence } from '../support/correspondence.js';
import { cli, cliJson } from '../support/relay.js';
import { RawClient } from '../support/smtp-client.js';

// What those can do who know an address of the relay and belong to no pair.
let c: Correspondence;
let client: RawClient;
const STRANGER = 'stranger@else.example';

beforeAll(async () => {
  c = await openCorrespondence();
  client = await RawClient.open(c.relay.smtpPort);
  expect((await cli(['coordinators', 'add', 'Bea', 'bea@school.example'], c.env)).code).toBe(0);
});
afterAll(async () => {
  client?.close();
  await c?.end();
});

const events = async (action: string) =>
  (await cliJson<AuditRow[]>(['audit'], c.env)).filter((event) => event.action === action);

test('a stranger who tries an alias again and again does not fill the audit log', async () => {
  for (let n = 0; n < 30; n++)
    expect(await client.send(STRANGER, [c.pair.mentee.alias], `From: ${STRANGER}\r\n\r\n${n}`)).toMatch(
      /^550 5\.7\.1/,
    );
  expect(await events('message.refused')).toHaveLength(5);
});

test('mail to the postmaster is kept, the coordinators are told once, and reading it is recorded', async () => {
  const mail = `From: ${STRANGER}\r\nSubject: your server\r\n\r\nPlease call me \x1b[2J.`;
  for (const to of ['postmaster@relay.localhost', 'Postmaster', 'ABUSE@Relay.Localhost'])
    expect(await client.send(STRANGER, [to], `${mail} (${to})`)).toMatch(
      /^250 2\.0\.0 \S+ taken for the postmaster/,
    );
  const again = await client.send('', ['postmaster@relay.localhost'], `${mail} (postmaster@relay.localhost)`);
  const listed = await cliJson<PostmasterMail[]>(['postmaster'], c.env);
  expect(listed).toHaveLength(3);
  expect(again).toContain(listed[0]?.id);
  const { raw } = await c.inbox.next(10_000);
  expect(raw.toString()).toMatch(/^To: bea@school\.example\r$/m);
  expect(raw.toString()).toContain('mentorpost postmaster');
  await expect(c.inbox.next(2_500)).rejects.toThrow('no mail arrived');
  const shown = await cli(['postmaster', 'show', listed[0]?.id ?? ''], c.env);
  expect(shown.stdout).toContain('Please call me \uFFFD[2J.');
  expect((await cli(['postmaster', 'show', 'x'], c.env)).stderr).toMatch(/^There is no mail "x"/);
  expect(await events('postmaster.read')).toHaveLength(1);
  expect(await client.send(MENTOR, ['postmaster@relay.localhost', c.pair.mentee.alias], '')).toMatch(
    /^452 4\.5\.3/,
  );
});

test('a day’s mail to the postmaster is bounded, in size and in number', async () => {
  const large = `From: ${STRANGER}\r\n\r\n${'x'.repeat(998).concat('\r\n').repeat(1_100)}`;
  expect(await client.send(STRANGER, ['postmaster'], large)).toMatch(/^552 5\.3\.4/);
  const replies = [];
  for (let n = 0; n < 60; n++)
    replies.push(await client.send(STRANGER, ['postmaster'], `Subject: ${n}\r\n\r\n${n}`));
  expect(replies.filter((reply) => reply.startsWith('250 ')).length).toBe(47);
  expect(replies.at(-1)).toMatch(/^452 4\.2\.2/);
});

test('of mail to one return path some is kept, each cut to what says why', async () => {
  await client.send(MENTOR, [c.pair.mentee.alias], `From: ${MENTOR}\r\nMessage-ID: <r@x>\r\n\r\nbody`);
  const { mailFrom } = await c.inbox.next(10_000);
  const large = 'x'.repeat(998).concat('\r\n').repeat(2_000);
  expect(await client.send('', [mailFrom], `From: ${MENTEE}\r\n\r\n${large}`)).toMatch(/^250 /);
  const replies = [];
  for (let n = 0; n < 25; n++) replies.push(await client.send('', [mailFrom], `From: ${MENTEE}\r\n\r\n${n}`));
  expect(replies.filter((reply) => reply.startsWith('250 '))).toHaveLength(19);
  expect(replies.at(-1)).toMatch(/^552 5\.2\.2/);
  const [kept] = await c.db.query<{ n: number; largest: number }>(
    'SELECT count(*) AS n, max(length(raw)) AS largest FROM bounces',
  );
  expect(kept).toEqual({ n: 20, largest: 256 * 1024 + 29 });
});

test('slow senders of large mails keep no other large mail waiting, and leave nothing on disk', async () => {
  const half = 'x'.repeat(998).concat('\r\n').repeat(2_000);
  const slow = await Promise.all(Array.from({ length: 8 }, () => RawClient.open(c.relay.smtpPort)));
  for (const one of slow) {
    await one.say(`MAIL FROM:<${MENTOR}>`);
    await one.say(`RCPT TO:<${c.pair.mentee.alias}>`);
    await one.say('DATA');
    one.socket.write(`From: ${MENTOR}\r\n\r\n${half}`);
  }
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  expect(await readdir(join(c.relay.env.DATA_DIR ?? '', 'spool'))).toEqual([]);
  const started = Date.now();
  expect(await client.send(MENTOR, [c.pair.mentee.alias], `From: ${MENTOR}\r\n\r\n${half}`)).toMatch(/^250 /);
  expect(Date.now() - started).toBeLessThan(20_000);
  for (const one of slow.slice(0, 4)) expect(await one.say('\r\n.')).toMatch(/^250 /);
  for (const one of slow) one.close();
});

test('how often more the stranger was refused is on record once the relay ends', async () => {
  client.close();
  expect(await c.relay.stop()).toBe(0);
  const refused = await events('message.refused');
  expect(refused).toHaveLength(6);
  expect(refused.at(-1)?.detail).toMatchObject({ reason: 'not-correspondent', more: 25 });
});
