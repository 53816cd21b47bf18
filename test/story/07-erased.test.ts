import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { verifyChain } from '../../src/store/audit-log.js';
import type { Pair } from '../../src/store/pairs.js';
import { openMailboxes } from '../support/coordinator.js';
import {
  type Correspondence,
  importText,
  MENTEE,
  MENTOR,
  openCorrespondence,
} from '../support/correspondence.js';
import { cli, cliJson, eventually } from '../support/relay.js';
import { RawClient } from '../support/smtp-client.js';

const ANNA = 'anna.berg@northfield.example';

let c: Correspondence;
let client: RawClient;
let boxes: ReturnType<typeof openMailboxes>;
beforeAll(async () => {
  c = await openCorrespondence();
  await cli(['coordinators', 'add', 'Anna Berg', ANNA], c.env);
  client = await RawClient.open(c.relay.smtpPort);
  boxes = openMailboxes(c.inbox);
});
afterAll(async () => {
  client?.close();
  await c?.end();
});

let returnPath = '';
let sent = 0;
const mail = (from: string, to: string, text: string) =>
  client.send(from, [to], `From: <${from}>\r\nMessage-ID: <e${++sent}@x>\r\nSubject: Hi\r\n\r\n${text}`);
const erase = (...options: string[]) => cli(['pairs', 'erase', 'R-1', ...options], c.env);

test('a pair is not erased while anything of it goes on', async () => {
  await mail(MENTOR, c.pair.mentee.alias, 'Dear Finn, how was the museum?');
  returnPath = (await boxes.next(MENTEE)).mailFrom;
  await mail(MENTEE, c.pair.mentor.alias, 'It was closed. Call me on 07700 900123!');
  await boxes.next(ANNA);
  expect(await erase('--yes')).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/is active: close it/),
  });
  await cli(['pairs', 'close', 'R-1'], c.env);
  expect(await erase('--yes')).toMatchObject({ code: 1, stderr: expect.stringMatching(/held.*: decide on/) });
  const held = (await c.messages()).find(({ state }) => state === 'held');
  await cli(['messages', 'reject', held?.id ?? '', '--reason', 'a number of Finn’s'], c.env);
  expect(await erase()).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/messages \(2\).*: add --yes/),
  });
  expect((await cliJson<Pair[]>(['pairs'], c.env))[0]?.mentee.name).toBe('Finn Osei');
});

test('once it is, nothing tells who the two were or what they wrote', async () => {
  expect(await erase('--yes')).toMatchObject({ code: 0, stderr: '' });
  const [pair] = await cliJson<Pair[]>(['pairs'], c.env);
  expect(pair).toMatchObject({
    state: 'closed',
    mentor: { name: 'erased', email: '', alias: c.pair.mentor.alias },
    mentee: { name: 'erased', email: '', alias: c.pair.mentee.alias },
  });
  const left = await c.db.query(
    `SELECT FROM messages WHERE num_nonnulls(raw, relayed, changes, new_text, evidence, envelope, original_id) > 0
     UNION ALL SELECT FROM decisions WHERE reason IS NOT NULL
     UNION ALL SELECT FROM bounces WHERE raw IS NOT NULL
     UNION ALL SELECT FROM notices WHERE pair_id IS NOT NULL AND (body IS NOT NULL OR state = 'queued')
     UNION ALL SELECT FROM participant_addresses
     UNION ALL SELECT FROM pairs WHERE num_nonnulls(school, scores) > 0`,
  );
  expect(left).toHaveLength(0);
});

test('what happened can still be read and verified', async () => {
  const messages = await c.messages();
  expect(messages.map(({ state }) => state)).toEqual(['delivered', 'rejected']);
  for (const { id } of messages) {
    expect(await cli(['messages', 'show', id], c.env)).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/said was removed.* its pair was erased/),
    });
  }
  const audit = await cli(['audit', '--pair', 'R-1'], c.env);
  expect(audit.stdout).toContain('pair.erased');
  expect((await verifyChain(c.db)).ok).toBe(true);
});

test('late mail is refused, and the roster cannot bring the two back by chance', async () => {
  expect(await mail(MENTOR, c.pair.mentee.alias, 'Are you there?')).toMatch(/^550 5\.2\.1/);
  expect(await mail(MENTEE, c.pair.mentor.alias, 'Are you there?')).toMatch(/^550 5\.2\.1/);
  const row = `mentor_name,mentor_email,mentee_name,mentee_email,reference\nAda Quillan,${MENTOR},Finn Osei,${MENTEE},`;
  expect(await importText(`${row}R-1\n`, c.env)).toMatchObject({ code: 1 });
  expect(await importText(`${row}R-2\n`, c.env)).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^1 created/),
  });
});

test('a report that comes back late is read, and goes when the pair is erased again', async () => {
  const report = `From: <mailer-daemon@northfield.example>\r\nSubject: Undelivered\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n
--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.northfield.example\r\n
Final-Recipient: rfc822; ${MENTEE}\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--b--\r\n`;
  expect(await client.send('', [returnPath], report)).toMatch(/^250/);
  const bounces = () =>
    c.db.query<{ raw: Buffer | null }>('SELECT raw FROM bounces WHERE read_at IS NOT NULL');
  expect(await mail(MENTEE, returnPath, 'Dear Ada, are you well?')).toMatch(/^250/);
  await eventually(async () => (await bounces()).length === 2);
  expect(await c.messages()).toHaveLength(2);
  expect(await erase('--yes')).toMatchObject({ code: 0 });
  expect(await bounces()).toEqual([{ raw: null }, { raw: null }]);
});
