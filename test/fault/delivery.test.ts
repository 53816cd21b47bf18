import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { cleanJpeg } from '../../src/files/image/jpeg.js';
import { parseMessage } from '../../src/message/parse/parse.js';
import type { AuditRow } from '../../src/store/audit-log.js';
import type { Pair } from '../../src/store/pairs.js';
import {
  type Correspondence,
  importText,
  MENTEE,
  MENTOR,
  openCorrespondence,
} from '../support/correspondence.js';
import { cli, cliJson, eventually } from '../support/relay.js';
import { openRemote } from '../support/remote.js';
import { RawClient } from '../support/smtp-client.js';

let remote: Awaited<ReturnType<typeof openRemote>>;
let c: Correspondence;
let client: RawClient;

beforeAll(async () => {
  remote = await openRemote();
  c = await openCorrespondence({
    OUTBOUND_SMTP_URL: `smtp://127.0.0.1:${remote.port}`,
    RETRY_FIRST_SECONDS: '1',
    RETRY_LONGEST_SECONDS: '2',
  });
  client = await RawClient.open(c.relay.smtpPort);
});
afterAll(async () => {
  client?.close();
  await c?.end();
  await remote?.close();
});
beforeEach(() => {
  remote.behave({});
  remote.received.length = 0;
});

let number = 0;
const send = async (from = MENTOR, to = c.pair.mentee.alias, photo?: Buffer): Promise<string> => {
  const content = photo ? withPhoto(photo) : '\r\nbody';
  const head = `From: ${from}\r\nMessage-ID: <${++number}@x>\r\nSubject: no ${number}\r\n`;
  const reply = await client.send(from, [to], head + content);
  return /^250 2\.0\.0 (\S+) accepted/.exec(reply)?.[1] ?? reply;
};
/** As a phone takes it: it says where it was taken, and does not compress. */
const photoOf = (width: number): Promise<Buffer> =>
  sharp(randomBytes(width * 600 * 3), { raw: { width, height: 600, channels: 3 } })
    .withExif({ IFD0: { Model: 'Phone 7' }, IFD3: { GPSLatitude: '51/1 30/1 0/1' } })
    .jpeg({ quality: 95 })
    .toBuffer();
const withPhoto = (photo: Buffer): string =>
  `MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=B\r\n\r\n--B\r\n\r\nbody\r\n--B\r\nContent-Type: image/jpeg; name=bird.jpg\r\n` +
  `Content-Transfer-Encoding: base64\r\n\r\n${photo.toString('base64').replace(/.{76}/g, '$&\r\n')}\r\n--B--`;
const inState = (id: string, ...states: string[]) =>
  eventually(async () =>
    (await c.messages()).find((message) => message.id === id && states.includes(message.state)),
  );
const events = async (id: string) =>
  (await cliJson<AuditRow[]>(['audit'], c.env)).filter((event) => event.subject === `message:${id}`);
const toMentor = () => remote.received.filter((mail) => mail.rcptTo === MENTOR);

