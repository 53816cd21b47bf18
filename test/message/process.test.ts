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
  expect(held).toMatchObject({ state: 'held', findings: [{ rule: 'auto-reply', category: 'automatic' }] });
  expect((await cli(['messages', 'release', held.id], c.env)).code).toBe(0);
  expect((await c.inbox.next(15_000)).rcptTo).toEqual([MENTEE]);
});

test('a person’s mail about being away goes through', async () => {
  await fromMentor('Subject: Re: Out of office next week?', 'Yes, but I can write.');
  expect((await c.inbox.next(15_000)).raw.toString()).toContain('Yes, but I can write.');
});
