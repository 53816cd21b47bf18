import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { remind } from '../../src/moderation/reminders.js';
import { openPolicies } from '../../src/policy/current.js';
import { addressHash } from '../../src/roster/address.js';
import type { Taken } from '../support/coordinator.js';
import {
  type Correspondence,
  importText,
  MENTEE,
  MENTOR,
  openCorrespondence,
} from '../support/correspondence.js';
import { cliJson, eventually } from '../support/relay.js';
import { about, openSupervision, type Supervision } from '../support/supervision.js';

const ANNA = 'anna.berg@northfield.example';
const BEN = 'ben.licht@northfield.example';
const LEAD = 'dsl@northfield.example';
const HEAD = 'head@northfield.example';

let c: Correspondence;
let s: Supervision;
beforeAll(async () => {
  c = await openCorrespondence();
  s = await openSupervision(c);
});
afterAll(async () => {
  s?.close();
  await c?.end();
});

/** What a server sends back for a notice. */
const bounce = ({ to, mailFrom }: Taken, status: string, action = 'failed') =>
  s.client.send(
    '',
    [mailFrom],
    `From: Mail Delivery Subsystem <mailer-daemon@mx.example>\r\nSubject: Undelivered Mail Returned to Sender\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\n\r\nThe mail could not be delivered.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; ${to}\r\nAction: ${action}\r\nStatus: ${status}\r\nDiagnostic-Code: smtp; 550 ${status} no such user here\r\n\r\n--b--\r\n`,
  );
/** What a gateway says that keeps one for its words. */
const quarantine = ({ to, mailFrom }: Taken) =>
  s.client.send(
    '',
    [mailFrom],
    `From: Mail filter <filter@mx.example>\r\nSubject: About your mail\r\nAuto-Submitted: auto-generated\r\n\r\nThe mail that you sent to ${to} was quarantined. Somebody will look at it.\r\n`,
  );
const WAITS = about(/waits for you/);

test('what is held while nobody supervises is told by doctor, and to whoever is made a coordinator', async () => {
  const held = await s.write('ring 07700 900 111');
  await s.until(held, 'held');
  expect(await s.doctor()).toMatchObject({
    ok: false,
    message: expect.stringMatching(/Nobody supervises default: held mail \(1 now\)/),
  });
  const urgent = await s.write('I want to kill myself', { from: MENTEE });
  await s.until(urgent, 'held');
  await s.add('Anna Berg', ANNA);
  const list = await s.boxes.next(ANNA, 20_000, about(/Waiting for a decision: 2 messages/));
  expect(list.mail.text).toContain('>>>07700 900 111<<<');
  await s.boxes.next(ANNA, 20_000, about(/^URGENT/));
  const later = (hours: number) =>
    c.db.query(`UPDATE messages SET held_at = held_at - interval '${hours} hours' WHERE id = $1`, [held]);
  await later(71);
  expect(await s.doctor()).toMatchObject({ ok: true });
  await later(2);
  expect(await s.doctor()).toMatchObject({
    ok: false,
    message: expect.stringMatching(/^One message has been held/),
  });
  await later(-73);
  const action = 'message.nobody-to-tell';
  expect(await c.db.query('SELECT 1 FROM audit_events WHERE action = $1', [action])).toHaveLength(2);
  await s.answer(list, 'all reject: no numbers');
  await s.until(urgent, 'rejected');
  const opened = (hours: number) =>
    c.db.query(`UPDATE cases SET opened_at = now() - interval '${hours} hours'`);
  await opened(23);
  expect(await s.doctor()).toMatchObject({ ok: true });
  await opened(25);
  expect(await s.doctor()).toMatchObject({ ok: false, message: 'Nobody has taken up case 1.' });
  await opened(0);
});

