import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openMailboxes, type Taken } from '../support/coordinator.js';
import { type Correspondence, MENTEE, MENTOR, openCorrespondence } from '../support/correspondence.js';
import { cli, cliJson, eventually } from '../support/relay.js';
import { RawClient } from '../support/smtp-client.js';
import { newPolicyHolds } from '../support/supervision.js';

const ANNA = 'anna.berg@northfield.example';
const BEN = 'ben.licht@northfield.example';

let c: Correspondence;
let client: RawClient;
let boxes: ReturnType<typeof openMailboxes>;
beforeAll(async () => {
  c = await openCorrespondence();
  for (const [name, address] of [
    ['Anna Berg', ANNA],
    ['Ben Licht', BEN],
  ] as const)
    expect((await cli(['coordinators', 'add', name, address], c.env)).code).toBe(0);
  client = await RawClient.open(c.relay.smtpPort);
  boxes = openMailboxes(c.inbox);
});
afterAll(async () => {
  client?.close();
  await c?.end();
});

let sent = 0;
const write = async (text: string) => {
  const reply = await client.send(
    MENTOR,
    [c.pair.mentee.alias],
    `From: Ada Quillan <${MENTOR}>\r\nMessage-ID: <m${++sent}@x>\r\nSubject: Hi\r\n\r\n${text}`,
  );
  const id = /^250 2\.0\.0 (\S+) /.exec(reply)?.[1];
  if (!id) throw new Error(reply);
  return id;
};
const answer = (from: string, to: string, text: string, envelope = from, head = '') =>
  client.send(
    envelope,
    [to],
    `From: <${from}>\r\nMessage-ID: <a${++sent}@x>\r\nSubject: Re: x\r\n${head}\r\n${text}`,
  );
const state = async (id: string) => (await c.messages()).find((message) => message.id === id)?.state;

