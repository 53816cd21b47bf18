import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Correspondence, MENTEE, MENTOR, openCorrespondence } from '../support/correspondence.js';
import { cli, eventually } from '../support/relay.js';
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

const settled = async (reply: string) => {
  const id = /^250 2\.0\.0 (\S+) accepted/.exec(reply)?.[1];
  return eventually(async () =>
    (await c.messages()).find(
      (message) => message.id === id && message.state !== 'received' && message.state !== 'queued',
    ),
  );
};
const fromMentor = (head: string, body: string) =>
  client.send(MENTOR, [c.pair.mentee.alias], `From: ${MENTOR}\r\n${head}\r\n\r\n${body}`);

test('what the rules find is held wherever it would reach the reader, and a signature does not', async () => {
  const mail = (id: string, body: string) => fromMentor(`Message-ID: <${id}@x>\r\nSubject: Hi`, body);
  expect(await mail('1', 'Text me on 07700 900123')).toMatch(/^250 /);
  const held = await eventually(async () => (await c.messages()).find((message) => message.state === 'held'));
  expect(held.findings.filter(({ rule }) => rule !== 'first-message')).toMatchObject([
    { rule: 'phone-number', category: 'contact', start: 15, end: 27, layer: 'text' },
  ]);
  await mail('2', 'Yes.\r\n\r\n-- \r\nAda, 07700 900123');
  expect((await c.inbox.next(15_000)).raw.toString()).not.toContain('07700');
  await mail('3', '> 07700 900123\r\n\r\nYes.');
  await eventually(
    async () => (await c.messages()).filter((message) => message.state === 'held').length === 2,
  );
  await mail('4', 'No, I cannot.');
  expect((await c.inbox.next(15_000)).raw.toString()).toContain('No, I cannot.');
});

test('an out-of-office note is kept and not forwarded', async () => {
  const away = await settled(
    await fromMentor('Subject: Away\r\nAuto-Submitted: auto-replied', 'Back on Monday.'),
  );
  expect(away).toMatchObject({
    state: 'discarded',
    findings: [{ rule: 'auto-reply', category: 'automatic' }],
  });
});

test('one that only reads like it is held, and goes on when a coordinator releases it', async () => {
  const text =
    'Thank you for your message. I am out of the office until 21 September. In urgent cases contact Bob.';
  const held = await settled(await fromMentor('Subject: Re: Paper', text));
  expect(held.state).toBe('held');
  expect(held.findings).toContainEqual(
    expect.objectContaining({ rule: 'auto-reply', category: 'automatic' }),
  );
  expect((await cli(['messages', 'release', held.id], c.env)).code).toBe(0);
  expect((await c.inbox.next(15_000)).rcptTo).toEqual([MENTEE]);
});

test('a person’s mail about being away goes through', async () => {
  await fromMentor('Subject: Re: Out of office next week?', 'Yes, but I can write.');
  expect((await c.inbox.next(15_000)).raw.toString()).toContain('Yes, but I can write.');
});