test('a notice that comes back is told to the others, and doctor says whose address it is', async () => {
  await s.add('Ben Licht', BEN);
  const id = await s.write('ring 07700 900 222');
  const toAnna = await s.boxes.next(ANNA, 20_000, WAITS);
  const toBen = await s.boxes.next(BEN, 20_000, WAITS);
  expect(toAnna.mailFrom).toMatch(/^n-[0-9a-f]{32}-[0-9a-z]+-[0-9a-f]{20}@relay\.localhost$/);
  // An answer is to one notice: what is said to two would be heard for one.
  await s.client.say(`MAIL FROM:<${ANNA}>`);
  expect(await s.client.say(`RCPT TO:<${toAnna.replyTo}>`)).toMatch(/^250 /);
  expect(await s.client.say(`RCPT TO:<${toBen.replyTo}>`)).toMatch(/^452 4\.5\.3 /);
  await s.client.say('RSET');
  expect(await bounce(toAnna, '4.4.1', 'delayed')).toMatch(/^250 /);
  const other = toAnna.mailFrom.replace(/.(?=@)/, (last) => (last === '0' ? '1' : '0'));
  expect(await bounce({ ...toAnna, mailFrom: other }, '5.1.1')).toMatch(/^550 5\.1\.1 /);
  const away = `From: ${BEN}\r\nSubject: Automatic reply\r\nAuto-Submitted: auto-replied\r\n\r\nI am away.`;
  expect(await s.client.send('', [toBen.mailFrom], away)).toMatch(/^250 /);
  await s.deskRead();
  expect(await s.doctor()).toMatchObject({ ok: true });

  expect(await bounce(toAnna, '5.1.1')).toMatch(/^250 /);
  const told = await s.boxes.next(BEN);
  expect(told.mail.subject).toBe('Mail to Anna Berg comes back');
  expect(told.mail.text).toContain(`(${ANNA})`);
  expect(told.mail.text).toMatch(/\(user unknown\)/);
  expect(await s.doctor()).toMatchObject({ ok: false, message: expect.stringContaining(ANNA) });
  const listed = await cliJson<{ email: string; unreached: boolean }[]>(['coordinators'], c.env);
  expect(listed.map(({ unreached }) => unreached)).toEqual([true, false]);

  // Where the other one cannot be reached either, those are asked whom the policy names.
  await s.policy(`safeguarding:\n  lead: ${LEAD}\n  then: [${HEAD}]\n`);
  await bounce(toAnna, '5.1.1');
  await quarantine(toBen);
  await s.boxes.next(LEAD, 20_000, about(/Mail to Ben Licht comes back/));
  const passed = await s.boxes.next(LEAD, 20_000, WAITS);
  expect(passed.mail.text).toContain('>>>07700 900 222<<<');
  await s.boxes.next(HEAD, 20_000, WAITS);
  expect(await s.boxes.left(BEN, 100)).toBe(0);
  await s.answer(passed, 'release');
  await s.until(id, 'delivered');

  // Whoever answers is there again.
  const next = await s.write('ring 07700 900 333');
  await s.answer(await s.boxes.next(ANNA, 20_000, WAITS), 'reject');
  await s.answer(await s.boxes.next(BEN, 20_000, WAITS), 'release');
  await s.until(next, 'rejected');

  // Of what comes back for one notice some is kept, each cut to what says why.
  const long = 'x'.repeat(998).concat('\r\n').repeat(300);
  const replies: string[] = [];
  for (let n = 0; n < 6; n++)
    replies.push(await s.client.send('', [toAnna.mailFrom], `From: <robot@mx.example>\r\n\r\n${n}${long}`));
  expect(replies.at(0)).toMatch(/^250 /);
  expect(replies.at(-1)).toMatch(/^552 5\.2\.2 /);
  expect(await c.db.query('SELECT max(length(raw)) AS largest FROM desk_mails')).toEqual([
    { largest: 256 * 1024 + 29 },
  ]);
  await s.deskRead();
  expect(await s.doctor()).toMatchObject({ ok: true });
});

test('an alert that comes back goes to the next person and to the coordinators at once', async () => {
  await s.write('I am going to kill myself tonight', { from: MENTEE });
  await bounce(await s.boxes.next(LEAD, 20_000, about(/^URGENT/)), '5.2.1');
  await s.boxes.next(HEAD, 20_000, about(/^URGENT/));
  await s.answer(await s.boxes.next(ANNA, 20_000, about(/^URGENT/)), 'I see to it');
  await s.boxes.next(ANNA, 20_000, ({ mail }) => /is yours/.test(mail.text));
});

test('a programme without a coordinator sends what is held to those whom its policy names', async () => {
  for (const who of [ANNA, BEN]) await s.remove(who);
  const id = await s.write('ring 07700 900 444');
  const notice = await s.boxes.next(LEAD, 20_000, ({ mail }) => mail.text.includes(id));
  expect(notice.mail.text).toContain('>>>07700 900 444<<<');
  expect(await s.doctor()).toMatchObject({ ok: false, message: expect.stringMatching(/has no coordinator/) });
  // Whom the policy names no more decides no more.
  await s.policy(`safeguarding:\n  lead: ${HEAD}\n`);
  await s.answer(notice, 'release');
  await s.deskRead();
  expect(await s.stateOf(id)).toBe('held');
  await s.policy(`safeguarding:\n  lead: ${LEAD}\n  then: [${HEAD}]\n`);
  await s.add('Anna Berg', ANNA);
  await s.boxes.next(ANNA, 20_000, about(/Waiting for a decision/));
});

