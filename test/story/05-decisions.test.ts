import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { alertDue } from '../../src/moderation/alerts.js';
import { moderationChores } from '../../src/moderation/chores.js';
import { decideNow } from '../../src/moderation/decide.js';
import { makeDigests } from '../../src/moderation/digests.js';
import { remind } from '../../src/moderation/reminders.js';
import { openPolicies, type Policies } from '../../src/policy/current.js';
import { changePair } from '../../src/store/pair-states.js';
import type { Taken } from '../support/coordinator.js';
import {
  type Correspondence,
  importText,
  MENTEE,
  MENTOR,
  openCorrespondence,
} from '../support/correspondence.js';
import { cli, eventually } from '../support/relay.js';
import { about, openSupervision, type Supervision } from '../support/supervision.js';

const ANNA = 'anna.berg@northfield.example';
const LEAD = 'dsl@northfield.example';
const HEAD = 'head@northfield.example';
const POLICY = `safeguarding:\n  lead: ${LEAD}\n  then: [${HEAD}]\n  every: 10\n`;
const HOUR = 3_600_000;

let c: Correspondence;
let s: Supervision;
let policies: Policies;
const log = pino({ level: 'silent' });
beforeAll(async () => {
  c = await openCorrespondence();
  s = await openSupervision(c);
  policies = openPolicies(c.db, s.secrets, 'school', 0);
  await s.add('Anna Berg', ANNA);
  await s.policy(POLICY);
});
afterAll(async () => {
  s?.close();
  await c?.end();
});

const WAITS = about(/waits for you/);
const ANSWER = about(/Your answer/);
const held = async (number: string) => {
  const id = await s.write(`ring 07700 900 ${number}`);
  return { id, notice: await s.boxes.next(ANNA, 30_000, (one) => WAITS(one) && one.mail.text.includes(id)) };
};
/** Does what the worker does by itself every fifteen seconds. */
const chore = (name: string) => {
  const parts = { db: c.db, secrets: s.secrets, policies, sweepMs: 1_000 } as Parameters<
    typeof moderationChores
  >[0];
  return moderationChores(parts, log)
    .find((one) => one.name === name)
    ?.work();
};
const arrived = (number: string, address = MENTEE) =>
  s.boxes.next(address, 30_000, ({ mail }) => mail.text.includes(number));

test('what is released after its pair was paused stays held until that is said once more', async () => {
  const { id, notice } = await held('101');
  await changePair(c.db, 'R-1', 'pause', 'test');
  await s.answer(notice, 'release');
  const told = await s.boxes.next(ANNA, 30_000, ANSWER);
  expect(told.mail.text).toMatch(/^R-1: the pair has been paused since this was held, so it stays held/m);
  expect(await s.stateOf(id)).toBe('held');
  const { code, stderr } = await cli(['messages', 'release', id], c.env);
  expect([code, stderr]).toEqual([
    1,
    expect.stringMatching(/^The pair R-1 was paused after .* add --anyway/),
  ]);
  await s.answer(told, 'release');
  await arrived('101');
  await s.boxes.next(ANNA, 30_000, ANSWER);
  await changePair(c.db, 'R-1', 'resume', 'test');
});

test('of a large mail that came before, a notice shows the text as of any other', async () => {
  const file = Buffer.alloc(1_700_000, 'large').toString('base64').replace(/.{76}/g, '$&\r\n');
  const id = await s.write(
    `--b\r\n\r\nThe garden in May.\r\n--b\r\nContent-Type: application/octet-stream; name="garden.raw"\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\n${file}\r\n--b--\r\n`,
    { head: 'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n' },
  );
  const large = await s.boxes.next(ANNA, 30_000, (one) => WAITS(one) && one.mail.text.includes(id));
  await s.answer(large, 'reject: too large');
  await s.boxes.next(ANNA, 30_000, ANSWER);
  const { notice } = await held('141');
  expect(notice.mail.text).toMatch(/newest first:\s+.*not delivered:\n\| Hi\n\|\n\| The garden in May\./);
  await s.answer(notice, 'reject: no numbers');
  await s.boxes.next(ANNA, 30_000, ANSWER);
});