describe('a remote server that', () => {
  test.each([
    ['answers 451 to the recipient', { rcpt: () => '451 4.7.1 greylisted' }],
    ['answers 451 at the end', { dot: '451 4.3.0 later' }],
    ['greets with 421', { greeting: '421 busy' }],
    ['greets with 554', { greeting: '554 no' }],
  ])('%s gets the mail later', async (_what, behaviour) => {
    remote.behave(behaviour);
    const id = await send();
    await inState(id, 'deferred');
    remote.behave({});
    await inState(id, 'delivered');
    expect(
      remote.received.filter((mail) => mail.raw.includes(`Subject: no ${number}\r\n`)).length,
    ).toBeGreaterThan(0);
  });

  test.each([200, 2_000])(
    'answers 451 at the end of a mail with a photo (%i pixels wide) gets it later as it would have been, from what is kept once',
    async (width) => {
      remote.behave({ dot: '451 4.3.0 later' });
      const photo = await photoOf(width);
      const id = await send(MENTOR, c.pair.mentee.alias, photo);
      await inState(id, 'deferred');
      const [kept] = await c.db.query<{ raw: number; relayed: number }>(
        'SELECT octet_length(raw) AS raw, octet_length(relayed) AS relayed FROM messages WHERE id = $1',
        [id],
      );
      expect(kept?.raw).toBeGreaterThan(photo.length);
      expect(kept?.relayed).toBeLessThan(5_000);
      remote.behave({});
      await inState(id, 'delivered');
      const mails = remote.received.filter((mail) => mail.raw.includes(`Subject: no ${number}\r\n`));
      expect(new Set(mails.map(({ raw }) => raw)).size).toBe(1);
      const { attachments } = await parseMessage(Buffer.from(mails[0]?.raw ?? '', 'latin1'));
      expect(attachments[0]?.content.equals(cleanJpeg(photo))).toBe(true);
      const shown = await cliJson<{ relayed: { attachments: { size: number }[] } }>(
        ['messages', 'show', id],
        c.env,
      );
      expect(shown.relayed.attachments[0]?.size).toBe(attachments[0]?.content.length);
    },
  );

  test.each([
    [
      'refuses the recipient',
      { rcpt: (to: string) => (to === MENTEE ? '550 5.1.1 no such user' : undefined) },
    ],
    ['refuses the mail', { dot: (to: string) => (to === MENTEE ? '554 5.7.1 spam' : undefined) }],
  ])('%s for good ends the delivery, and the author is told once', async (_what, behaviour) => {
    remote.behave(behaviour);
    const id = await send();
    await inState(id, 'failed');
    remote.behave({});
    const [notice] = await eventually(async () => (toMentor().length > 0 ? toMentor() : undefined));
    expect(notice?.mailFrom).toBe('');
    expect(notice?.raw).toContain('Auto-Submitted: auto-replied');
    expect(notice?.raw).toContain(c.pair.mentee.pseudonym);
    expect(notice?.raw).not.toMatch(/northfield|osei|\b55[04]\b|5\.1\.1/i);
    expect((await events(id)).map((event) => event.action)).toEqual(
      expect.arrayContaining(['message.failed', 'notice.queued', 'notice.sent']),
    );
  });

  test.each(['close', 'reset'] as const)(
    'ends the connection (%s) after the final dot may have the mail: it is tried later with the same Message-ID',
    async (dot) => {
      remote.behave({ dot });
      const id = await send();
      await inState(id, 'deferred');
      const [first] = await events(id).then((all) =>
        all.filter((event) => event.action === 'message.deferred'),
      );
      expect(first?.detail).toMatchObject({ outcome: 'unknown' });
      remote.behave({});
      await inState(id, 'delivered');
      const ids = remote.received.map((mail) => /^Message-ID: .*$/im.exec(mail.raw)?.[0]);
      expect(ids.length).toBeGreaterThan(1);
      expect(new Set(ids).size).toBe(1);
    },
  );

  test('takes so long that the lease runs out does not get the mail twice from the same worker', async () => {
    let asked = 0;
    const delay = () => {
      asked++;
      return 4_000;
    };
    remote.behave({ delay });
    const id = await send();
    await eventually(async () => asked > 0);
    await c.db.query(`UPDATE messages SET claimed_until = now() - interval '1 second' WHERE id = $1`, [id]);
    await inState(id, 'delivered');
    expect(asked).toBe(1);
    expect(remote.received).toHaveLength(1);
  });

  test('asks for the mail before it is queued gets nothing where that fails, and the mail once when it is queued after all', async () => {
    await c.db.query(`
      CREATE FUNCTION break_off() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(0.3); RAISE 'broken off'; END $$;
      CREATE TRIGGER break_off BEFORE UPDATE ON messages FOR EACH ROW WHEN (NEW.state = 'queued') EXECUTE FUNCTION break_off();`);
    let asked = 0;
    remote.behave({ rcpt: () => void asked++ });
    const id = await send();
    await eventually(async () => asked > 0);
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(remote.received).toHaveLength(0);
    expect((await c.messages()).find((message) => message.id === id)?.state).toBe('received');
    await c.db.query('DROP TRIGGER break_off ON messages; DROP FUNCTION break_off()');
    await c.db.query(`UPDATE messages SET claimed_until = now() - interval '1 second' WHERE id = $1`, [id]);
    await inState(id, 'delivered');
    expect(remote.received).toHaveLength(1);
    expect(remote.received[0]?.raw).toContain('body');
  });

  test('is away gets the mail when it is back', async () => {
    const { port } = remote;
    await remote.close();
    const id = await send();
    await inState(id, 'deferred');
    remote = await openRemote(port);
    await inState(id, 'delivered');
    expect(remote.received).toHaveLength(1);
  });
});

