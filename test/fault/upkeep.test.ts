import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { migrate } from '../../src/store/migrate.js';
import { addFailureNotice } from '../../src/store/notices.js';
import { removeOldContents } from '../../src/store/retention.js';
import { openSecrets } from '../../src/store/secrets.js';
import { type Correspondence, MENTEE, MENTOR, openCorrespondence } from '../support/correspondence.js';
import { openTestDb } from '../support/database.js';
import { cli, cliJson, eventually, KEY } from '../support/relay.js';
import { RawClient } from '../support/smtp-client.js';

let c: Correspondence;
let client: RawClient;
beforeAll(async () => {
  c = await openCorrespondence();
  client = await RawClient.open(c.relay.smtpPort);
});
afterAll(async () => {
  client?.close();
  await c?.end();
});

const deliver = async (id: string) => {
  const reply = await client.send(
    MENTOR,
    [c.pair.mentee.alias],
    `From: ${MENTOR}\r\nMessage-ID: <${id}@x>\r\nSubject: ${id}\r\n\r\nbody`,
  );
  const arrived = await c.inbox.next(15_000);
  const message = /^250 2\.0\.0 (\S+) /.exec(reply)?.[1] ?? '';
  await eventually(async () =>
    (await c.messages()).some(({ id, state }) => id === message && state === 'delivered'),
  );
  return { message, raw: arrived.raw.toString() };
};

test('our own mail comes back without its mark: one event, no second forward', async () => {
  const { raw } = await deliver('round');
  const stripped = raw.replace(/^X-Mentorpost-Relay:.*\r\n/m, '').replace(/^From:.*$/m, `From: ${MENTEE}`);
  expect(stripped).not.toContain('X-Mentorpost-Relay');
  expect(await client.send(MENTEE, [c.pair.mentor.alias], stripped)).toMatch(/^250 /);
  const came = await eventually(async () => (await c.messages()).find(({ state }) => state === 'discarded'));
  expect(came.findings).toEqual([{ rule: 'loop', category: 'automatic' }]);
  await expect(c.inbox.next(1_000)).rejects.toThrow('no mail arrived');
});

test('two programs whose words nobody knows do not answer each other for ever', async () => {
  const says = {
    [MENTOR]: 'The harbour bell has rung for your note, and it lies in the blue tray now. Number',
    [MENTEE]: 'Maple House has your note in its pigeon loft. It was the bird with the ring',
  };
  const answer = (from: keyof typeof says, n: number) =>
    client.send(
      from,
      [from === MENTOR ? c.pair.mentee.alias : c.pair.mentor.alias],
      `From: ${from}\r\nMessage-ID: <p${n}@${from}>\r\nSubject: ${'Re: '.repeat(n)}note\r\n\r\n${says[from]} ${n}.`,
    );
  let next: keyof typeof says = MENTOR;
  for (let n = 1; n <= 6; n++) {
    expect(await answer(next, n)).toMatch(/^250 /);
    if (n === 5) break;
    await c.inbox.next(10_000);
    next = next === MENTOR ? MENTEE : MENTOR;
  }
  const held = await eventually(async () => (await c.messages()).find(({ state }) => state === 'held'));
  expect(held.findings).toEqual(expect.arrayContaining([{ rule: 'auto-reply', category: 'automatic' }]));
  await expect(c.inbox.next(500)).rejects.toThrow('no mail arrived');
});

test('clients that vanish in the middle of large mails take no place from later ones', async () => {
  const half = 'x'.repeat(74).concat('\r\n').repeat(30_000);
  for (let n = 0; n < 6; n++) {
    const vanishing = await RawClient.open(c.relay.smtpPort);
    await vanishing.say(`MAIL FROM:<${MENTOR}>`);
    await vanishing.say(`RCPT TO:<${c.pair.mentee.alias}>`);
    await vanishing.say('DATA');
    vanishing.socket.write(`From: ${MENTOR}\r\n\r\n${half}`);
    await new Promise((resolve) => setTimeout(resolve, 150));
    vanishing.close();
  }
  expect(await client.send(MENTOR, [c.pair.mentee.alias], `From: ${MENTOR}\r\n\r\n${half}`)).toMatch(/^250 /);
});

test('contents go when a programme’s days have passed, and the record stays', async () => {
  const { message } = await deliver('old');
  expect((await cli(['programmes', 'keep', 'default', '30'], c.env)).stdout).toContain('30 days');
  expect((await cli(['programmes', 'keep', 'default', 'soon'], c.env)).code).toBe(2);
  expect((await cli(['programmes', 'keep', 'none', '30'], c.env)).stderr).toMatch(/no programme "none"/);
  await removeOldContents(c.db, openSecrets(Buffer.from(KEY, 'base64')));
  expect((await cli(['messages', 'show', message], c.env)).code).toBe(0);
  await c.db.query(`UPDATE messages SET received_at = now() - interval '31 days' WHERE id = $1`, [message]);
  await removeOldContents(c.db, openSecrets(Buffer.from(KEY, 'base64')));
  const shown = await cli(['messages', 'show', message], c.env);
  expect([shown.code, shown.stderr]).toEqual([
    1,
    expect.stringMatching(/was removed, for its programme's days/),
  ]);
  expect((await c.messages()).some(({ id }) => id === message)).toBe(true);
  expect((await cli(['audit', 'verify'], c.env)).code).toBe(0);
  expect(await cliJson<{ slug: string; retention_days: number }[]>(['programmes'], c.env)).toEqual([
    expect.objectContaining({ slug: 'default', retention_days: 30 }),
  ]);
});

test('one person gets ten notices a day at most; what is more is on record', async () => {
  const [row] = await c.db.query<{ pair_id: string; author_id: string }>(
    `SELECT pair_id, author_id FROM messages WHERE direction = 'mentor_to_mentee' LIMIT 1`,
  );
  if (!row) throw new Error('there is no message');
  for (let n = 0; n < 12; n++) {
    const id = `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
    await c.db.tx((sql) => addFailureNotice(sql, { ...row, id }));
    await c.db.tx((sql) => addFailureNotice(sql, { ...row, id }));
  }
  const states = await c.db.query<{ state: string; n: number }>(
    `SELECT CASE state WHEN 'suppressed' THEN state ELSE 'sent' END AS state, count(*) AS n FROM notices GROUP BY 1 ORDER BY 1`,
  );
  expect(states).toEqual([
    { state: 'sent', n: 10 },
    { state: 'suppressed', n: 2 },
  ]);
});

test('no two migrations have the same number', async () => {
  const numbers = (await readdir('migrations')).map((name) => name.slice(0, 4));
  expect(numbers).toEqual([...new Set(numbers)]);
});

test('migrations run once whoever starts first, and an older relay beside a newer database says so', async () => {
  const database = await openTestDb();
  await database.db.query('DROP SCHEMA public CASCADE');
  await database.db.query('CREATE SCHEMA public');
  const applied = await Promise.all([migrate(database.db), migrate(database.db), migrate(database.db)]);
  expect(applied.filter((count) => count > 0)).toHaveLength(1);
  await database.db.query('INSERT INTO schema_migrations (version) VALUES (9999)');
  const env = { DATABASE_URL: database.url, ENCRYPTION_KEY: KEY };
  for (const command of ['start', 'migrate']) {
    const { code, stderr } = await cli([command], env);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/made by a newer Mentorpost \(schema 9999\)/)]);
  }
  await database.close();
});