test('what could not be processed is screened when it is tried once more', async () => {
  const { id } = await held('111');
  await c.db.query(
    `UPDATE messages SET state = 'received', disposition = NULL, findings = '[]', claims = 9, due_at = now() WHERE id = $1`,
    [id],
  );
  const notice = await s.boxes.next(ANNA, 30_000, about(/could not be processed/));
  await s.answer(notice, 'release');
  await s.boxes.next(ANNA, 30_000, ANSWER);
  const again = await s.boxes.next(ANNA, 30_000, (one) => WAITS(one) && one.mail.text.includes(id));
  expect(again.mail.text).toMatch(/phone-number/);
  await s.answer(notice, 'reject: an answer that cannot be read');
  await s.boxes.next(ANNA, 30_000, ANSWER);
  await c.db.query(`UPDATE notices SET about = 'earlier' WHERE kind = 'answer' AND about = $1`, [
    (
      await c.db.query<{ about: string }>(
        `UPDATE desk_mails SET read_at = NULL, claims = 9
       WHERE received_at = (SELECT max(received_at) FROM desk_mails) RETURNING 'desk-mail:' || id AS about`,
      )
    )[0]?.about,
  ]);
  expect((await s.boxes.next(ANNA, 30_000, ANSWER)).mail.text).toMatch(/^Your answer was not understood/);
  await s.answer(again, 'release');
  await s.boxes.next(ANNA, 30_000, ANSWER);
  await arrived('111');
});

test('what a resumed pair does not let go on is told and decided anew', async () => {
  await s.policy(`always: hold\n${POLICY}`);
  await changePair(c.db, 'R-1', 'pause', 'test');
  const id = await s.write('My bridge stands, number 131.');
  const ofThis = (one: Taken) => one.mail.text.includes(id);
  const first = await s.boxes.next(ANNA, 30_000, ofThis);
  await c.db.query('UPDATE messages SET reminded = 3 WHERE id = $1', [id]);
  await changePair(c.db, 'R-1', 'resume', 'test');
  const second = await s.boxes.next(ANNA, 30_000, ofThis);
  // Nobody has been reminded of this hold yet.
  expect(await c.db.query('SELECT reminded FROM messages WHERE id = $1', [id])).toEqual([{ reminded: 0 }]);
  await s.answer(first, 'release');
  const told = await s.boxes.next(ANNA, 30_000, ANSWER);
  expect(told.mail.text).toMatch(/^R-1: it has been held anew since/m);
  await s.answer(second, 'release');
  await arrived('131');
  await s.boxes.next(ANNA, 30_000, ANSWER);
  await s.policy(POLICY);
});

test('what goes on goes to the address that the other person has by then, and tells none of the author’s', async () => {
  const { notice } = await held('102');
  const studio = 'ada@studio.example';
  const people = (address: string) =>
    importText(
      `mentor_name,mentor_email,mentee_name,mentee_email,reference\nAda Quillan,${MENTOR} ${studio},Finn Osei,${address},R-1\n`,
      c.env,
    );
  expect((await people('finn@new.example')).code).toBe(0);
  await s.answer(notice, 'release');
  await arrived('102', 'finn@new.example');
  await s.boxes.next(ANNA, 30_000, ANSWER);
  const id = await s.write(`ring 07700 900 120 or write to ${MENTOR}`, { from: studio });
  const second = await s.boxes.next(ANNA, 30_000, ({ mail }) => mail.text.includes(id));
  const found = await c.db.query<{ text: string }>('SELECT findings::text AS text FROM messages');
  // It is from an address of the author's, and what was found is not kept where it can be read without a key.
  expect(found.map(({ text }) => text).join()).not.toMatch(/unknown-author|7700|quillan/);
  expect((await people(MENTEE)).code).toBe(0);
  await s.answer(second, 'release');
  expect((await arrived('120')).raw).not.toMatch(/quillan|studio\.example/i);
  await s.boxes.next(ANNA, 30_000, ANSWER);
  await s.write('My tower stands, number 121.', { from: MENTEE });
  await arrived('121', MENTOR);
  expect(await s.boxes.left(studio, 300)).toBe(0);
});

