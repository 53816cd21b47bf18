import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { DeliveryParts } from '../../src/delivery/deliver.js';
import { readReturned } from '../../src/delivery/returned.js';
import { returnPath } from '../../src/delivery/verp.js';
import { checkDelivery } from '../../src/doctor/delivery.js';
import { openLog } from '../../src/log.js';
import { openMetrics } from '../../src/metrics.js';
import { openPolicies } from '../../src/policy/current.js';
import { audit } from '../../src/store/audit.js';
import { openSecrets } from '../../src/store/secrets.js';
import { MENTOR } from '../support/correspondence.js';
import { type OpenDoor, openDoor } from '../support/door.js';
import { KEY } from '../support/relay.js';
import { RawClient } from '../support/smtp-client.js';

const secrets = openSecrets(Buffer.from(KEY, 'base64'));
let door: OpenDoor;
let client: RawClient;
beforeAll(async () => {
  door = await openDoor();
  client = await RawClient.open(door.port);
});
afterAll(async () => {
  client?.close();
  await door?.close();
});

function read(): Promise<void> {
  const parts = {
    db: door.db,
    secrets,
    policies: openPolicies(door.db, secrets, 'school'),
    metrics: openMetrics(),
  };
  // What is sent is no part of this.
  return readReturned(parts as unknown as DeliveryParts, openLog('silent'));
}

test('what a server sends back before it is recorded that the message went out is read afterwards', async () => {
  const { db } = door;
  const sent = await client.send(MENTOR, [door.alias], `From: ${MENTOR}\r\n\r\nHello`);
  const id = /^250 2\.0\.0 (\S+) /.exec(sent)?.[1] ?? '';
  await db.query(
    `UPDATE messages SET state = 'queued', claimed_until = now() + interval '1 minute' WHERE id = $1`,
    [id],
  );
  const recipient = randomBytes(32);
  const failure = `From: Mail Delivery Subsystem <mailer-daemon@mx.example>\r\nSubject: Undelivered Mail Returned to Sender\r\n\r\nYour message could not be delivered to one or more recipients.\r\n\r\n<finn@b.example>: host mx.b.example said: 554 5.7.1 message refused by content filter\r\n`;
  expect(await client.send('', [returnPath(secrets, id, recipient, 'relay.localhost')], failure)).toMatch(
    /^250 /,
  );
  await read();
  expect(await db.query('SELECT FROM bounces WHERE read_at IS NOT NULL')).toEqual([]);

  await db.query(
    `UPDATE messages SET state = 'delivered', claimed_until = NULL, recipient_hash = $2 WHERE id = $1`,
    [id, recipient],
  );
  await read();
  expect(await db.query('SELECT state FROM messages')).toEqual([{ state: 'failed' }]);
  expect(await db.query('SELECT kind FROM notices')).toEqual([{ kind: 'failed' }]);
});

