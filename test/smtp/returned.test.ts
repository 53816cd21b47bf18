import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { returnPath } from '../../src/delivery/verp.js';
import { openSecrets } from '../../src/store/secrets.js';
import { MENTOR } from '../support/correspondence.js';
import { type OpenDoor, openDoor } from '../support/door.js';
import { KEY } from '../support/relay.js';
import { RawClient } from '../support/smtp-client.js';

// Mail that comes back, and mail to whoever runs the relay, as a server hands them over again after a lost reply.
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

const secrets = openSecrets(Buffer.from(KEY, 'base64'));
const comeBack = (messageId: string, text: string) =>
  client.send(
    '',
    [returnPath(secrets, messageId, randomBytes(32), 'relay.localhost')],
    `From: mailer-daemon@mx.example\r\nSubject: Undelivered\r\n\r\n${text}`,
  );
const idIn = (reply: string) => /^250 2\.0\.0 (\S+) taken/.exec(reply)?.[1] ?? reply;

test('the same bytes that come back twice are one, and are called the same', async () => {
  const sent = await client.send(MENTOR, [door.alias], `From: ${MENTOR}\r\n\r\nbody`);
  const message = /^250 2\.0\.0 (\S+) /.exec(sent)?.[1] ?? '';
  const ids = [await comeBack(message, 'once'), await comeBack(message, 'once')].map(idIn);
  const kept = await door.db.query<{ id: string }>('SELECT id FROM bounces');
  expect(kept.map(({ id }) => id)).toEqual([ids[0]]);
  expect(ids[1]).toBe(ids[0]);
  for (let n = 1; n < 20; n++) expect(await comeBack(message, `other ${n}`)).toMatch(/^250 /);
  expect(await comeBack(message, 'one more')).toMatch(/^552 5\.2\.2 /);
  expect(idIn(await comeBack(message, 'once'))).toBe(ids[0]);
});

test('what comes back for a message that is not there, as after a restore, is refused for good', async () => {
  expect(await comeBack(randomUUID(), 'gone')).toMatch(/^550 5\.1\.1 /);
});

test('the same bytes for the postmaster in two sessions at once are one, and one event', async () => {
  const both = [await RawClient.open(door.port), await RawClient.open(door.port)];
  const { sent } = await door.db.tx(async (sql) => {
    // Neither can end before both have begun.
    await sql.query('SELECT pg_advisory_xact_lock(726564)');
    const sent = both.map((one) =>
      one.send('a@else.example', ['postmaster@relay.localhost'], 'Subject: Hello\r\n\r\nboth at once'),
    );
    await wait(500);
    return { sent };
  });
  const replies = await Promise.all(sent);
  for (const one of both) one.close();
  const kept = await door.db.query<{ id: string }>('SELECT id FROM postmaster_mails');
  expect(replies.map(idIn)).toEqual([kept[0]?.id, kept[0]?.id]);
  const events = await door.db.query(`SELECT FROM audit_events WHERE action = 'postmaster.accepted'`);
  expect(events).toHaveLength(1);
});