test('a coordinator answers from any address that is registered, tagged by the server or not', async () => {
  const work = 'cora@northfield.example';
  const home = 'cora@home.example';
  await s.add('Cora Lund', work, home);
  const { id } = await held('118');
  const notice = await s.boxes.next(work, 30_000, (one) => one.mail.text.includes(id));
  expect(await s.answer(notice, 'reject', { from: 'cora@elsewhere.example' })).toMatch(/^550 5\.7\.1 /);
  const tagged = (from: string) =>
    s.client.send(`prvs=0123abcdef=${from}`, [notice.replyTo], `From: ${home}\r\nSubject: Re\r\n\r\nreject`);
  expect(await tagged('cora@elsewhere.example')).toMatch(/^550 5\.7\.1 /);
  expect(await tagged(home)).toMatch(/^250 /);
  await s.until(id, 'rejected');
  await s.boxes.next(work, 30_000, ANSWER);
  expect(await s.remove(home)).toHaveLength(1);
  // Whoever asks years later who decided is told so still.
  expect((await cli(['messages', 'show', id], c.env)).stdout).toContain('Decided: reject, by Cora Lund, ');
});

test('of a decision by mail and one on the command line at the same moment, one wins', async () => {
  const several = [];
  for (const number of ['103', '104', '105']) several.push(await held(number));
  for (const { id, notice } of several) {
    const [, byCommand] = await Promise.all([
      s.answer(notice, 'release'),
      eventually(
        async () => (await c.db.query('SELECT 1 FROM desk_mails WHERE read_at IS NULL')).length > 0 || 'read',
      ).then(() =>
        decideNow(c.db, { secrets: s.secrets, policies }, id, { verdict: 'reject' }, 'test').then(
          () => true,
          () => false,
        ),
      ),
    ]);
    await s.deskRead();
    const decisions = await c.db.query<{ decision: string }>(
      'SELECT decision FROM decisions WHERE message_id = $1',
      [id],
    );
    expect(decisions).toEqual([{ decision: byCommand ? 'reject' : 'release' }]);
    await s.until(id, byCommand ? 'rejected' : 'delivered');
    expect((await s.boxes.next(ANNA, 30_000, ANSWER)).mail.text).toMatch(
      byCommand ? /decided already/ : /released/,
    );
  }
});

test('an answer that a program may have written takes up no case, and is answered three times at most', async () => {
  await s.write('I want to kill myself', { from: MENTEE });
  let alert = await s.boxes.next(LEAD, 30_000, about(/^URGENT/));
  const first = alert;
  for (let times = 0; times < 3; times++) {
    await s.answer(alert, 'Dear sender, I am out of the office until Monday.');
    alert = await s.boxes.next(LEAD, 30_000, ANSWER);
    expect(alert.mail.text).toMatch(/reads as if a program had written it, so case 1 stays open/);
  }
  await s.answer(alert, 'Dear sender, I am out of the office until Monday.');
  await s.deskRead();
  const open = await c.db.query('SELECT state, step FROM cases');
  expect(open).toEqual([{ state: 'open', step: 1 }]);
  // Who says no is not left with it either: the next person is asked at once.
  await s.answer(first, 'Sorry, I cannot, I am away until Monday.');
  expect((await s.boxes.next(LEAD, 30_000, ANSWER)).mail.text).toMatch(/case 1 is not yours/);
  const second = await s.boxes.next(HEAD, 30_000, about(/^URGENT/));
  // Nor is who said no the next one.
  await s.answer(first, 'No, I cannot. Ask somebody else.');
  expect((await s.boxes.next(LEAD, 30_000, ANSWER)).mail.text).toMatch(/case 1 is not yours/);
  await s.boxes.next(HEAD, 30_000, about(/^URGENT/));
  await s.answer(second, 'I am ringing the school now.');
  expect((await s.boxes.next(HEAD, 30_000, ANSWER)).mail.text).toMatch(/Case 1 is yours/);
  expect(await s.boxes.left(LEAD, 300)).toBe(0);
  await s.answer(await s.boxes.next(ANNA, 30_000, WAITS), 'reject');
  await s.boxes.next(ANNA, 30_000, ANSWER);
});