test('an address is given up for what lies with it; a warning that a mail is late, or what lies with our server, is none of the five failures for which an address is given up', async () => {
  const { db } = door;
  const [lena] = await db.query<{ address_hash: Buffer; id: string }>(
    `SELECT a.address_hash, a.participant_id AS id FROM participant_addresses a JOIN pairs p ON p.mentee_id = a.participant_id`,
  );
  const hash = lena?.address_hash ?? Buffer.alloc(0);
  const comesBack = async (number: number, subject: string, said: string) => {
    const sent = await client.send(MENTOR, [door.alias], `From: ${MENTOR}\r\n\r\nLetter ${number}`);
    const id = /^250 2\.0\.0 (\S+) /.exec(sent)?.[1] ?? '';
    await db.query(`UPDATE messages SET state = 'delivered', recipient_hash = $2 WHERE id = $1`, [id, hash]);
    await report(id, subject, said);
    return id;
  };
  const report = async (id: string, subject: string, said: string) => {
    const mail = `From: Mail Delivery System <mailer-daemon@mx.example>\r\nSubject: ${subject}\r\n\r\n${said}\r\n`;
    await client.send('', [returnPath(secrets, id, hash, 'relay.localhost')], mail);
    await read();
  };
  const late =
    'Your message has not been delivered yet:\r\n\r\n<finn@b.example>: connection timed out\r\n\r\nIt will be retried for four days.';
  const full = 'Your message could not be delivered:\r\n\r\n<finn@b.example>: 452 4.2.2 mailbox full';
  const marked = () => db.query('SELECT FROM participant_addresses WHERE undeliverable_at IS NOT NULL');
  const workAgain = () => db.query('UPDATE participant_addresses SET undeliverable_at = NULL');

  const gone = [
    '550 5.1.2 bad destination system: no such host',
    '550 5.1.1 no such user',
    '554 5.2.1 account suspended',
  ];
  for (const [index, said] of gone.entries()) {
    await comesBack(100 + index, 'Undelivered Mail Returned to Sender', full.replace(/452.*/, said));
    expect([said, (await marked()).length]).toEqual([said, 1]);
    await workAgain();
  }
  await db.query(`UPDATE bounces SET received_at = received_at - interval '30 days'`);

  for (let number = 0; number < 4; number++)
    await comesBack(number, 'Delayed Mail (still being retried)', late);
  const returned = 'Undelivered Mail Returned to Sender';
  const fourth = await comesBack(4, returned, full);
  expect(await db.query('SELECT count(*)::int AS n FROM bounces WHERE status LIKE $1', ['4%'])).toEqual([
    { n: 5 },
  ]);
  expect(await marked()).toHaveLength(0);

  const ours =
    'Your message could not be delivered:\r\n\r\n<finn@b.example>: 421 4.7.26 your server is unauthenticated, so its mail is held up';
  for (let number = 5; number < 10; number++) await comesBack(number, returned, ours);
  expect(await marked()).toHaveLength(0);

  // However often one mail is reported, it failed once, and what failed long ago counts no more.
  for (const times of ['twice', 'thrice', 'four times', 'five times'])
    await report(fourth, returned, `${full} ${times}`);
  for (let number = 10; number < 13; number++) await comesBack(number, returned, full);
  await db.query(`UPDATE bounces SET received_at = received_at - interval '11 days'`);
  const fifth = await comesBack(13, returned, full);
  expect(await marked()).toHaveLength(0);
  await db.query(`UPDATE bounces SET received_at = received_at + interval '11 days'`);
  await report(fifth, returned, `${full} again`);
  expect(await marked()).toHaveLength(1);

  // A host that never answers is told by some servers without a number.
  await workAgain();
  await db.query(`UPDATE bounces SET received_at = received_at - interval '30 days'`);
  const silent = full.replace(/452.*/, 'retry timeout exceeded');
  for (let number = 20; number < 24; number++) await comesBack(number, returned, silent);
  expect(await marked()).toHaveLength(0);
  await comesBack(24, returned, silent);
  expect(await marked()).toHaveLength(1);
});

test('a report that a mail arrived does not say that its reader is away, an automatic answer does', async () => {
  const { db } = door;
  const sent = await client.send(MENTOR, [door.alias], `From: ${MENTOR}\r\n\r\nA letter that arrives`);
  const id = /^250 2\.0\.0 (\S+) /.exec(sent)?.[1] ?? '';
  const hash = randomBytes(32);
  await db.query(`UPDATE messages SET state = 'delivered', recipient_hash = $2 WHERE id = $1`, [id, hash]);
  const comesBack = async (mail: string) => {
    await client.send('', [returnPath(secrets, id, hash, 'relay.localhost')], mail);
    await read();
    return db.query('SELECT FROM participants WHERE away_at IS NOT NULL');
  };

  const arrived =
    'From: Mail Delivery System <mailer-daemon@mx.example>\r\nSubject: Successful Mail Delivery Report\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=r\r\n\r\n--r\r\n\r\nYour letter has arrived.\r\n--r\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; finn@b.example\r\nAction: relayed\r\nStatus: 2.0.0\r\n\r\n--r--\r\n';
  expect(await comesBack(arrived)).toEqual([]);
  const wasRead =
    'From: finn@b.example\r\nSubject: Read: A letter\r\n\r\nYour message\r\n\r\nTo: Finn\r\nSent: 14/09/2026 10:02\r\n\r\nwas read on 14/09/2026 10:05.\r\n';
  expect(await comesBack(wasRead)).toEqual([]);
  expect(
    await comesBack('From: finn@b.example\r\nSubject: Automatic reply: A letter\r\n\r\nBack on Monday.\r\n'),
  ).toHaveLength(1);
});