describe('a mail that still waits to be sent when its pair is paused', () => {
  const waiting = async () => {
    remote.behave({ rcpt: () => '451 4.7.1 later' });
    const id = await send();
    await inState(id, 'deferred');
    await cli(['pairs', 'pause', 'R-1'], c.env);
    remote.behave({});
    expect(await inState(id, 'held')).toMatchObject({ findings: [{ rule: 'pair-paused' }] });
    return id;
  };
  const arrived = () => remote.received.filter(({ raw }) => raw.includes(`Subject: no ${number}\r\n`));

  test('goes on when it is resumed', async () => {
    const id = await waiting();
    expect(arrived()).toEqual([]);
    await cli(['pairs', 'resume', 'R-1'], c.env);
    await inState(id, 'delivered');
    expect(arrived()).toHaveLength(1);
  });

  test('goes out at once where a coordinator lets it', async () => {
    const id = await waiting();
    await cli(['messages', 'release', id], c.env);
    await inState(id, 'delivered');
    expect(arrived()).toHaveLength(1);
    await cli(['pairs', 'resume', 'R-1'], c.env);
  });
});

describe('mail that comes back to the return path', () => {
  const bounced = (status: string, words: string, action = 'failed') =>
    `From: MAILER-DAEMON@mx.example\r\nSubject: Undelivered\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=B\r\n\r\n--B\r\n\r\nSorry.\r\n--B\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; ${MENTEE}\r\nAction: ${action}\r\nStatus: ${status}\r\nDiagnostic-Code: smtp; ${words}\r\n--B--\r\n`;
  const delivered = async () => {
    const id = await send();
    await inState(id, 'delivered');
    const paths = remote.received.map(({ mailFrom }) => mailFrom).filter((from) => from.startsWith('b-'));
    return { id, path: paths.at(-1) ?? '' };
  };
  const mentee = async () => (await cliJson<Pair[]>(['pairs'], c.env))[0]?.mentee;

  test('from an automatic answer tells that the person is away, until they write', async () => {
    const { path } = await delivered();
    await client.send(
      '',
      [path],
      `From: ${MENTEE}\r\nAuto-Submitted: auto-replied\r\nSubject: Away\r\n\r\nBack on Monday.`,
    );
    await eventually(async () => (await mentee())?.away_since);
    expect(toMentor()).toEqual([]);
    await send(MENTEE, c.pair.mentor.alias);
    await eventually(async () => (await mentee())?.away_since === null);
  });

  test('from an automatic answer to the address that the mail came from tells so too; from a receipt nothing', async () => {
    const toAlias = (head: string) =>
      client.send(MENTEE, [c.pair.mentor.alias], `From: ${MENTEE}\r\n${head}\r\n\r\nBack on Monday.`);
    await toAlias('Content-Type: multipart/report; report-type=disposition-notification; boundary=B');
    await eventually(async () => (await c.messages()).some(({ state }) => state === 'discarded'));
    expect((await mentee())?.away_since).toBe(null);
    await toAlias('Auto-Submitted: auto-replied\r\nSubject: Away');
    await eventually(async () => (await mentee())?.away_since);
    await send(MENTEE, c.pair.mentor.alias);
    await eventually(async () => (await mentee())?.away_since === null);
  });

  test('though a person wrote it is a mail of that person, which waits for a coordinator', async () => {
    const { path } = await delivered();
    const before = (await c.messages()).length;
    const answer = `From: ${MENTEE}\r\nSubject: Re: no ${number}\r\n\r\nI liked the part about the bees best.`;
    expect(await client.send(MENTEE, [path], answer)).toMatch(/^250 /);
    const held = await eventually(async () =>
      (await c.messages()).slice(before).find(({ state }) => state === 'held'),
    );
    expect(held.direction).toBe('mentee_to_mentor');
    expect((await cli(['messages', 'release', held.id], c.env)).code).toBe(0);
    await inState(held.id, 'delivered');
    expect(toMentor().at(-1)?.raw).toContain('about the bees');
  });

  test('in words that nobody knows, from a server, is put before a coordinator', async () => {
    const { path } = await delivered();
    const before = (await c.messages()).length;
    await client.send(
      '',
      [path],
      'From: Gatekeeper <gate@mx.example>\r\nSubject: Hm\r\n\r\nThe lodge has no such lodger.',
    );
    const held = await eventually(async () =>
      (await c.messages()).slice(before).find(({ state }) => state === 'held'),
    );
    expect(held.findings).toEqual(
      expect.arrayContaining([expect.objectContaining({ rule: 'unknown-author' })]),
    );
    expect((await cli(['messages', 'reject', held.id, '--reason', 'no mail'], c.env)).code).toBe(0);
  });

  test('as a delay changes nothing', async () => {
    const { id, path } = await delivered();
    expect(await client.send('', [path], bounced('4.4.1', '451 later', 'delayed'))).toMatch(/^250 /);
    await eventually(async () =>
      (await events(id)).find((event) => event.action === 'message.returned-read'),
    );
    expect((await inState(id, 'delivered')).state).toBe('delivered');
    expect((await mentee())?.undeliverable).toBe(false);
  });

  test('for what the mail was, tells the author that it failed', async () => {
    const { id, path } = await delivered();
    await client.send('', [path], bounced('5.3.4', '552 5.3.4 message too large'));
    await inState(id, 'failed');
    await eventually(async () => toMentor().length === 1);
    expect((await mentee())?.undeliverable).toBe(false);
  });

  test('after days in vain, with the status of a fault that passes, tells the author that it failed', async () => {
    const { id, path } = await delivered();
    await client.send('', [path], bounced('4.4.7', '421 4.4.7 message expired'));
    await inState(id, 'failed');
    await eventually(async () => toMentor().length === 1);
    expect((await mentee())?.undeliverable).toBe(false);
  });

  test('for good marks the address: mail waits, the coordinator is asked, and a new address releases it', async () => {
    expect((await cli(['coordinators', 'add', 'Bea', 'bea@school.example'], c.env)).code).toBe(0);
    const { id, path } = await delivered();
    await client.send('', [path], bounced('5.1.1', '550 5.1.1 user unknown'));
    await client.send('', [path], bounced('5.1.1', '550 5.1.1 user unknown, again'));
    await inState(id, 'deferred');
    expect((await mentee())?.undeliverable).toBe(true);
    const later = await send();
    await inState(later, 'deferred');
    await eventually(async () => remote.received.some((mail) => mail.rcptTo === 'bea@school.example'));
    const asked = remote.received.filter((mail) => mail.rcptTo === 'bea@school.example');
    expect(asked).toHaveLength(1);
    expect(asked[0]?.raw).toContain('pair R-1');
    expect(asked[0]?.raw.replace(/=\r\n/g, '')).toContain('It is the mentee.');
    expect(asked[0]?.raw).not.toMatch(/northfield|osei|quillan/i);
    const before = remote.received.length;
    // However long they waited, the new address is not given up at its first word.
    await c.db.query(
      `UPDATE messages SET delivering_since = now() - interval '30 days' WHERE due_at = 'infinity'`,
    );
    let refused = 0;
    remote.behave({ rcpt: () => (refused++ < 2 ? '451 4.3.2 not yet' : undefined) });
    await importText(
      `mentor_name,mentor_email,mentee_name,mentee_email,reference\nAda Quillan,${MENTOR},Finn Osei,finn@new.example,R-1\n`,
      c.env,
    );
    await inState(id, 'delivered');
    await inState(later, 'delivered');
    expect(remote.received.slice(before).map((mail) => mail.rcptTo)).toEqual([
      'finn@new.example',
      'finn@new.example',
    ]);
    expect(remote.received.slice(before).every((mail) => mail.raw.includes('To: finn@new.example'))).toBe(
      true,
    );
    expect((await mentee())?.undeliverable).toBe(false);
    // The old address's late bounce says nothing of the new one.
    await client.send('', [path], bounced('5.1.1', '550 5.1.1 user unknown, late'));
    await eventually(
      async () => (await events(id)).filter((event) => event.action === 'message.returned-read').length === 3,
    );
    expect((await mentee())?.undeliverable).toBe(false);
  });

  test('without our token is refused', async () => {
    const { path } = await delivered();
    const forged = path.replace(/[0-9a-f]{20}@/, `${'0'.repeat(20)}@`);
    expect(await client.send('', [forged], bounced('5.1.1', '550 no'))).toMatch(/^550 5\.1\.1/);
  });

  test('for good, when retention has emptied the message, ends it: nothing could be sent to a new address', async () => {
    const other = await delivered();
    await client.send('', [other.path], bounced('5.3.4', '552 5.3.4 message too large'));
    await inState(other.id, 'failed');
    const { id, path } = await delivered();
    await c.db.query('UPDATE messages SET raw = NULL, relayed = NULL WHERE id = $1', [id]);
    await client.send('', [path], bounced('5.1.1', '550 5.1.1 user unknown'));
    await inState(id, 'failed');
    await eventually(async () => toMentor().length === 2);
    // The author reads that the coordinator sees it too: so does Bea, but once however many fail.
    const seen = () =>
      remote.received.filter(({ raw }) => /^Subject: .*could not be delivered\r$/m.test(raw));
    await eventually(async () => seen().some(({ rcptTo }) => rcptTo === 'bea@school.example'));
    expect(seen().filter(({ rcptTo }) => rcptTo === 'bea@school.example')).toHaveLength(1);
  });
});