test('an alert goes round the list five times, one person after each interval, and then to the coordinators', async () => {
  const id = await s.write('I am going to kill myself tonight', { from: MENTEE });
  await s.boxes.next(LEAD, 30_000, about(/case 2/));
  const [{ at } = { at: new Date() }] = await c.db.query<{ at: Date }>(
    'SELECT next_alert_at AS at FROM cases WHERE number = 2',
  );
  for (let step = 1; step < 10; step++) {
    const due = at.getTime() + (step - 1) * 600_000;
    await alertDue({ db: c.db, secrets: s.secrets, policies }, log, new Date(due - 1_000));
    expect(await c.db.query('SELECT step FROM cases WHERE number = 2')).toEqual([{ step }]);
    await alertDue({ db: c.db, secrets: s.secrets, policies }, log, new Date(due));
  }
  for (let round = 1; round < 5; round++) await s.boxes.next(LEAD, 30_000, about(/case 2/));
  for (let round = 0; round < 5; round++) await s.boxes.next(HEAD, 30_000, about(/case 2/));
  await alertDue({ db: c.db, secrets: s.secrets, policies }, log, new Date(at.getTime() + 24 * HOUR));
  const last = await s.boxes.next(ANNA, 30_000, about(/nobody has answered/));
  expect(await s.doctor()).toMatchObject({ ok: false, message: expect.stringContaining('case 2') });
  await s.answer(last, 'On it\r\nreject');
  await s.boxes.next(ANNA, 30_000, ANSWER);
  await s.answer(await s.boxes.next(ANNA, 30_000, WAITS), 'reject');
  await s.until(id, 'rejected');
  await s.boxes.next(ANNA, 30_000, ANSWER);
});

test('a hold is called to mind after one day and after two, and put before the lead after three', async () => {
  const { id } = await held('106');
  const other = (await held('107')).id;
  const began = Date.now();
  const after = (hours: number) =>
    remind({ db: c.db, secrets: s.secrets, policies }, new Date(began + hours * HOUR));
  await after(23);
  await after(0);
  const held24Hours = (sign: string) =>
    c.db.query(`UPDATE messages SET held_at = held_at ${sign} interval '24.1 hours' WHERE state = 'held'`);
  await held24Hours('-');
  await chore('reminders');
  await held24Hours('+');
  const first = await s.boxes.next(ANNA, 30_000, about(/Waiting for more than 24 hours: 2 messages/));
  expect(first.mail.text.indexOf(id)).toBeLessThan(first.mail.text.indexOf(other));
  // As one that was made while the clock was a year ahead: it is none of the last hour.
  await c.db.query(`UPDATE notices SET created_at = created_at + interval '1 year' WHERE kind = 'reminder'`);
  const third = (await held('119')).id;
  await after(30);
  await s.boxes.next(ANNA, 30_000, about(/Waiting for more than 24 hours: 1 message\b/));
  await after(48.1);
  await s.boxes.next(ANNA, 30_000, about(/Waiting for more than 48 hours/));
  await after(72.1);
  await after(500);
  const overdue = await s.boxes.next(LEAD, 30_000, about(/Left for three days: 3 messages/));
  expect(await s.boxes.left(ANNA, 100)).toBe(0);
  for (const each of [id, other, third]) expect(await s.stateOf(each)).toBe('held');
  await s.answer(overdue, 'release');
  expect((await s.boxes.next(LEAD, 30_000, ANSWER)).mail.text).toMatch(/not understood/);
  await s.answer(overdue, '1 release\r\n2-3 reject: no numbers');
  await arrived('106');
  await s.boxes.next(LEAD, 30_000, ANSWER);
});

test('the digest comes at its time, and several are decided in one answer to it', async () => {
  const ids = [];
  for (const number of ['108', '109', '110', '111']) ids.push((await held(number)).id);
  // As of one that could not be processed.
  await c.db.query('UPDATE messages SET evidence = NULL WHERE id = $1', [ids[3]]);
  const tomorrow = new Date(Date.now() + 24 * HOUR).toISOString().slice(0, 10);
  const at = (time: string) =>
    makeDigests({ db: c.db, secrets: s.secrets, policies }, new Date(`${tomorrow}T${time}Z`));
  await at('07:59:59');
  await c.db.query(`UPDATE programmes SET created_at = created_at - interval '1 day'`);
  await s.policy(`${POLICY}digest: ["${new Date(Date.now() - HOUR).toISOString().slice(11, 16)}"]\n`);
  await chore('digests');
  await chore('digests');
  const digest = await s.boxes.next(ANNA, 30_000, about(/Waiting for a decision: 4 messages/));
  expect([...digest.mail.text.matchAll(/^ {2}([0-9a-f-]{36})$/gm)].map(([, id]) => id)).toEqual(ids);
  expect(digest.mail.text).toMatch(/\n4\. [\s\S]*\| \(not shown here: `mentorpost messages show` has it\)/);
  await s.answer(digest, '1 release\r\n2-3 reject: no numbers\r\n7 release\r\n\r\nThanks, Anna');
  const told = (await s.boxes.next(ANNA, 30_000, ANSWER)).mail.text;
  expect(told).toMatch(/^1: R-1: released/m);
  expect(told).toMatch(/^3: R-1: rejected/m);
  expect(told).toMatch(/^7: there is no message with this number/m);
  await arrived('108');
  await s.until(ids[2] ?? '', 'rejected');
  expect(await s.stateOf(ids[3] ?? '')).toBe('held');
  await s.answer(digest, 'all release');
  expect((await s.boxes.next(ANNA, 30_000, ANSWER)).mail.text).toMatch(
    /^2: R-1: decided already: Anna Berg chose "reject"/m,
  );
  await arrived('111');
});

