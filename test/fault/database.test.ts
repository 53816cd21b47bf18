import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { type Db, openDb } from '../../src/store/db.js';
import { MENTOR } from '../support/correspondence.js';
import { type OwnPostgres, startPostgres } from '../support/postgres.js';
import { cli, eventually, type RunningRelay } from '../support/relay.js';
import { beginData, idIn, openRoles, type Roles, type TestMail } from '../support/roles.js';
import { openSmallDisk, type SmallDisk } from '../support/small-disk.js';
import { RawClient } from '../support/smtp-client.js';

// A database that stands still, is busy, full or at odds with itself: the sender's server keeps the mail.
const NOT_NOW = /^451 4\.3\.0 The message cannot be taken now/;
let disk: SmallDisk | undefined;
let postgres: OwnPostgres;
let r: Roles;
let db: Db;
let door: RunningRelay;

beforeAll(async () => {
  disk = await openSmallDisk(220);
  postgres = await startPostgres({
    folder: disk?.folder,
    settings: ['max_wal_size=48MB', 'min_wal_size=32MB', 'shared_buffers=16MB'],
  });
  r = await openRoles({ DATABASE_URL: postgres.url });
  db = openDb(postgres.url, { max: 4 });
  door = await r.role('smtp');
});
afterEach(() => postgres.signal('SIGCONT').catch(() => {}));
afterAll(async () => {
  await r?.endRoles('SIGKILL');
  await db?.close();
  await r?.end();
  await postgres?.end();
  await disk?.remove();
});

const stored = async () => (await db.query<{ n: number }>('SELECT count(*) AS n FROM messages'))[0]?.n ?? 0;
const large = (bytes: number): TestMail => {
  const mail = r.next();
  return { ...mail, data: `${mail.data}\r\n${`${'x'.repeat(98)}\r\n`.repeat(bytes / 100)}` };
};
/** As a server does it: again until it is taken. */
const taken = (mail: TestMail) =>
  eventually(async () => {
    const [reply] = await r.send(door, [mail]);
    return reply?.startsWith('250 ') && idIn(reply);
  });

test('row 7: a database that stands still is told as 451 within five seconds, before the data and after', async () => {
  const before = await stored();
  const mail = r.next();
  const early = await RawClient.open(door.smtpPort);
  let least = Number.POSITIVE_INFINITY;
  // A machine that does much else may be late; three times in a row it is not.
  for (let round = 0; round < 3 && least >= 5_000; round++) {
    const late = await beginData(door.smtpPort, r.c.pair.mentee.alias);
    await early.say(`MAIL FROM:<${MENTOR}>`);
    await postgres.signal('SIGSTOP');
    const begun = Date.now();
    late.socket.write(mail.data);
    const replies = [early.say(`RCPT TO:<${r.c.pair.mentee.alias}>`), late.say('\r\n.')];
    for (const reply of await Promise.all(replies)) expect(reply).toMatch(NOT_NOW);
    least = Math.min(least, Date.now() - begun);
    late.close();
    await postgres.signal('SIGCONT');
    await early.say('RSET');
  }
  early.close();
  expect(least).toBeLessThan(5_000);
  await taken(mail);
  expect(await stored()).toBe(before + 1);
});

test.each([
  {
    state: 'only reads, as a copy does after a failover',
    setting: 'default_transaction_read_only',
    value: 'on',
  },
  {
    state: 'reads and commits nothing, as on a disk that hangs',
    setting: 'synchronous_standby_names',
    value: 'none',
  },
])('a database that $state, is told by the health that is asked for', async ({ setting, value }) => {
  const health = async () => (await fetch(`http://127.0.0.1:${door.webPort}/healthz`)).status;
  const before = await stored();
  const mail = r.next();
  await db.query(`ALTER SYSTEM SET ${setting} = '${value}'`);
  await db.query('SELECT pg_reload_conf()');
  try {
    const doctor = cli(['doctor'], r.c.env);
    await eventually(async () => (await health()) === 503);
    const [reply] = await r.send(door, [mail]);
    expect(reply).toMatch(NOT_NOW);
    expect((await doctor).stdout).toMatch(/^FAULT +database/m);
  } finally {
    await db.query(`ALTER SYSTEM RESET ${setting}`);
    await db.query('SELECT pg_reload_conf()');
  }
  await eventually(async () => (await health()) === 200);
  await taken(mail);
  expect(await stored()).toBe(before + 1);
});

