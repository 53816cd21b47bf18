import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Db, openDb } from '../../src/store/db.js';
import { type Clock, openClock, reasonForNoClock } from '../support/clock.js';
import { type OwnPostgres, startPostgres } from '../support/postgres.js';
import { openPostgresProxy, type PostgresProxy } from '../support/postgres-proxy.js';
import { cli, eventually, type RunningRelay } from '../support/relay.js';
import { openRoles, type Roles } from '../support/roles.js';

if (reasonForNoClock) process.stderr.write(`${reasonForNoClock}: jumps of the clock are not tested here.\n`);
const withClock = reasonForNoClock ? describe.skip : describe;
const HOUR = 3_600;

withClock('row 36: when the clock of the machine jumps', () => {
  let clock: Clock;
  let postgres: OwnPostgres;
  let proxy: PostgresProxy;
  let r: Roles;
  let db: Db;
  let door: RunningRelay;
  beforeAll(async () => {
    clock = await openClock();
    postgres = await startPostgres({ env: clock.env });
    r = await openRoles({
      ...clock.env,
      DATABASE_URL: postgres.url,
      RETRY_FIRST_SECONDS: '1200',
      LEASE_SECONDS: '120',
    });
    db = openDb(postgres.url, { max: 2 });
    door = await r.role('smtp');
    proxy = await openPostgresProxy(postgres.url);
    await r.role('worker', { DATABASE_URL: proxy.url });
  });
  afterAll(async () => {
    await r?.endRoles();
    await proxy?.close();
    await db?.close();
    await r?.end();
    await postgres?.end();
    await clock?.end();
  });

  const inState = async (state: string) =>
    (await db.query<{ n: number }>('SELECT count(*) AS n FROM messages WHERE state = $1', [state]))[0]?.n;
  const jump = async (seconds: number) => {
    await clock.set(seconds);
    const before = Date.now();
    await eventually(async () => {
      const [row] = await db.query<{ at: number }>(
        'SELECT extract(epoch FROM clock_timestamp())::float8 AS at',
      );
      return Math.abs((row?.at ?? 0) - (before / 1_000 + seconds)) < 60;
    });
    await wait(1_500);
  };

  test('an hour ahead: what waits is tried again, not over and over, and nothing is given up', async () => {
    const mails = [r.next(), r.next(), r.next()];
    let asked = 0;
    const rcpt = () => {
      asked++;
      return '451 4.7.1 later';
    };
    r.remote.behave({ rcpt });
    await r.send(door, mails);
    await eventually(async () => (await inState('deferred')) === 3);
    expect(asked).toBe(3);
    await jump(HOUR);
    // The database may see the new time a moment before the worker does, and then finds due what the worker has put off.
    await eventually(async () => asked >= 6);
    await wait(3_000);
    const before = asked;
    await wait(5_000);
    expect(asked).toBe(before);
    expect(asked).toBeLessThanOrEqual(9);
    expect(await inState('deferred')).toBe(3);
  });

  test('back again: the worker rests when there is nothing to do, and what is new goes out at once', async () => {
    await jump(0);
    r.remote.behave({});
    const before = proxy.heard();
    await wait(4_000);
    expect(proxy.heard() - before).toBeLessThan(200);
    const mail = r.next();
    await r.send(door, [mail]);
    await eventually(async () => r.arrived(mail.subject).length === 1);
  });

  test('in the end each has arrived, once, and the audit log holds', async () => {
    await jump(3 * HOUR);
    await eventually(async () => (await inState('delivered')) === 4);
    const copies = r.remote.received.map(({ raw }) => /^Subject: (.*)$/m.exec(raw)?.[1]);
    expect([copies.length, new Set(copies).size]).toEqual([4, 4]);
    expect((await cli(['audit', 'verify'], r.c.env)).code).toBe(0);
  });
});
