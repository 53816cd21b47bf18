import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Case } from '../../src/store/cases.js';
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
import { newPolicyHolds } from '../support/supervision.js';

const ANNA = 'anna.berg@northfield.example';
const LEAD = 'dsl@northfield.example';
const SECOND = 'head@northfield.example';

let c: Correspondence;
let client: RawClient;
let boxes: ReturnType<typeof openMailboxes>;
let folder: string;
beforeAll(async () => {
  c = await openCorrespondence();
  folder = await mkdtemp(join(tmpdir(), 'mentorpost-policy-'));
  expect((await cli(['coordinators', 'add', 'Anna Berg', ANNA], c.env)).code).toBe(0);
  const policy = `preset: record
safeguarding:
  lead: ${LEAD}
  then: [${SECOND}]
  every: 5
contact-text: Ring Mrs Berg on 0113 496 0000.
`;
  await writeFile(join(folder, 'policy.yaml'), policy);
  const set = await cli(['programmes', 'policy', 'default', join(folder, 'policy.yaml')], c.env);
  expect([set.code, set.stdout]).toEqual([0, expect.stringContaining('"policy", version 1')]);
  await newPolicyHolds(c);
  client = await RawClient.open(c.relay.smtpPort);
  boxes = openMailboxes(c.inbox);
});
afterAll(async () => {
  client?.close();
  await c?.end();
  await rm(folder, { recursive: true });
});

let sent = 0;
const send = async (from: string, to: string, text: string, subject = 'Re: Hi') => {
  const reply = await client.send(
    from,
    [to],
    `From: <${from}>\r\nMessage-ID: <s${++sent}@x>\r\nSubject: ${subject}\r\n\r\n${text}`,
  );
  expect(reply).toMatch(/^250 /);
  return /^250 2\.0\.0 (\S+) /.exec(reply)?.[1] ?? '';
};
const cases = () => cliJson<Case[]>(['cases', '--all'], c.env);
const state = async (id: string) => (await c.messages()).find((message) => message.id === id)?.state;

test('a disclosure reaches the safeguarding lead though it is delivered, then the next, until one answers', async () => {
  const began = Date.now();
  const id = await send(MENTEE, c.pair.mentor.alias, 'I want to kill myself. I have the pills here. Finn');
  const alert = await boxes.next(LEAD);
  expect(Date.now() - began).toBeLessThan(60_000);
  expect((await boxes.next(MENTOR)).mail.text).toContain('I want to kill myself');
  expect(alert.mail.subject).toMatch(/^URGENT, safeguarding: pair R-1, case 1$/);
  expect(alert.mail.text).toContain('>>>');
  expect(alert.mail.text).not.toMatch(/Finn|Osei|northfield/);
  expect(await cases()).toEqual([
    expect.objectContaining({ number: 1, kind: 'urgent', state: 'open', pair: 'R-1', message_id: id }),
  ]);
  const [message] = await c.messages();
  expect(message).toMatchObject({ policy: { name: 'policy', version: 1 } });

  const hurry = () => c.db.query('UPDATE cases SET next_alert_at = now() WHERE next_alert_at IS NOT NULL');
  await hurry();
  await boxes.next(SECOND);
  await hurry();
  const again = await boxes.next(LEAD);
  await client.send(
    '',
    [again.replyTo],
    `From: <${LEAD}>\r\nSubject: Automatic reply\r\nAuto-Submitted: auto-replied\r\n\r\nI am away.`,
  );
  await hurry();
  const third = await boxes.next(SECOND);
  expect((await cases())[0]?.state).toBe('open');
  await send(SECOND, third.replyTo, 'I am ringing the school now.');
  await eventually(async () => (await cases())[0]?.state === 'acknowledged');
  expect((await boxes.next(SECOND)).mail.text).toMatch(/Case 1 is yours/);
  await hurry();
  expect(await boxes.left(LEAD)).toBe(0);
  await send(LEAD, alert.replyTo, 'On it');
  expect((await boxes.next(LEAD)).mail.text).toContain(`${SECOND} took up case 1 before you`);
  expect((await cli(['cases', 'close', '1'], c.env)).code).toBe(0);
});

test('when nobody answers five rounds, every coordinator is told and the case stays open', async () => {
  await send(MENTEE, c.pair.mentor.alias, 'I am going to kill myself tonight');
  await boxes.next(LEAD);
  await boxes.next(MENTOR);
  await c.db.query(`UPDATE cases SET step = 10, next_alert_at = now() WHERE state = 'open'`);
  expect((await boxes.next(ANNA)).mail.subject).toMatch(/nobody has answered: pair R-1, case 2/);
  expect((await cases())[1]).toMatchObject({ state: 'open' });
  const shown = await cliJson<{ text: string; state: string }>(['cases', 'show', '2'], c.env);
  expect(shown.text).toContain('tonight');
  const read = `SELECT FROM audit_events WHERE action = 'case.read'`;
  expect(await c.db.query(read)).toHaveLength(1);
  expect((await cli(['cases', 'acknowledge', '2'], c.env)).stdout).toMatch(/Case 2 is yours/);
});