test('the author learns what the policy says, and no more', async () => {
  await c.db.query(
    `UPDATE notices SET created_at = created_at - interval '2 days' WHERE participant_id IS NOT NULL`,
  );
  await s.policy(`${POLICY}tell-author: nothing\n`);
  const silent = await held('112');
  await s.answer(silent.notice, 'reject: not this');
  await s.until(silent.id, 'rejected');
  await s.policy(`${POLICY}tell-author: held\n`);
  await s.boxes.left(MENTOR, 100);
  const loud = await held('113');
  await s.boxes.next(MENTOR, 30_000, about(/is being looked at/));
  await s.answer(loud.notice, 'reject: Finn must not get numbers');
  const why = await s.boxes.next(MENTOR, 30_000, ({ mail }) => /must not get numbers/.test(mail.text));
  expect(why.mail.text).toMatch(/coordinator read your message/);
  expect(why.raw).not.toMatch(/Finn|Osei/);
  expect(
    (
      await c.db.query(`SELECT 1 FROM notices WHERE kind = 'rejected' AND about = $1`, [
        `message:${silent.id}`,
      ])
    ).length,
  ).toBe(0);
  // Where a notice to the author cannot be written, those who supervise have to tell it.
  await c.db.query(`UPDATE decisions SET reason = '\\x00' WHERE message_id = $1`, [loud.id]);
  const sendAgain = () =>
    c.db.query(
      `UPDATE notices SET state = 'queued', attempts = 2, due_at = now()
       WHERE kind = 'rejected' AND about = $1 AND state = 'sent' RETURNING id`,
      [`message:${loud.id}`],
    );
  await eventually(async () => (await sendAgain()).length === 1);
  const unwritten = await s.boxes.next(ANNA, 30_000, about(/Please tell the mentor yourself/));
  expect(unwritten.mail.text).toMatch(/That mail could not be written/);
  // Where the policy itself rejects, no coordinator has read it.
  await s.policy(`${POLICY}actions:\n  contact: reject\n`);
  await s.until(await s.write('ring 07700 900 114'), 'rejected');
  const ruled = await s.boxes.next(MENTOR, 30_000, ({ mail }) =>
    /programme's rules did not let/.test(mail.text),
  );
  expect(ruled.mail.text).not.toMatch(/coordinator/);
});

test('a mentee whose mail tells of danger is told whom to turn to, and nothing of rules', async () => {
  await s.policy(`${POLICY}tell-author: held\ncontact-text: Ring Mrs Berg on 0113 496 0000.\n`);
  const id = await s.write('My father beats me every night', { from: MENTEE });
  const waiting = await s.boxes.next(MENTEE, 30_000, about(/is being looked at/));
  expect(waiting.mail.text).toContain('Ring Mrs Berg on 0113 496 0000.');
  const notice = await s.boxes.next(ANNA, 30_000, (one) => WAITS(one) && one.mail.text.includes(id));
  await s.answer(notice, 'reject: I will call you today');
  const why = await s.boxes.next(MENTEE, 30_000, ({ mail }) => /will call/.test(mail.text));
  expect(why.mail.text).toMatch(/I will call you today\s+Ring Mrs Berg on 0113 496 0000\.\s*$/);
  // Of anything else the rules are told.
  const other = await s.write('ring 07700 900 118', { from: MENTEE });
  expect((await s.boxes.next(MENTEE, 30_000, about(/is being looked at/))).mail.text).not.toContain(
    'Mrs Berg',
  );
  const plain = await s.boxes.next(ANNA, 30_000, (one) => WAITS(one) && one.mail.text.includes(other));
  await s.answer(plain, 'reject: no numbers\r\nAnna Thorn\r\nNorthfield Academy', { name: 'Anna Thorn' });
  const told = await s.boxes.next(MENTEE, 30_000, ({ mail }) => /no numbers/.test(mail.text));
  expect(told.mail.text).toMatch(/The rules: no addresses.+You may change your message/s);
  // A signature that follows without a blank line is no part of the reason.
  expect(told.mail.text).not.toMatch(/Thorn|Northfield/);
});

