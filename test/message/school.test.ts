import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  type Correspondence,
  importText,
  MENTEE,
  MENTOR,
  openCorrespondence,
} from '../support/correspondence.js';
import { cli } from '../support/relay.js';
import { RawClient } from '../support/smtp-client.js';

let c: Correspondence;
let client: RawClient;
beforeAll(async () => {
  c = await openCorrespondence({ SCREENING_POLICY: 'record' });
  await importText(
    `mentor_name,mentor_email,mentee_name,mentee_email,reference,school\nAda Quillan,${MENTOR},Finn Osei,${MENTEE},R-1,Wrenfield Academy\n`,
    c.env,
  );
  client = await RawClient.open(c.relay.smtpPort);
});
afterAll(async () => {
  client?.close();
  await c?.end();
});

const BODY = 'Subject: At Wrenfield Academy\r\n\r\nThe fair at Wrenfield Academy was great, we sold wrens.';

const relayed = async (from: string, alias: string) => {
  expect(await client.send(from, [alias], `From: ${from}\r\n${BODY}`)).toMatch(/^250 /);
  return (await c.inbox.next(30_000)).raw.toString();
};

test('a mentor is not told the school that the roster gives of the mentee', async () => {
  const mail = await relayed(MENTEE, c.pair.mentor.alias);
  expect(mail).toContain('The fair at [removed] was great, we sold wrens.');
  expect(mail).not.toMatch(/Wrenfield/);
});

test('what the mentor says of that school is no secret of the mentor', async () => {
  expect(await relayed(MENTOR, c.pair.mentee.alias)).toContain('The fair at Wrenfield Academy was great');
});

test('the policy "record" notes what the rules find and delivers', async () => {
  const text = `From: ${MENTOR}\r\n\r\nwrite to x@gmail.com`;
  expect(await client.send(MENTOR, [c.pair.mentee.alias], text)).toMatch(/^250 /);
  await c.inbox.next(30_000);
  expect((await c.messages()).at(-1)?.findings.map(({ rule }) => rule)).toContain('email-address');
});

test('inspect shows it as it would be relayed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'mentorpost-school-'));
  const file = join(folder, 'mail.eml');
  await writeFile(file, `From: ${MENTEE}\r\n${BODY}`);
  const { stdout } = await cli(['inspect', file, '--as', 'mentee', '--pair', 'R-1', '--json'], c.env);
  await rm(folder, { recursive: true });
  expect(JSON.parse(stdout).would_be.relayed.text).toContain('The fair at [removed] was great');
});