test('a notice that cannot be written says at least that there is something', async () => {
  const id = await s.write('ring 07700 900 666');
  await s.until(id, 'held');
  await c.db.query(`UPDATE messages SET evidence = '\\x00' WHERE id = $1`, [id]);
  await s.add('Cora Lund', 'cora@northfield.example');
  const hurry = `UPDATE notices SET attempts = 2, claimed_until = NULL WHERE state = 'queued' AND kind = 'digest' RETURNING id`;
  await eventually(async () => (await c.db.query(hurry)).length > 0);
  const bare = await s.boxes.next(
    'cora@northfield.example',
    40_000,
    about(/has something for you to see to/),
  );
  expect(bare.mail.text).toMatch(/`mentorpost messages --state held` lists/);
  await c.db.query('UPDATE messages SET evidence = NULL WHERE id = $1', [id]);
});

test('who is one of a pair is told nothing of it and decides nothing, unless there is nobody else', async () => {
  await s.policy(`safeguarding:\n  lead: ${MENTOR}\n  then: [${HEAD}]\n`);
  await s.add('Ada Quillan', MENTOR);
  const own = () =>
    c.db.query<{ kind: string }>(
      `SELECT n.kind FROM notices n LEFT JOIN coordinators o ON o.id = n.coordinator_id
       WHERE o.address_hash = $1 OR n.mailbox_hash = $1 ORDER BY n.created_at`,
      [addressHash(s.secrets, MENTOR)],
    );
  const report = await s.write('report: my mentor asks me for pictures', { from: MENTEE });
  const told = await s.boxes.next(ANNA, 20_000, about(/reports something/));
  expect(told.mail.text).toContain('asks me for pictures');
  const held = await s.write('ring 07700 900 777', { from: MENTEE });
  await s.boxes.next(ANNA, 20_000, ({ mail }) => mail.text.includes(held));
  await s.write('I want to kill myself', { from: MENTEE });
  await s.boxes.next(HEAD, 20_000, about(/^URGENT/));
  const policies = openPolicies(c.db, s.secrets, 'school');
  for (const days of [1, 2, 3]) {
    const later = new Date(Date.now() + days * 25 * 3_600_000);
    await remind({ db: c.db, secrets: s.secrets, policies }, later);
  }
  const last = await s.boxes.next(HEAD, 30_000, about(/Left for three days/));
  expect(last.mail.text).toContain(held);
  expect(await s.stateOf(report)).toBe('discarded');
  expect(await own()).toEqual([]);

  for (const who of [ANNA, 'cora@northfield.example']) await s.remove(who);
  await s.policy('preset: school\n');
  const alone = await s.write('ring 07700 900 888', { from: MENTEE });
  await s.until(alone, 'held');
  expect(await own()).toEqual([{ kind: 'held' }]);
  await s.remove(MENTOR);
  await s.add('Anna Berg', ANNA);
});

test('a notice that would tell who the other person is goes to nobody; the coordinators are told without it', async () => {
  // The subject of a French notice ends in this person's name.
  const people =
    'mentor_name,mentor_email,mentee_name,mentee_email,reference\nRuth Anselm,ruth@firm.example,Paul Remis,paul@school.example,R-9\n';
  expect((await importText(people, c.env)).code).toBe(0);
  await s.policy('language: fr\n');
  const [pair] = await c.db.query<{ alias: string }>(
    `SELECT local_part || '@relay.localhost' AS alias FROM aliases a JOIN pairs p ON p.mentee_id = a.participant_id
     WHERE p.reference = 'R-9'`,
  );
  const mail = 'From: ruth@firm.example\r\nMessage-ID: <g@x>\r\nSubject: Hi\r\n\r\nring 07700 900 555';
  await s.client.send('ruth@firm.example', [pair?.alias ?? ''], mail);
  await s.answer(await s.boxes.next(ANNA, 20_000, about(/^\[R-9\]/)), 'rejeter');
  const told = await s.boxes.next(ANNA, 20_000, about(/À dire vous-même : le mentor/));
  expect(told.mail.text).toMatch(/qu'un message a été rejeté/);
  expect(told.raw).not.toMatch(/remis/i);
  expect(await s.boxes.left('ruth@firm.example', 500)).toBe(0);
});