test('row 8: where every connection is taken, mail is told 451, and is taken once they are free', async () => {
  const before = await stored();
  const mails = Array.from({ length: 14 }, () => large(300_000));
  let release: () => void = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let locked: () => void = () => {};
  const isLocked = new Promise<void>((resolve) => {
    locked = resolve;
  });
  const holding = db.tx(async (sql) => {
    await sql.query('LOCK TABLE messages IN ACCESS EXCLUSIVE MODE');
    locked();
    await held;
  });
  await isLocked;
  const replies = (await Promise.all(mails.map((mail) => r.send(door, [mail])))).flat();
  for (const reply of replies) expect(reply).toMatch(NOT_NOW);
  release();
  await holding;
  for (const mail of mails) await taken(mail);
  expect(await stored()).toBe(before + mails.length);
});

test('row 10: two transactions in each other’s way both end', async () => {
  const both = [7_001, 7_002];
  const inOrder = (locks: number[]) =>
    db.tx(async (sql) => {
      for (const lock of locks) {
        await sql.query('SELECT pg_advisory_xact_lock($1)', [lock]);
        await sql.query('SELECT pg_sleep(0.3)');
      }
      return true;
    });
  expect(await Promise.all([inOrder(both), inOrder([...both].reverse())])).toEqual([true, true]);
});

test('row 10: a deadlock at the door is tried again, and 451 where it does not end', async () => {
  await db.query('CREATE SEQUENCE deadlocks');
  await db.query('CREATE TABLE deadlocks_left AS SELECT 2 AS n');
  await db.query(
    `CREATE FUNCTION be_deadlocked() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
       IF nextval('deadlocks') <= (SELECT n FROM deadlocks_left) THEN RAISE EXCEPTION 'deadlock' USING ERRCODE = '40P01'; END IF;
       RETURN NEW; END $$`,
  );
  await db.query(
    'CREATE TRIGGER be_deadlocked BEFORE INSERT ON messages FOR EACH ROW EXECUTE FUNCTION be_deadlocked()',
  );
  const [first, second] = [r.next(), r.next()];
  expect(await r.send(door, [first])).toEqual([expect.stringMatching(/^250 /)]);
  await db.query('UPDATE deadlocks_left SET n = 1000');
  expect(await r.send(door, [second])).toEqual([expect.stringMatching(NOT_NOW)]);
  await db.query('DROP TRIGGER be_deadlocked ON messages');
  expect(await r.send(door, [second])).toEqual([expect.stringMatching(/^250 /)]);
});

test('row 9: a full disk is told as 451; what was taken is there, and mail is taken again when there is room', async () => {
  if (!disk) return process.stderr.write('No disk can be mounted: a full one is not tested here.\n');
  const accepted = [await taken(r.next())];
  await disk.fill(6 * 1024 * 1024);
  let refusal = '';
  for (let n = 0; n < 100 && !refusal; n++) {
    const [reply = ''] = await r.send(door, [large(500_000)]);
    const id = idIn(reply);
    if (id) accepted.push(id);
    else refusal = reply;
  }
  expect(refusal).toMatch(NOT_NOW);
  await disk.empty();
  // A PostgreSQL that cannot write its log ends; it, or whoever looks after it, starts it again.
  await eventually(() =>
    db.query('SELECT 1').catch(async () => {
      await postgres.start().catch(() => {});
      return undefined;
    }),
  );
  accepted.push(await taken(r.next()));
  const there = await db.query<{ id: string }>('SELECT id FROM messages WHERE id = ANY ($1::uuid[])', [
    accepted,
  ]);
  expect(there).toHaveLength(accepted.length);
});

test('row 9: where large mails cannot lie on disk they get 451, and small ones are taken', async () => {
  const small = await openSmallDisk(2);
  if (!small) return process.stderr.write('No disk can be mounted: a full one is not tested here.\n');
  const full = await r.role('smtp', { DATA_DIR: small.folder });
  await small.fill(512 * 1024);
  const [big, little] = [large(12_000_000), r.next()];
  expect(await r.send(full, [big])).toEqual([expect.stringMatching(NOT_NOW)]);
  expect(await r.send(full, [little])).toEqual([expect.stringMatching(/^250 /)]);
  await small.empty();
  await full.stop();
  await small.remove();
});