test('a held phone number is told, released by an answer and arrives', async () => {
  await write('How was the museum?');
  await boxes.next(MENTEE);
  const began = Date.now();
  const id = await write(
    'Dear Finn,\r\n\r\ntext me on 07700 900123 or see https://evil.example/x\r\n\r\nAda Quillan',
  );
  const notice = await boxes.next(ANNA);
  expect(Date.now() - began).toBeLessThan(60_000);
  expect(notice.mailFrom).toMatch(/^n-[0-9a-f]{32}-/);
  expect(notice.raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
  expect(notice.replyTo).toMatch(/^moderate\+[a-z2-7]{26}@relay\.localhost$/);
  expect(notice.mail.subject).toMatch(/^\[R-1\] A message waits for you: contact details/);
  const { text } = notice.mail;
  expect(text).toContain('from the mentor to the mentee');
  expect(text).toMatch(/contact details \(phone-number\)/);
  expect(text).toContain('>>>07700 900123<<<');
  expect(text).toContain('| text me on 07700 900123 or see hxxps://evil[.]example/x');
  expect(text).toContain('| How was the museum?');
  expect(text).not.toMatch(/https:\/\/evil|Quillan|Finn|harbour|northfield\.example/);
  expect(notice.raw).not.toMatch(/text\/html/);

  expect(await answer(ANNA, notice.replyTo, 'Release!\r\n\r\nSent from my iPhone')).toMatch(
    /^250 2\.0\.0 \S+ taken/,
  );
  const arrived = await boxes.next(MENTEE);
  expect(arrived.mail.text).toContain('07700 900123');
  expect((await boxes.next(ANNA)).mail.text).toMatch(/released; it goes to the other person/);
  await eventually(async () => (await state(id)) === 'delivered');

  const second = await boxes.next(BEN);
  await answer(BEN, second.replyTo, 'reject: too late?');
  expect((await boxes.next(BEN)).mail.text).toMatch(
    /decided already: Anna Berg chose "release" on .* changes nothing/,
  );
  expect(await state(id)).toBe('delivered');
  await answer(ANNA, notice.replyTo, 'reject: changed my mind');
  expect((await boxes.next(ANNA)).mail.text).toMatch(/decided already: Anna Berg chose "release"/);

  const events = await cliJson<{ actor: string; action: string; detail: Record<string, unknown> }[]>(
    ['audit'],
    c.env,
  );
  expect(events.find(({ action }) => action === 'message.released')).toMatchObject({
    actor: expect.stringMatching(/^coordinator:/),
    detail: { waited_seconds: expect.any(Number) },
  });
  expect(JSON.stringify(events)).not.toMatch(/07700|museum|anna\.berg/i);
});

test('an answer counts only from its reader, with its token, in time, and only a person’s', async () => {
  const id = await write('my number is 07700 900 456');
  const toAnna = await boxes.next(ANNA);
  const toBen = await boxes.next(BEN);
  expect(await answer(MENTOR, toAnna.replyTo, 'release')).toMatch(/^550 5\.7\.1 /);
  expect(await answer(BEN, toAnna.replyTo, 'release')).toMatch(/^550 5\.7\.1 /);
  expect(await answer(ANNA, toAnna.replyTo, 'release', MENTOR)).toMatch(/^550 5\.7\.1 /);
  expect(await answer(MENTOR, toAnna.replyTo, 'release', ANNA)).toMatch(/^550 5\.7\.1 /);
  const both = `${ANNA}>, <${MENTOR}`;
  expect(await answer(both, toAnna.replyTo, 'release', ANNA)).toMatch(/^550 5\.7\.1 /);
  const wrong = toAnna.replyTo.replace(/\+(.)/, (_all, first) => `+${first === 'a' ? 'b' : 'a'}`);
  expect(await answer(ANNA, wrong, 'release')).toMatch(/^550 5\.1\.1 /);
  expect(await answer(ANNA, 'moderate@relay.localhost', 'release')).toMatch(/^550 5\.1\.1 /);
  await answer(ANNA, toAnna.replyTo, 'release', ANNA, 'Auto-Submitted: auto-replied\r\n');
  await answer(ANNA, toAnna.replyTo, 'Thank you for your mail. I am out of the office until Monday.', '');
  await c.db.query(`UPDATE notices SET answerable_until = now() - interval '1 hour'`);
  expect(await answer(ANNA, toAnna.replyTo, 'release')).toMatch(/^550 5\.7\.1 This notice is too old/);
  await c.db.query(`UPDATE notices SET answerable_until = now() + interval '1 hour'`);
  expect(await answer(BEN, toBen.replyTo, 'hm, release?')).toMatch(/^250 /);
  const puzzled = await boxes.next(BEN);
  expect(puzzled.mail.text).toMatch(/not understood.*release, redact, reject: reason, pause pair/s);
  expect(puzzled.raw).toMatch(/^Auto-Submitted: auto-replied\r$/m);
  expect(await state(id)).toBe('held');
  expect(await boxes.left(ANNA)).toBe(0);
  await answer(BEN, puzzled.replyTo, 'Reject: Finn, no numbers please');
  expect(await eventually(async () => (await state(id)) === 'rejected')).toBe(true);
  const told = await boxes.next(MENTOR);
  expect(told.mail.text).toMatch(/The coordinator's reason: .*no numbers please/);
  expect(told.raw).not.toMatch(/Finn|Osei/);
  expect(told.replyTo).toBe('help@relay.localhost');
});

test('a list is decided upon in one answer, and what is in it once more is told so', async () => {
  const ids = [];
  for (const number of ['111', '222', '333', '444']) ids.push(await write(`call 07700 900 ${number}`));
  await eventually(async () => (await c.messages()).filter((one) => one.state === 'held').length === 4);
  await c.db.query(
    `UPDATE messages SET held_at = now() - interval '25 hours', reminded = 0 WHERE state = 'held'`,
  );
  const list = await boxes.next(ANNA, 90_000, ({ mail }) =>
    /Waiting for more than 24 hours/.test(mail.subject),
  );
  expect(list.mail.text).toMatch(/^1\. R-1, from the mentor to the mentee/m);
  const said = list.mail.text;
  const order = [...said.matchAll(/^ {2}([0-9a-f-]{36})$/gm)].map((match) => match[1] ?? '');
  expect(order.toSorted()).toEqual(ids.toSorted());
  await answer(
    ANNA,
    list.replyTo,
    '1 release\r\n2 reject: no numbers\r\n3 redact\r\n4 perhaps\r\n9 release\r\n\r\nAnna',
  );
  const back = await boxes.next(ANNA, 20_000, ({ mail }) => /Your answer/.test(mail.subject));
  expect(back.mail.text).toMatch(/^1: R-1: released/m);
  expect(back.mail.text).toMatch(/^2: R-1: rejected/m);
  expect(back.mail.text).toMatch(/^3: R-1: it goes to the other person without/m);
  expect(back.mail.text).toMatch(/^9: there is no message with this number/m);
  expect(back.mail.text).toMatch(/^"4 perhaps": not understood/m);
  await eventually(async () => (await state(order[0] ?? '')) === 'delivered');
  expect(await state(order[1] ?? '')).toBe('rejected');
  expect(await state(order[3] ?? '')).toBe('held');
  await eventually(async () => ['delivered', 'held'].includes((await state(order[2] ?? '')) ?? ''));
  await answer(ANNA, list.replyTo, 'all pause pair');
  await boxes.next(ANNA, 20_000, ({ mail }) => /the pair is paused/.test(mail.text));
  expect((await cli(['pairs', 'resume', 'R-1'], c.env)).code).toBe(0);
}, 150_000);

test('a policy that redacts lets a message go on without its contact details, and holds what it cannot take out', async () => {
  expect((await cli(['programmes', 'policy', 'default', 'redact'], c.env)).code).toBe(0);
  await newPolicyHolds(c);
  const id = await write('Good idea! Ring 07700 900 789 or write to ada@gmail.com about the bridge.');
  const arrived = await boxes.next(MENTEE, 20_000, ({ mail }) => mail.text.includes('bridge'));
  expect(arrived.mail.text).toMatch(
    /Ring \[removed by the programme\] or write to \[removed by the programme\] about/,
  );
  expect(arrived.raw).not.toMatch(/900 ?789|gmail/);
  expect((await c.messages()).find((one) => one.id === id)).toMatchObject({
    disposition: 'redact',
    policy: { name: 'redact', version: 1 },
  });
  const file = await client.send(
    MENTOR,
    [c.pair.mentee.alias],
    `From: ${MENTOR}\r\nMessage-ID: <f1@x>\r\nSubject: Hi\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nSee the file.\r\n--b\r\nContent-Type: text/plain; name=n.txt\r\nContent-Disposition: attachment; filename=n.txt\r\n\r\nring 07700 900 321\r\n--b--\r\n`,
  );
  const held = /^250 2\.0\.0 (\S+) /.exec(file)?.[1] ?? '';
  await eventually(async () => (await state(held)) === 'held');
  // Half of a number in the subject and half in the text: neither is one by itself.
  const halves = await client.send(
    MENTOR,
    [c.pair.mentee.alias],
    `From: ${MENTOR}\r\nMessage-ID: <f2@x>\r\nSubject: Ring 07700\r\n\r\n900119 please`,
  );
  const kept = /^250 2\.0\.0 (\S+) /.exec(halves)?.[1] ?? '';
  await eventually(async () => (await state(kept)) === 'held');
  const { findings } = (await c.messages()).find((one) => one.id === kept) ?? {};
  expect(findings?.map(({ rule }) => rule)).toEqual(['phone-number', 'not-redacted']);
  // A tune cannot be cleaned: whoever lets the mail go is told that it goes without.
  await client.send(
    MENTOR,
    [c.pair.mentee.alias],
    `From: ${MENTOR}\r\nMessage-ID: <f3@x>\r\nSubject: My tune\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nListen to it.\r\n--b\r\nContent-Type: audio/midi; name=a.mid\r\nContent-Disposition: attachment; filename=a.mid\r\nContent-Transfer-Encoding: base64\r\n\r\nTVRoZAAAAAYAAAABAGBNVHJrAAAABAD/LwA=\r\n--b--\r\n`,
  );
  const tune = await boxes.next(ANNA, 20_000, ({ mail }) => /Listen to it/.test(mail.text));
  expect(tune.mail.text).toMatch(/^ {2}release – it goes to the other person without the file/m);
  await answer(ANNA, tune.replyTo, 'release');
  const said = await boxes.next(ANNA, 20_000, ({ mail }) => /Your answer/.test(mail.subject));
  expect(said.mail.text).toMatch(/released; it goes to the other person without the file/);
  const silent = await boxes.next(MENTEE, 20_000, ({ mail }) => /Listen to it/.test(mail.text));
  expect(silent.mail.text).toContain('The programme removed the file “a.mid”');
});

test('of the clean messages those drawn by chance are put before a coordinator', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'mentorpost-sample-'));
  await writeFile(join(folder, 'all.yaml'), 'sample: 100%\nlanguage: de\n');
  expect((await cli(['programmes', 'policy', 'default', join(folder, 'all.yaml')], c.env)).code).toBe(0);
  await rm(folder, { recursive: true });
  await newPolicyHolds(c);
  const id = await write('Paper folds well along the grain.');
  const isSample = ({ mail }: Taken) => /Eine Nachricht zum Ansehen/.test(mail.subject);
  const reader = await Promise.race([
    boxes.next(ANNA, 20_000, isSample),
    new Promise<undefined>((resolve) => setTimeout(resolve, 9_000, undefined)),
  ]);
  const sample = reader ?? (await boxes.next(BEN, 20_000, isSample));
  expect(sample.mail.text).toContain('Paper folds well');
  await answer(sample.to, sample.replyTo, 'Gesehen, danke');
  await eventually(async () => {
    const events = await cliJson<{ action: string; subject: string }[]>(['audit'], c.env);
    return events.some(({ action, subject }) => action === 'message.seen' && subject === `message:${id}`);
  });
});
