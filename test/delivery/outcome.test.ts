import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { type Mailer, openMailer, type Patience } from '../../src/delivery/mailer.js';
import { otherDomain } from '../../src/smtp/reply.js';
import { openStagedServer, type Stage, type StagedServer, type Turn } from '../support/staged-server.js';

let server: StagedServer;
let mailers: Mailer[] = [];
beforeAll(async () => {
  server = await openStagedServer();
});
afterEach(() => {
  for (const mailer of mailers) mailer.close();
  mailers = [];
  server.at(undefined);
  server.offer();
});
afterAll(() => server?.close());

const SHORT: Patience = { connectMs: 400, askMs: 400, endMs: 400 };
const mailer = (patience?: Patience, user = '', asked = '') => {
  const one = openMailer({
    url: `smtp://${user}127.0.0.1:${server.port}/${asked}`,
    outbox: '/nonexistent',
    name: 'relay.example',
    connections: 1,
    patience,
  });
  mailers.push(one);
  return one;
};
const text = 'Subject: one\r\n\r\nwords\r\n';
const send = (from: Mailer, raw = text) =>
  from.deliver({ id: 'x', mailFrom: 'b@relay.example', rcptTo: 'a@x.example', raw: [Buffer.from(raw)] });
const large = `Subject: large\r\n\r\n${'x'.repeat(74).concat('\r\n').repeat(200_000)}`;

describe('a mail that is not ready yet', () => {
  const sendOnce = (from: Mailer, ready: Promise<boolean>) =>
    from.deliver({
      ...{ id: 'x', mailFrom: 'b@relay.example', rcptTo: 'a@x.example' },
      ...{ raw: [Buffer.from(text)], ready },
    });
  const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

  test('goes out once it is, over a connection that waits for it', async () => {
    const seen = server.seen();
    let tell: (ready: boolean) => void = () => {};
    const sent = sendOnce(
      mailer(),
      new Promise((resolve) => {
        tell = resolve;
      }),
    );
    await later(150);
    expect(server.seen()).toBe(seen);
    tell(true);
    expect((await sent).kind).toBe('sent');
    expect(server.seen()).toBe(seen + 1);
  });

  test.each<[string, () => Promise<boolean>]>([
    ['turns out not to be', async () => false],
    ['turns out later not to be', () => later(150).then(() => false)],
    ['fails', () => Promise.reject(new Error('the database is away'))],
    ['fails later', () => later(150).then(() => Promise.reject(new Error('the database is away')))],
  ])('or %s does not go out, not even empty, and the next one does', async (_what, ready) => {
    const seen = server.seen();
    const from = mailer();
    expect((await sendOnce(from, ready())).kind).toBe('temporary');
    await later(50);
    expect(server.seen()).toBe(seen);
    expect((await send(from)).kind).toBe('sent');
    expect(server.seen()).toBe(seen + 1);
  });

  test('is written to no file either', async () => {
    const outbox = await mkdtemp(join(tmpdir(), 'mentorpost-outbox-'));
    const from = openMailer({ outbox, name: 'relay.example', connections: 1 });
    expect((await sendOnce(from, Promise.resolve(false))).kind).toBe('temporary');
    expect(await readdir(outbox)).toEqual([]);
    expect((await sendOnce(from, Promise.resolve(true))).kind).toBe('sent');
    expect(await readdir(outbox)).toEqual(['x.eml']);
    await rm(outbox, { recursive: true });
  });
});

const before: Stage[] = ['connect', 'EHLO', 'MAIL', 'RCPT', 'DATA'];
const broken: Turn[] = ['close', 'reset', 'silence'];