test('"report" opens a case, goes to nobody else and is answered', async () => {
  const id = await send(MENTEE, c.pair.mentor.alias, 'Report: he asks for photos\r\n\r\nFinn');
  const told = await boxes.next(ANNA);
  expect(told.mail.subject).toBe('[R-1] A participant reports something: case 3');
  expect(told.mail.text).toMatch(/The mentee of pair R-1/);
  expect(told.mail.text).toMatch(/he asks for photos/);
  expect(told.mail.text).toMatch(/last messages[\s\S]*\| /);
  const answered = await boxes.next(MENTEE);
  expect(answered.mail.text).toContain('Ring Mrs Berg on 0113 496 0000.');
  expect(await state(id)).toBe('discarded');
  await send(ANNA, told.replyTo, 'pause pair');
  await boxes.next(ANNA, 20_000, ({ mail }) => /the pair is paused/.test(mail.text));
  expect((await cases())[2]).toMatchObject({ kind: 'report', state: 'acknowledged' });
  await cli(['pairs', 'resume', 'R-1'], c.env);
});

test('"report" that may be meant for the other person is held, and can be released by answering the case', async () => {
  const id = await send(MENTEE, c.pair.mentor.alias, 'Report card came today: all good');
  const told = await boxes.next(ANNA, 20_000, ({ mail }) => /reports something/.test(mail.subject));
  expect(told.mail.text).toMatch(/, or "release" or "reject: reason"/);
  await boxes.next(MENTEE);
  await send(ANNA, told.replyTo, 'release');
  expect((await boxes.next(MENTOR)).mail.text).toContain('Report card came today');
  expect(await state(id)).toMatch(/queued|delivered/);
  await boxes.next(ANNA, 20_000, ({ mail }) => /released; it goes/.test(mail.text));
  await boxes.next(ANNA, 20_000, ({ mail }) => /waits for you/.test(mail.subject));
});

test('STOP pauses the pair at once and asks for a call', async () => {
  const id = await send(MENTEE, c.pair.mentor.alias, 'STOP\r\n\r\n> How are you?');
  expect((await boxes.next(ANNA)).mail.text).toMatch(/Please call that person/);
  expect((await boxes.next(MENTEE)).mail.subject).toBe('The correspondence is paused');
  expect(await state(id)).toBe('discarded');
  const [pair] = await cliJson<{ state: string }[]>(['pairs'], c.env);
  expect(pair?.state).toBe('paused');
  expect(await boxes.left(MENTOR, 1_000)).toBe(0);
  await cli(['pairs', 'resume', 'R-1'], c.env);
});

test('mail to help@ is heard from anybody, and answered to the programme’s own people', async () => {
  // Of a family or an office several may write from one address.
  await importText(
    `mentor_name,mentor_email,mentee_name,mentee_email,reference,programme\nAda Quillan,${MENTOR},Bo Birch,bo@other.example,B-7,oak\n`,
    c.env,
  );
  await send(
    MENTOR,
    'help@relay.localhost',
    'I am worried about the person I write to. Ada Quillan',
    'Worried',
  );
  const told = await boxes.next(ANNA);
  expect(told.mail.subject).toMatch(/^\[R-1\] A participant asks for help: case 6$/);
  expect(told.mail.text).toMatch(/worried about the person/);
  expect(told.mail.text).toContain('The same address is in: oak/B-7.');
  expect(told.mail.text).not.toMatch(/Quillan|harbour/);
  expect((await boxes.next(MENTOR)).mail.text).toContain('Ring Mrs Berg');
  for (const word of ['Hilfe', 'melden', 'aide', 'signaler', 'ayuda', 'denunciar', 'report']) {
    await client.say('MAIL FROM:<someone@elsewhere.example>');
    expect(await client.say(`RCPT TO:<${word}@relay.localhost>`)).toMatch(/^250 /);
    await client.say('RSET');
  }
  // What reads like a program’s note may be a person’s, and is heard.
  await send('someone@elsewhere.example', 'hilfe@relay.localhost', 'I am away until Friday.');
  const stranger = await boxes.next(ANNA);
  expect(stranger.mail.text).toContain('someone[@]elsewhere[.]example');
  expect(stranger.mail.subject).toBe('Somebody wrote to the help address: case 7');
  expect(stranger.mail.text).not.toMatch(/pause/);
  expect(await boxes.left('someone@elsewhere.example')).toBe(0);
  expect((await cases()).slice(-1)).toEqual([expect.objectContaining({ kind: 'stranger', pair: null })]);
});

test('strangers who write much to help@ are refused, and do not shut out the programme’s people', async () => {
  const help = (from: string, text: string) =>
    client.send(from, ['help@relay.localhost'], `From: <${from}>\r\nMessage-ID: <h@x>\r\n\r\n${text}`);
  const line = 'x'.repeat(998).concat('\r\n');
  // The size of a mail does not tell whether its author takes part.
  for (const from of ['someone@elsewhere.example', MENTOR]) {
    expect(await help(from, line.repeat(300))).toMatch(/^250 /);
    expect(await help(from, line.repeat(5_300))).toMatch(/^552 5\.3\.4 /);
  }
  await c.db.query(
    `INSERT INTO desk_mails (id, kind, key_wrapped, raw_hash, mail_from, raw, known, read_at)
     SELECT gen_random_uuid(), 'help', '', sha256(n::text::bytea), '', '', false, now() FROM generate_series(1, 50) n`,
  );
  expect(await help('other@elsewhere.example', 'Hello')).toMatch(/^452 4\.2\.2 /);
  await send(MENTOR, 'help@relay.localhost', line.repeat(300), 'Worried again');
});