describe('the first mail of a pair that has not begun', () => {
  const pending = async (reference: string, body: string) => {
    await importText(
      `mentor_name,mentor_email,mentee_name,mentee_email,reference,starts_on\nKit Nowak,kit@hill.example,Lou Sand,lou-${reference}@hill.example,${reference},2098-01-01\n`,
      c.env,
    );
    const pair = (await cliJson<Pair[]>(['pairs'], c.env)).find((one) => one.reference === reference);
    const mail = `From: kit@hill.example\r\nMessage-ID: <${reference}@x>\r\nSubject: first\r\n\r\n${body}`;
    const reply = await client.send('kit@hill.example', [pair?.mentee.alias ?? ''], mail);
    const id = /^250 2\.0\.0 (\S+) accepted/.exec(reply)?.[1] ?? reply;
    const { findings } = await inState(id, 'held');
    return { id, rules: findings.map(({ rule }) => rule) };
  };

  test('goes out when it begins, whatever was noted of it', async () => {
    const { id, rules } = await pending('R-8', 'Hello Lou, tell me about your club.');
    expect(rules).toEqual(['pair-pending', 'first-message']);
    await cli(['pairs', 'resume', 'R-8'], c.env);
    await inState(id, 'delivered');
  });

  test('still waits where it would be held all the same', async () => {
    const { id, rules } = await pending('R-9', 'Hello Lou, write to kit.private@hill.example.');
    expect(rules).toContain('email-address');
    await cli(['pairs', 'resume', 'R-9'], c.env);
    const still = await inState(id, 'held', 'delivered');
    expect(still.state).toBe('held');
    expect(still.findings.map(({ rule }) => rule)).toEqual(['email-address', 'first-message']);
  });
});