describe.each([[[]], [['PIPELINING']]])('with the extensions %j', (extensions) => {
  test.each(before.flatMap((stage) => broken.map((turn) => [stage, turn] as const)))(
    'a connection that ends before the mail was asked for (%s: %s) has sent nothing',
    async (stage, turn) => {
      server.offer(...extensions);
      server.at(stage, turn);
      expect((await send(mailer(SHORT))).kind).toBe('temporary');
      expect(server.seen()).toBe(0);
    },
  );

  test.each(broken)('what ends in the middle of a large mail (%s) cannot have been taken', async (turn) => {
    server.offer(...extensions);
    server.at('body', turn);
    expect((await send(mailer(SHORT), large)).kind).toBe('temporary');
  });

  test.each([...broken, 'cut 2', '250-half' as const] as const)(
    'no whole reply to the final dot (%s): the mail may have been taken',
    async (turn) => {
      server.offer(...extensions);
      server.at('dot', turn);
      expect((await send(mailer(SHORT))).kind).toBe('unknown');
      expect(server.seen()).toBe(1);
    },
  );
});

describe('a reply', () => {
  test.each(['connect', 'EHLO', 'MAIL', 'RCPT', 'DATA', 'dot'] as const)(
    'of 4xx at %s is temporary',
    async (stage) => {
      for (const turn of ['421 closing', '451 4.3.0 later'] as const) {
        server.at(stage, turn);
        const outcome = await send(mailer(SHORT));
        expect(outcome.kind).toBe('temporary');
      }
    },
  );

  test.each([
    ['connect', '554 no', 'temporary'],
    ['EHLO', '550 no', 'temporary'],
    ['MAIL', '550 5.7.1 sender refused', 'temporary'],
    ['RCPT', '550 5.1.1 unknown', 'permanent'],
    ['RCPT', '553 5.1.3 syntax', 'permanent'],
    ['DATA', '554 5.5.1 no valid recipients', 'permanent'],
    ['dot', '554 5.7.1 spam', 'permanent'],
    ['dot', '552 5.3.4 too large', 'permanent'],
    // These are about the conversation, whatever the mail (RFC 5321 §4.2.4, RFC 4954 §6, RFC 3207 §4).
    ['RCPT', '503 5.5.1 bad sequence', 'temporary'],
    ['DATA', '503 5.5.1 bad sequence', 'temporary'],
    ['RCPT', '530 5.7.0 authentication required', 'temporary'],
    ['dot', '538 5.7.11 encryption required', 'temporary'],
    // As are these, which are for whoever looks after the smart host to mend.
    ['RCPT', '554 5.7.1 <a@x.example>: Relay access denied', 'temporary'],
    ['RCPT', '550 5.7.1 <a@x.example>... Relaying denied. IP name lookup failed', 'temporary'],
    ['RCPT', '550 relay not permitted', 'temporary'],
    ['RCPT', '550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain', 'temporary'],
    ['RCPT', '550-5.7.1 Invalid credentials\r\n550 5.7.1 for relay [192.0.2.7].', 'temporary'],
    ['RCPT', "553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)", 'temporary'],
    ['RCPT', '554 5.7.1 <unknown[192.0.2.7]>: Client host rejected: Access denied', 'temporary'],
    ['RCPT', '554 5.7.1 Service unavailable; Client host [192.0.2.7] blocked using a list', 'temporary'],
    ['RCPT', '504 5.5.2 <relay>: Helo command rejected: need fully-qualified hostname', 'temporary'],
    ['RCPT', '553 5.7.1 <b@relay.example>: Sender address rejected: not owned by user', 'temporary'],
    // So is what one customer may send in a day, which would fail every mail of an evening.
    ['RCPT', '550-5.4.5 You have used up what you may send today.\r\n550 5.4.5 See our pages', 'temporary'],
    ['dot', '550 5.4.5 Daily sending quota exceeded', 'temporary'],
    ['dot', '554 Your hourly sending limit is used up', 'temporary'],
    ['dot', '550 5.7.233 the tenant has exceeded what it may send', 'temporary'],
    ['dot', '554 5.2.0 STOREDRV.Submission.Exception:SubmissionQuotaExceededException', 'temporary'],
    [
      'dot',
      '550 Domain kite.example has exceeded the max mails per hour (50 of 50), so this one is dropped',
      'temporary',
    ],
    ['dot', '554 5.7.1 too many messages sent today, come back tomorrow', 'temporary'],
    ['dot', '550 all of the credits exceeded', 'temporary'],
    ['RCPT', '552 5.2.2 mailbox of <daily@x.example> is over its quota', 'permanent'],
    ['RCPT', '550 5.1.1 <finn@daily-limit.example> is unknown', 'permanent'],
    // And the account that it has there, or the address by which it sends.
    ['dot', '554 Refused: sending paused for customer 4711', 'temporary'],
    ['RCPT', '550 5.7.1 Your trial account has been suspended, please pay', 'temporary'],
    ['RCPT', '502 5.7.0 This account is not activated yet', 'temporary'],
    ['RCPT', '550 5.7.1 The account of this reader is suspended', 'permanent'],
    ['dot', '554 Refused: this email address is not verified: b@kite.example', 'temporary'],
    ['dot', '550 The address in From is no sender identity of yours', 'temporary'],
    ['dot', '554 5.2.252 not yours', 'temporary'],
    ['RCPT', '550 5.7.0 Sender address <b@kite.example> does not belong to the user', 'temporary'],
    ['RCPT', '550 5.1.7 what address is that', 'temporary'],
    ['RCPT', '550 5.7.708 traffic from here is not taken', 'temporary'],
    ['RCPT', '525 5.7.13 not from this machine', 'temporary'],
    ['RCPT', '550 x.example is not hosted here, and this is not a gateway', 'temporary'],
    ['RCPT', '550 Please log in first', 'temporary'],
    // Where OUTBOUND_SMTP_URL leads to the relay's own door.
    ['RCPT', `550 ${otherDomain().message}`, 'temporary'],
    ['RCPT', '550 5.7.1 Your IP address may not send mail here', 'temporary'],
    ['RCPT', '550 5.1.1 unknown, ask whoever runs your server', 'permanent'],
    ['dot', '550 5.7.26 the mail is unauthenticated', 'permanent'],
    // What is only too early comes again, and what contradicts itself is no opinion.
    ['RCPT', '550 5.7.1 Greylisted for 300 s', 'temporary'],
    ['dot', '554 Too busy, try again later', 'temporary'],
    ['RCPT', '550 5.1.1 Unknown: look at the address and try again', 'permanent'],
    ['RCPT', '550 4.2.1 the mailbox sleeps', 'temporary'],
    ['RCPT', '450 5.1.1 unknown', 'temporary'],
    ['RCPT', '550-5.1.1 no\r\n450 4.3.0 or perhaps', 'temporary'],
    ['dot', '550-5.7.1 192.0.2.7 is\r\n550 5.7.1 refused', 'permanent'],
    ['dot', '250-taken\r\n550 5.7.1 refused all the same', 'unknown'],
    // A server that takes DATA for done with 250 reads the mail as commands.
    ['dot', '500 5.5.2 What command is that', 'temporary'],
    // No digits of SMTP, no word about the mail.
    ['RCPT', '999 nonsense', 'temporary'],
    ['dot', '600 what', 'temporary'],
    [
      'RCPT',
      '550 5.1.1 <relay@x.example>: Recipient address rejected: not in relay recipient table',
      'permanent',
    ],
    ['RCPT', '554 5.7.1 <a@x.example>: Recipient address rejected: Access denied', 'permanent'],
    // What is refused for its size is refused for good, however early (RFC 1870 §6).
    ['MAIL', '552 5.3.4 Message size exceeds fixed limit', 'permanent'],
    ['MAIL', '552 Requested mail action aborted', 'temporary'],
    ['MAIL', '452 4.3.1 Insufficient system storage for that size', 'temporary'],
  ] as [Stage, Turn, string][])('at %s of %s is %s…', async (stage, turn, kind) => {
    for (const extensions of [[], ['PIPELINING']]) {
      server.offer(...extensions);
      server.at(stage, turn);
      const outcome = await send(mailer(SHORT));
      expect(outcome).toEqual({ kind, code: expect.stringMatching(/^(?:\d{3}|E[A-Z]+)$/) });
    }
  });

  test('is not waited for where the server has said before that it takes no mail so large', async () => {
    server.offer('SIZE 1000', 'PIPELINING');
    const kept = mailer(SHORT);
    expect(await send(kept, large)).toEqual({ kind: 'permanent', code: 'EMESSAGE' });
    expect(await send(kept)).toEqual({ kind: 'sent', code: '250' });
    expect(server.seen()).toBe(1);
    for (const no of ['SIZE', 'SIZE 0']) {
      server.offer(no);
      expect((await send(mailer(), large)).kind).toBe('sent');
    }
  });

  test('that was cut off but says 4xx is temporary', async () => {
    server.at('dot', 'cut 4');
    expect(await send(mailer(SHORT))).toEqual({ kind: 'temporary', code: '451' });
  });

  test('of 550 in the middle of a mail is about that mail', async () => {
    server.at('body', '552 5.2.3 too long');
    expect((await send(mailer(SHORT), large)).kind).toBe('permanent');
  });
});

