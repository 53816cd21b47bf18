import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { removeOldContents } from '../../src/store/retention.js';
import { openSecrets } from '../../src/store/secrets.js';
import { standing } from '../../src/store/standing.js';
import { type Correspondence, MENTOR, openCorrespondence } from '../support/correspondence.js';
import { cli, cliJson, eventually, KEY } from '../support/relay.js';
import { RawClient } from '../support/smtp-client.js';

// What holds for a handful holds for the years after: nothing reads all there is.
const COPIES = 2_600;
let c: Correspondence;

beforeAll(async () => {
  c = await openCorrespondence();
  const client = await RawClient.open(c.relay.smtpPort);
  await client.send(MENTOR, [c.pair.mentee.alias], `From: ${MENTOR}\r\nMessage-ID: <1@x>\r\n\r\nbody`);
  const { mailFrom } = await c.inbox.next(10_000);
  await eventually(async () => (await c.messages())[0]?.state === 'delivered');
  await client.send('', [mailFrom], `From: mailer@x.example\r\nAuto-Submitted: auto-replied\r\n\r\nx`);
  client.close();
  await eventually(async () => (await c.db.query('SELECT 1 FROM bounces WHERE read_at IS NOT NULL')).length);
  await c.db.query(
    `INSERT INTO messages (id, pair_id, author_id, direction, state, dedupe_hash, envelope, size, raw, relayed, received_at)
     SELECT gen_random_uuid(), pair_id, author_id, direction, CASE WHEN n <= 100 THEN 'held' ELSE 'delivered' END, sha256(n::text::bytea), envelope, size, raw, relayed,
       received_at - interval '100 days' FROM messages, generate_series(1, ${COPIES}) AS n`,
  );
});
afterAll(() => c?.end());

test('a long list is printed whole, as a table and as JSON', async () => {
  expect(await c.messages()).toHaveLength(COPIES + 1);
  const { stdout } = await cli(['messages'], c.env);
  expect(stdout.trim().split('\n')).toHaveLength(COPIES + 3);
  const since = new Date(Date.now() - 86_400_000).toJSON();
  expect(await cliJson<unknown[]>(['messages', '--since', since], c.env)).toHaveLength(1);
  expect((await cli(['messages', '--pair', 'R-1', '--state', 'failed', '--json'], c.env)).stdout).toBe(
    '[]\n',
  );
});

test('an id or its beginning is looked up by the key, and what is none is told', async () => {
  const plan = await c.db.query<{ 'QUERY PLAN': string }>(
    'EXPLAIN SELECT id FROM messages WHERE id BETWEEN $1::uuid AND $2::uuid LIMIT 2',
    ['6f9619ff-8b86-0000-0000-000000000000', '6f9619ff-8b86-ffff-ffff-ffffffffffff'],
  );
  expect(plan.map((row) => row['QUERY PLAN']).join()).toMatch(/Index.*messages_pkey/);
  const { stdout } = await cli(['messages', '--state', 'held'], c.env);
  const beginning = stdout.split('\n').at(-2)?.slice(0, 13) ?? '';
  expect((await cli(['messages', 'show', beginning], c.env)).stdout).toContain(`Message ${beginning}`);
  expect((await cli(['messages', 'show', 'x'], c.env)).stderr).toMatch(/^There is no message "x"/);
});

test('retention empties whatever is overdue, copies that came back included, and what is held keeps its content', async () => {
  await c.db.query('UPDATE programmes SET retention_days = 30');
  await c.db.query(
    `UPDATE messages SET received_at = now() - interval '31 days' WHERE relayed_id IS NOT NULL`,
  );
  await removeOldContents(c.db, openSecrets(Buffer.from(KEY, 'base64')));
  const left = await c.db.query('SELECT DISTINCT state FROM messages WHERE raw IS NOT NULL');
  expect(left).toEqual([{ state: 'held' }]);
  expect(await c.db.query('SELECT 1 FROM bounces WHERE raw IS NOT NULL')).toEqual([]);
  expect(await standing(c.db)).toMatchObject({ waiting: 0, held: 100, quarantined: 0, overdueSeconds: 0 });
});

test('the figures name what the operator looks for', async () => {
  const figures = await (await fetch(`http://127.0.0.1:${c.relay.webPort}/metrics`)).text();
  for (const name of [
    'oldest_undelivered_seconds 0',
    'overdue_seconds 0',
    'held_messages 100',
    'quarantined_messages 0',
    'waiting_for_address 0',
    'undeliverable_addresses 0',
    'claims_beyond_first_total 0',
    'quarantined_total 0',
    'sweeper_rings_total ',
    'delivery_attempts_total{outcome="sent"} ',
    'event_loop_lag_seconds{quantile="0.99"} ',
  ])
    expect(figures).toContain(`\nmentorpost_${name}`);
});
