import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { isMessageId, threadAfter } from '../../src/moderation/conversation.js';
import { openSecrets } from '../../src/store/secrets.js';
import type { Taken } from '../support/coordinator.js';
import { type Correspondence, openCorrespondence } from '../support/correspondence.js';
import { KEY } from '../support/relay.js';
import { about, openSupervision, type Supervision } from '../support/supervision.js';

// A notice, what a coordinator answers, and what that is answered are one conversation in a mail program.
const ANNA = 'anna.berg@northfield.example';
const ANSWER = about(/Your answer/);
let c: Correspondence;
let s: Supervision;
beforeAll(async () => {
  c = await openCorrespondence();
  s = await openSupervision(c);
  await s.add('Anna Berg', ANNA);
});
afterAll(async () => {
  s?.close();
  await c?.end();
});

/** Answers a notice with a mail of such an id, and gives what comes back. */
async function answered(notice: Taken, id: string, text: string, head = ''): Promise<Taken> {
  const mail = `From: <${ANNA}>\r\nMessage-ID: ${id}\r\nSubject: Re: x\r\n${head}\r\n${text}`;
  expect(await s.client.send(ANNA, [notice.replyTo], mail)).toMatch(/^250/);
  return s.boxes.next(ANNA, 30_000, ANSWER);
}

const ids = ({ mail }: Taken) => [mail.inReplyTo, mail.references];

test('what answers an answer belongs to it and to the notice, and names no other mail', async () => {
  const message = await s.write('ring 07700 900 201');
  const notice = await s.boxes.next(ANNA, 30_000, ({ mail }) => mail.text.includes(message));
  expect(ids(notice)).toEqual([undefined, []]);
  const foreign = 'In-Reply-To: <finn.osei@northfield.example>\r\nReferences: <s1@x> <other@x>\r\n';
  const first = await answered(notice, '<one.1@northfield.example>', 'hm, what is this?', foreign);
  const begun = [notice.mail.messageId, '<one.1@northfield.example>'];
  expect(ids(first)).toEqual(['<one.1@northfield.example>', begun]);
  const second = await answered(first, '<two$2@[192.0.2.1]>', 'reject', foreign);
  expect(second.mail.text).toContain('rejected');
  expect(ids(second)).toEqual([
    '<two$2@[192.0.2.1]>',
    [...begun, first.mail.messageId, '<two$2@[192.0.2.1]>'],
  ]);
  expect(first.raw + second.raw).not.toMatch(/other@x|s1@x|finn/);
}, 90_000);

test('an id that is none is left out, and the notice alone is named', async () => {
  const message = await s.write('ring 07700 900 202');
  const notice = await s.boxes.next(ANNA, 30_000, ({ mail }) => mail.text.includes(message));
  const answer = await answered(notice, '<three 3@x> <finn.osei@northfield.example>', 'reject');
  expect(ids(answer)).toEqual([undefined, [notice.mail.messageId]]);
  expect(answer.raw).not.toContain('finn.osei');
}, 90_000);

test.each([
  ['<a@b>', true],
  ["<!#$%&'*+-/=?^_`{|}~.1@x.example>", true],
  ['<a@[IPv6:2001:db8::1]>', true],
  ['<a@b> <c@d>', false],
  ['<a b@c>', false],
  ['<a@b\r\nBcc: x@y>', false],
  ['<a@b@c>', false],
  ['<.a@b>', false],
  ['<a..b@c>', false],
  ['<@b>', false],
  ['<a@>', false],
  ['a@b', false],
  ['<ä@b>', false],
  ['<a@[]]>', false],
  [`<${'a'.repeat(300)}@b>`, false],
  [`<${'a.'.repeat(120)}`, false],
])('whether %j is a Message-ID: %s', (text, is) => {
  expect(isMessageId(text)).toBe(is);
});

test('a conversation without an end names its first mail and the last ones', () => {
  const secrets = openSecrets(Buffer.from(KEY, 'base64'));
  const parts = { secrets, relayDomain: 'relay.example' };
  let body: Buffer | null = null;
  let thread = threadAfter(parts, { id: 'n0', kind: 'held', body }, '<a0@x>');
  const [first] = thread.references;
  for (let n = 1; n < 40; n++) {
    body = secrets.seal(JSON.stringify({ thread }));
    thread = threadAfter(parts, { id: `n${n}`, kind: 'answer', body }, `<a${n}@x>`);
  }
  expect(thread.references).toHaveLength(20);
  expect([thread.references[0], thread.references.at(-1), thread.inReplyTo]).toEqual([
    first,
    '<a39@x>',
    '<a39@x>',
  ]);
});