describe('encryption and passwords', () => {
  const broken = ['close', 'reset', 'silence', '454 4.7.0 not now', '535 5.7.8 no'] as Turn[];
  test.each(broken)('that fail (%s) are no word about the mail', async (turn) => {
    server.offer('STARTTLS', 'AUTH PLAIN');
    for (const stage of ['STARTTLS', 'AUTH'] as const) {
      server.at(stage, turn);
      expect((await send(mailer(SHORT, 'me:secret@'))).kind).toBe('temporary');
    }
  });

  test('that succeed carry the mail', async () => {
    server.offer('STARTTLS', 'AUTH PLAIN', 'PIPELINING');
    expect(await send(mailer(undefined, 'me:secret@'))).toEqual({ kind: 'sent', code: '250' });
  });

  test('ask a server on this machine for no certificate that others vouch for, unless told to', async () => {
    server.offer('STARTTLS');
    expect((await send(mailer())).kind).toBe('sent');
    const strict = mailer(SHORT, '', '?tls.rejectUnauthorized=true');
    expect((await send(strict)).kind).toBe('temporary');
  });
});

describe('a connection that is kept', () => {
  test.each(['close', 'reset', '421 idle too long'] as Turn[])(
    'and ended by the server at the next mail (%s) is opened again for it',
    async (turn) => {
      const kept = mailer();
      server.at('MAIL', turn, 1);
      expect((await send(kept)).kind).toBe('sent');
      expect((await send(kept)).kind).toBe('sent');
      expect(server.seen()).toBe(2);
    },
  );

  test('is used again after a refusal', async () => {
    const kept = mailer();
    expect((await send(kept)).kind).toBe('sent');
    const opened = server.connections();
    server.at('RCPT', '550 5.1.1 unknown');
    expect((await send(kept)).kind).toBe('permanent');
    server.at(undefined);
    expect((await send(kept)).kind).toBe('sent');
    expect(server.connections()).toBe(opened);
  });

  test('is not used for the same mail twice once the mail was asked for', async () => {
    const kept = mailer();
    expect((await send(kept)).kind).toBe('sent');
    server.at('dot', 'close', 1);
    expect((await send(kept)).kind).toBe('unknown');
    expect(server.seen()).toBe(1);
  });
});

