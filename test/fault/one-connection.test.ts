import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parseConfig } from '../../src/config.js';
import { type Context, openContext } from '../../src/context.js';
import type { Outgoing } from '../../src/delivery/mailer.js';
import type { Log } from '../../src/log.js';
import { openMetrics } from '../../src/metrics.js';
import { appoint } from '../../src/moderation/what-waits.js';
import { openPolicies } from '../../src/policy/current.js';
import { type RunningWorker, startWorker } from '../../src/queue/worker.js';
import { openWorkerParts } from '../../src/queue/worker-parts.js';
import { type Db, openDb } from '../../src/store/db.js';
import { setPolicy } from '../../src/store/policies.js';
import { MENTEE, MENTOR } from '../support/correspondence.js';
import { eventually } from '../support/relay.js';
import { openRoles, type Roles } from '../support/roles.js';
import { RawClient } from '../support/smtp-client.js';

// Whoever holds a connection and asks for a second one waits for others that do the same: of one connection all is done.
const ANNA = 'anna.berg@northfield.example';
const BEN = 'ben.licht@northfield.example';
const LEAD = 'dsl@northfield.example';

let r: Roles;
let context: Context;
let db: Db;
let client: RawClient;
let worker: RunningWorker;
let close: () => Promise<void>;
const complaints: string[] = [];
const sent: Outgoing[] = [];
const log = {
  ...{ info() {}, warn() {}, debug() {} },
  error: (_of: unknown, what: string) => complaints.push(what),
  child: () => log,
} as unknown as Log;

beforeAll(async () => {
  r = await openRoles();
  context = await openContext({ config: parseConfig(r.c.env) });
  const { secrets } = context;
  const source = `safeguarding:\n  lead: ${LEAD}\n  every: 1\n`;
  await setPolicy(r.c.db, secrets, 'default', { name: 'test', source }, 'test');
  for (const address of [ANNA, BEN])
    await appoint(r.c.db, secrets, { name: address, addresses: [address] }, 'test');
  db = openDb(context.databaseUrl, { max: 1, timeoutMs: 3_000 });
  const opened = openWorkerParts(context, { metrics: openMetrics(), log, onError() {} });
  close = opened.close;
  worker = startWorker({
    ...opened.parts,
    db,
    // Read each time that they are asked for.
    policies: openPolicies(db, secrets, 'school', 0),
    mailer: {
      async deliver(mail) {
        sent.push(mail);
        return mail.rcptTo === ANNA ? { kind: 'permanent', code: '550' } : { kind: 'sent', code: '250' };
      },
      close() {},
    },
  });
  client = await RawClient.open((await r.role('smtp')).smtpPort);
});
afterAll(async () => {
  client?.close();
  await worker?.close(3_000);
  await close?.();
  await db?.close();
  await context?.close();
  await r?.endRoles();
  await r?.end();
});

const to = (address: string, holding: string | RegExp) =>
  eventually(async () =>
    sent.find(
      ({ rcptTo, raw }) =>
        rcptTo === address &&
        Buffer.concat([...raw])
          .toString()
          .match(holding),
    ),
  );
const headerOf = ({ raw }: Outgoing, name: string) =>
  new RegExp(`^${name}: <?([^<>\\r\\n]+)`, 'm').exec(Buffer.concat([...raw]).toString())?.[1] ?? '';

test('a worker gets along with one connection, whatever is to be told to whom', async () => {
  const { mentee, mentor } = r.c.pair;
  const write = (from: string, alias: string, text: string) =>
    client.send(
      from,
      [alias],
      `From: ${from}\r\nMessage-ID: <${text.length}@x>\r\nSubject: Hi\r\n\r\n${text}`,
    );
  await write(MENTOR, mentee.alias, 'The bridge holds two kilograms');
  const { mailFrom } = await to(MENTEE, 'two kilograms');
  expect(
    await client.send(
      '',
      [mailFrom],
      'From: mailer-daemon@mx.example\r\nSubject: Undelivered Mail\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\n\r\nNot delivered.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--b--\r\n',
    ),
  ).toMatch(/^250 /);
  await to(BEN, /does not|address/i);
  await write(MENTOR, mentee.alias, 'ring me at 07700 900 111');
  const held = await to(BEN, '>>>07700 900 111<<<');
  await to(BEN, /comes back/);
  await client.send(
    BEN,
    [headerOf(held, 'Reply-To')],
    `From: ${BEN}\r\nMessage-ID: <a@x>\r\nSubject: Re: x\r\n\r\nreject: no numbers`,
  );
  await to(MENTOR, 'no numbers');
  await write(MENTEE, mentor.alias, 'I want to kill myself');
  const alert = await to(LEAD, 'URGENT');
  await client.send(
    LEAD,
    [headerOf(alert, 'Reply-To')],
    `From: ${LEAD}\r\nMessage-ID: <b@x>\r\nSubject: Re: x\r\n\r\nnot me, please ask Ben`,
  );
  await to(LEAD, 'Your answer');
  expect(complaints).toEqual([]);
}, 90_000);
