import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { PostfixInstance } from '../../bench/systems/postfix-instance.js';
import type { Pair } from '../../src/store/pairs.js';
import { MENTEE, MENTOR } from '../support/correspondence.js';
import { openPostgresProxy } from '../support/postgres-proxy.js';
import { cli, cliJson, eventually } from '../support/relay.js';
import { RawClient } from '../support/smtp-client.js';
import { type Around, openAround, reasonForNoPostfix } from './around.js';

if (reasonForNoPostfix)
  process.stderr.write(`${reasonForNoPostfix}: mail by way of Postfix is not tested here.\n`);
const withPostfix = reasonForNoPostfix ? describe.skip : describe;

withPostfix('between a Postfix in front and one behind', () => {
  let a: Around;
  let toMentee = '';
  let toMentor = '';
  let number = 0;
  beforeAll(async () => {
    a = await openAround();
    toMentee = a.c.pair.mentee.alias;
    toMentor = a.c.pair.mentor.alias;
  });
  afterAll(() => a?.end());
  beforeEach(() => a.people.behave({}));

  const next = () => `post ${++number};`;
  const mail = (from: string, subject: string, head = '', body = 'body') =>
    `From: ${from}\r\nMessage-ID: <p${number}@x>\r\nSubject: ${subject}\r\n${head}\r\n${body}`;
  /** Hands mails to the Postfix in front as a stranger's server does, until it has a reply for good to each. */
  async function send(mails: { from: string; to: string[]; data: string | Buffer }[]): Promise<string[]> {
    const client = await RawClient.open(a.front.port);
    const replies: string[] = [];
    for (const { from, to, data } of mails)
      replies.push(
        await eventually(async () => {
          const reply = await client.send(from, to, data);
          return !reply.startsWith('4') && reply;
        }, 30_000),
      );
    client.close();
    return replies;
  }
  const sendOne = async (subject: string, head = '', body = 'body') =>
    send([{ from: MENTOR, to: [toMentee], data: mail(MENTOR, subject, head, body) }]);
  /** Both queues are tried again now and then: on a busy machine anybody may say 451 for once. */
  async function eventuallyInPost<T>(check: () => Promise<T | undefined | false>): Promise<T> {
    let asked = 0;
    return eventually(async () => {
      if (++asked % 30 === 0) await Promise.all([a.front.flush(), a.behind.flush()]);
      return check();
    }, 100_000);
  }
  const allArrive = (subjects: string[]) =>
    eventuallyInPost(async () => subjects.every((subject) => a.arrived(subject).length > 0));
  const emptied = (postfix: PostfixInstance) =>
    eventuallyInPost(async () => (await postfix.queued()).length === 0);

  // Asked of the database, for each command takes a second.
  const events = async (action: string): Promise<Record<string, unknown>[]> => {
    const rows = await a.c.db.query<{ detail: string }>('SELECT detail FROM audit_events WHERE action = $1', [
      action,
    ]);
    return rows.map(({ detail }) => JSON.parse(detail));
  };
  const inState = (state: string) => a.c.db.query('SELECT id FROM messages WHERE state = $1', [state]);

  test('mail goes both ways, each once, and by TLS to the door', async () => {
    const [there, back] = [Array.from({ length: 8 }, next), Array.from({ length: 4 }, next)];
    const replies = await send([
      ...there.map((subject) => ({ from: MENTOR, to: [toMentee], data: mail(MENTOR, subject) })),
      ...back.map((subject) => ({ from: MENTEE, to: [toMentor], data: mail(MENTEE, subject) })),
    ]);
    expect(replies.every((reply) => reply.startsWith('250 '))).toBe(true);
    await allArrive([...there, ...back]);
    expect(there.map((subject) => a.arrived(subject).map(({ rcptTo }) => rcptTo))).toEqual(
      there.map(() => [MENTEE]),
    );
    expect(back.map((subject) => a.arrived(subject).map(({ rcptTo }) => rcptTo))).toEqual(
      back.map(() => [MENTOR]),
    );
    expect(await events('message.deferred')).toEqual([]);
    expect(a.arrived(there[0] ?? '')[0]?.raw).not.toMatch(/mx\.example\.org|test\.example/);
  });

  test('one mail to two pairs reaches both at once', async () => {
    const subject = next();
    const pairs = await cliJson<Pair[]>(['pairs'], a.c.env);
    const to = pairs.map((pair) => pair.mentee.alias);
    await send([{ from: MENTOR, to, data: mail(MENTOR, subject) }]);
    await eventuallyInPost(async () => {
      expect((await a.front.queued()).filter(({ reason }) => reason.includes('452'))).toEqual([]);
      return a.arrived(subject).length === 2;
    });
    expect(
      a
        .arrived(subject)
        .map(({ rcptTo }) => rcptTo)
        .sort(),
    ).toEqual([MENTEE, 'uma@southfield.example']);
  });

  test('an address that is none is refused while the stranger waits', async () => {
    const subject = next();
    const [reply] = await send([
      { from: 'x@else.example', to: ['nobody@relay.example.org'], data: mail('x@else.example', subject) },
    ]);
    expect(reply).toMatch(/^550 5\.1\.1 /);
  });

  test('what the relay refuses later goes back to its sender', async () => {
    const [forged, late] = [next(), next()];
    const from = 'x@else.example';
    await send([{ from, to: [toMentee], data: mail(from, forged) }]);
    await eventuallyInPost(async () =>
      a.people.received.find(
        ({ mailFrom, rcptTo, raw }) => !mailFrom && rcptTo === from && raw.includes(forged),
      ),
    );
    const second = (await cliJson<Pair[]>(['pairs'], a.c.env)).find(({ reference }) => reference === 'R-2');
    await cli(['pairs', 'close', 'R-2'], a.c.env);
    await send([{ from: MENTOR, to: [second?.mentee.alias ?? ''], data: mail(MENTOR, late) }]);
    const bounce = await eventuallyInPost(async () =>
      a.people.received.find(
        ({ mailFrom, rcptTo, raw }) => !mailFrom && rcptTo === MENTOR && raw.includes(late),
      ),
    );
    expect(bounce.raw).toMatch(/5\.2\.1/);
    expect(a.arrived(late).filter(({ mailFrom }) => mailFrom !== '')).toEqual([]);
  });

  test('while the relay is away mail waits in front of it; none is lost or doubled', async () => {
    const subjects = Array.from({ length: 6 }, next);
    await a.relay.stop();
    const replies = await send(
      subjects.map((subject) => ({ from: MENTOR, to: [toMentee], data: mail(MENTOR, subject) })),
    );
    expect(replies.every((reply) => reply.startsWith('250 '))).toBe(true);
    await eventually(async () => (await a.front.queued()).length === 6);
    await a.startRelay();
    await a.front.flush();
    await allArrive(subjects);
    await emptied(a.front);
    await wait(1_000);
    expect(subjects.map((subject) => a.arrived(subject).length)).toEqual(subjects.map(() => 1));
  });

  test('a relay killed after the commit and before the 250 gets the mail again, and sends one copy', async () => {
    const subject = next();
    await a.relay.stop();
    const proxy = await openPostgresProxy(a.c.env.DATABASE_URL ?? '');
    const killed = await a.startRelay({ ...a.c.env, DATABASE_URL: proxy.url });
    const held = proxy.holdAnswerTo('message.accepted');
    await sendOne(subject);
    await a.front.flush();
    await held;
    await killed.stop('SIGKILL');
    await proxy.close();
    await a.startRelay();
    await emptied(a.front);
    await allArrive([subject]);
    await wait(1_000);
    expect(a.arrived(subject)).toHaveLength(1);
  });

  test('while the smart host is away deliveries are deferred, and go on by themselves', async () => {
    const subjects = Array.from({ length: 5 }, next);
    await a.behind.stop();
    await send(subjects.map((subject) => ({ from: MENTOR, to: [toMentee], data: mail(MENTOR, subject) })));
    await eventually(async () => (await inState('deferred')).length === 5);
    await emptied(a.front);
    await a.behind.start();
    await allArrive(subjects);
    await wait(1_000);
    expect(subjects.map((subject) => a.arrived(subject).length)).toEqual(subjects.map(() => 1));
  });

  test('a mail larger than the smart host takes has failed, and its author is told once', async () => {
    const subject = next();
    const line = `${'words of many letters '.repeat(3)}\r\n`;
    await sendOne(subject, '', line.repeat(150_000 / line.length));
    await eventually(async () => (await inState('failed')).length === 1);
    const notices = () =>
      a.people.received.filter(
        ({ rcptTo, raw }) => rcptTo === MENTOR && raw.includes('\r\nSubject: Your message to '),
      );
    await eventually(async () => notices().length > 0);
    await wait(2_500);
    expect(notices()).toHaveLength(1);
  });

  test('8-bit text and headers in UTF-8 come through', async () => {
    const subject = next();
    const client = await RawClient.open(a.front.port);
    await client.say(`MAIL FROM:<${MENTOR}> BODY=8BITMIME SMTPUTF8`);
    await client.say(`RCPT TO:<${toMentee}>`);
    await client.say('DATA');
    client.socket.write(
      mail(
        `Zoë <${MENTOR}>`,
        subject,
        'X-Note: grüße\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n',
        'Grüße aus Köln',
      ),
    );
    expect(await client.say('\r\n.')).toMatch(/^250 /);
    client.close();
    await allArrive([subject]);
    const raw = a.arrived(subject)[0]?.raw ?? '';
    expect(raw).toMatch(/Gr=C3=BC=C3=9Fe aus K=C3=B6ln/);
  });

  test('a warning that delivery takes long changes nothing', async () => {
    const subject = next();
    a.people.behave({ rcpt: () => '451 4.3.0 later' });
    await sendOne(subject);
    await eventually(async () => (await a.behind.queued()).some(({ address }) => address === MENTEE));
    await wait(1_500);
    await a.behind.flush();
    const read = await eventuallyInPost(async () =>
      (await events('message.returned-read')).find(({ delayed }) => delayed === true),
    );
    expect(read).toMatchObject({ kind: 'bounce', permanent: false });
    a.people.behave({});
    await a.behind.flush();
    await allArrive([subject]);
    expect((await cliJson<Pair[]>(['pairs'], a.c.env))[0]?.mentee.undeliverable).toBe(false);
  });

  test('what Postfix behind sends back to the return path marks the address, and the mail waits', async () => {
    const subject = next();
    a.people.behave({ rcpt: (to) => (to === MENTEE ? '550 5.1.1 no such user' : undefined) });
    await sendOne(subject);
    const read = await eventuallyInPost(async () =>
      (await events('message.returned-read')).find(({ permanent }) => permanent === true),
    );
    expect(read).toMatchObject({ kind: 'bounce', status: '5.1.1', reason: 'user unknown' });
    const pairs = await cliJson<Pair[]>(['pairs'], a.c.env);
    expect(pairs.find(({ reference }) => reference === 'R-1')?.mentee.undeliverable).toBe(true);
    expect(await inState('deferred')).toHaveLength(1);
    await emptied(a.front);
    await emptied(a.behind);
    expect(
      a.people.received.filter(({ raw }) => raw.includes('MAILER-DAEMON') && raw.includes(subject)),
    ).toEqual([]);
  });
});