test('a reply that takes long is waited for longer after the end of a mail than before it', async () => {
  const patience: Patience = { connectMs: 400, askMs: 400, endMs: 20_000 };
  server.at('dot', 'silence');
  const slow = send(mailer(patience));
  const first = await Promise.race([
    slow,
    new Promise((resolve) => setTimeout(() => resolve('waiting'), 1_500)),
  ]);
  expect(first).toBe('waiting');
  mailers[0]?.close();
});

test.each([
  ['RCPT', 'temporary'],
  ['dot', 'unknown'],
] as const)('a mail for which others wait is broken off in its own time (%s: %s)', async (stage, kind) => {
  server.at(stage, 'silence');
  const mail = { id: 'x', mailFrom: '', rcptTo: 'a@x.example', raw: [Buffer.from(text)], withinMs: 400 };
  expect((await mailer().deliver(mail)).kind).toBe(kind);
});

test('a smart host whose name nobody knows is tried again', async () => {
  const lost = openMailer({
    url: 'smtp://mail.nowhere.invalid:25',
    outbox: '/nonexistent',
    name: 'relay.example',
    connections: 1,
    patience: { ...SHORT, askMs: 5_000 },
  });
  mailers.push(lost);
  expect((await send(lost)).kind).toBe('temporary');
});