test('a redacted mail goes on without the contact details in all its parts and files', async () => {
  await s.policy(POLICY);
  const head = 'MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n';
  const id = await s.write(
    '--b\r\n\r\nGood plan! Ring 07700 900 115 about it.\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>Good plan! Ring <b>07700</b> 900 115 about it.</p>\r\n--b--\r\n',
    { head },
  );
  await s.answer(await s.boxes.next(ANNA, 30_000, WAITS), 'redact');
  const mail = await s.boxes.next(MENTEE, 30_000, (one) => one.mail.text.includes('Good plan'));
  expect(mail.mail.text).toMatch(/Ring \[removed by the programme\] about it/);
  expect(mail.mail.html).toMatch(/\[removed by the programme\]/);
  expect(mail.raw).not.toMatch(/900 115/);
  await s.until(id, 'delivered');

  const mixed = 'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n';
  const file = await s.write(
    '--b\r\n\r\nSee the file.\r\n--b\r\nContent-Type: text/plain; name=n.txt\r\nContent-Disposition: attachment; filename=n.txt\r\n\r\nring 07700 900 116 today\r\n--b--\r\n',
    { head: mixed },
  );
  const first = await s.boxes.next(ANNA, 30_000, (one) => WAITS(one) && one.mail.text.includes(file));
  await s.boxes.left(ANNA, 100);
  await s.answer(first, 'redact');
  const sent = await s.boxes.next(MENTEE, 30_000, (one) => one.mail.text.includes('See the file'));
  expect(sent.mail.attachments.map(({ content }) => content.toString().trim())).toEqual([
    'ring [removed by the programme] today',
  ]);
});

test('a mail that holds nothing to take out is not let go as if something had been', async () => {
  const id = await s.write('You stupid idiot, nobody likes you');
  const notice = await s.boxes.next(ANNA, 30_000, (one) => WAITS(one) && one.mail.text.includes(id));
  expect(notice.mail.text).not.toMatch(/redact/);
  await s.answer(notice, 'redact');
  const told = await s.boxes.next(ANNA, 30_000, ({ mail }) => /no contact details/.test(mail.text));
  expect(told.mail.text).toMatch(
    /^R-1: there are no contact details in it that could be taken out, so it stays held/m,
  );
  const { code, stderr } = await cli(['messages', 'redact', id], c.env);
  expect([code, stderr]).toEqual([
    1,
    `There are no contact details in the message ${id} that could be taken out, so it stays held: release it as it is, or reject it.\n`,
  ]);
  expect(await s.stateOf(id)).toBe('held');
  await s.answer(notice, 'reject');
  await s.until(id, 'rejected');
});

test('what is released after its pair was closed stays held; on the command line it may go all the same', async () => {
  const { id, notice } = await held('117');
  const late = await held('119');
  await changePair(c.db, 'R-1', 'close', 'test');
  await s.boxes.left(ANNA, 100);
  await s.answer(notice, 'release');
  const told = await s.boxes.next(ANNA, 30_000, ({ mail }) => /closed since/.test(mail.text));
  expect(told.mail.text).toMatch(/^R-1: the pair has been closed since this was held, so it stays held/m);
  expect(await s.stateOf(id)).toBe('held');
  // Nothing can be sent any more: nobody is asked to.
  await s.answer(late.notice, 'reject: this pair has ended');
  const why = await s.boxes.next(MENTOR, 30_000, ({ mail }) => /this pair has ended/.test(mail.text));
  expect(why.mail.text).toMatch(/The rules: no addresses/);
  expect(why.mail.text).not.toMatch(/You may change/);
  expect(await s.boxes.left('ada@studio.example', 100)).toBe(0);
  expect((await cli(['messages', 'release', id, '--anyway'], c.env)).code).toBe(0);
  await arrived('117');
  const shown = await cli(['messages', 'show', id], c.env);
  const [, version = ''] = /^Judged by the policy "test", version (\d+)$/m.exec(shown.stdout) ?? [];
  const [entry] = await c.db.query<{ detail: string }>(
    `SELECT detail FROM audit_events WHERE action = 'message.held' AND subject = $1`,
    [`message:${id}`],
  );
  expect(JSON.parse(entry?.detail ?? '')).toMatchObject({ policy: 'test', policy_version: Number(version) });
});