test('what waits for an address when its pair is closed is held, and keeps nobody from being forgotten', async () => {
  await importText(
    'mentor_name,mentor_email,mentee_name,mentee_email,reference\nMia Holt,mia@hill.example,Ned Frost,ned@hill.example,R-7\n',
    c.env,
  );
  const pair = (await cliJson<Pair[]>(['pairs'], c.env)).find((one) => one.reference === 'R-7');
  const write = async () => {
    const mail = `From: mia@hill.example\r\nMessage-ID: <w${++number}@x>\r\nSubject: Hello\r\n\r\nA letter about moss, ${number}.`;
    const reply = await client.send('mia@hill.example', [pair?.mentee.alias ?? ''], mail);
    return /^250 2\.0\.0 (\S+) accepted/.exec(reply)?.[1] ?? reply;
  };
  const first = await write();
  await inState(first, 'delivered');
  await c.db.query(
    `UPDATE participant_addresses SET undeliverable_at = now()
     WHERE participant_id = (SELECT mentee_id FROM pairs WHERE reference = 'R-7')`,
  );
  const waiting = [await write(), await write()];
  for (const id of waiting) await inState(id, 'deferred');
  await cli(['pairs', 'close', 'R-7'], c.env);
  for (const id of waiting)
    expect(await inState(id, 'held')).toMatchObject({ findings: [{ rule: 'pair-closed' }] });
  const [one = '', other = ''] = waiting;
  await cli(['messages', 'reject', one, '--reason', 'too late'], c.env);
  await cli(['messages', 'release', other], c.env);
  await inState(other, 'failed');
  expect(await cli(['pairs', 'erase', 'R-7', '--yes'], c.env)).toMatchObject({ code: 0 });
});