test('an answer that holds a letter back until its sender proves who he is counts as a failure, not as an absence', async () => {
  const { db } = door;
  await db.query('UPDATE participants SET away_at = NULL');
  const sent = await client.send(MENTOR, [door.alias], `From: ${MENTOR}\r\n\r\nA letter behind a gate`);
  const id = /^250 2\.0\.0 (\S+) /.exec(sent)?.[1] ?? '';
  const hash = randomBytes(32);
  await db.query(`UPDATE messages SET state = 'delivered', recipient_hash = $2 WHERE id = $1`, [id, hash]);
  const challenge =
    'From: Finn <finn@b.example>\r\nSubject: Re: A letter\r\nAuto-Submitted: auto-replied\r\n\r\nYour mail is being held, for I do not know you yet. To have it delivered, press https://gate.example/1 once.\r\n';
  await client.send('', [returnPath(secrets, id, hash, 'relay.localhost')], challenge);
  await read();
  expect(await db.query('SELECT state FROM messages WHERE id = $1', [id])).toEqual([{ state: 'failed' }]);
  expect(await db.query('SELECT FROM participants WHERE away_at IS NOT NULL')).toEqual([]);
});

test('what nobody sent and tells of a failure is no letter, though it stands under a person’s name', async () => {
  const { db } = door;
  const sent = await client.send(MENTOR, [door.alias], `From: ${MENTOR}\r\n\r\nA letter to a full house`);
  const id = /^250 2\.0\.0 (\S+) /.exec(sent)?.[1] ?? '';
  const hash = randomBytes(32);
  await db.query(`UPDATE messages SET state = 'delivered', recipient_hash = $2 WHERE id = $1`, [id, hash]);
  const failure =
    'From: someone@b.example\r\nSubject: Your mail\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=r\r\n\r\n--r\r\n\r\nThe mail of Friday could not be delivered to <finn@b.example>, because that mailbox is full.\r\n--r\r\nContent-Type: message/rfc822\r\n\r\nSubject: A letter to a full house\r\n\r\nHello\r\n--r--\r\n';
  await client.send('', [returnPath(secrets, id, hash, 'relay.localhost')], failure);
  await read();
  expect(await db.query('SELECT kind, reason FROM bounces WHERE message_id = $1', [id])).toEqual([
    { kind: 'bounce', reason: 'mailbox full' },
  ]);
});

test('doctor tells of what does not go out for hours, and how the last attempt ended; not of what waits for an address', async () => {
  const { db } = door;
  const sent = await client.send(MENTOR, [door.alias], `From: ${MENTOR}\r\n\r\nA letter that stays`);
  const id = /^250 2\.0\.0 (\S+) /.exec(sent)?.[1] ?? '';
  const [message] = await db.query<{ pair_id: string }>('SELECT pair_id FROM messages WHERE id = $1', [id]);
  const defer = (hours: number, due: string) =>
    db.query(
      `UPDATE messages SET state = 'deferred', due_at = $2, received_at = now() - $3 * interval '1 hour' WHERE id = $1`,
      [id, due, hours],
    );
  await audit(db, {
    ...{ actor: 'worker', action: 'message.deferred', subject: `message:${id}` },
    ...{ pairId: message?.pair_id ?? '', detail: { attempt: 9, outcome: 'temporary', code: '554' } },
  });
  await defer(3, 'now');
  expect(await checkDelivery(db)).toMatch(/^No message /);
  await defer(5, 'infinity');
  expect(await checkDelivery(db)).toMatch(/^No message /);
  await defer(5, 'now');
  await expect(checkDelivery(db)).rejects.toMatchObject({
    message: 'One message has been tried for more than four hours and did not go out (the last time: 554).',
  });
});
