import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readManifest } from '../../src/backup/load.js';
import type { AuditRow } from '../../src/store/audit-log.js';
import type { Pair } from '../../src/store/pairs.js';
import { importText, type Listed, MENTOR } from '../support/correspondence.js';
import { openTestDb } from '../support/database.js';
import { cli, cliJson, eventually, type RunningRelay, startRelay } from '../support/relay.js';
import { openRemote } from '../support/remote.js';
import { RawClient } from '../support/smtp-client.js';

const PASSPHRASE = 'correct horse battery staple';
let base: string;
let relay: RunningRelay;
let pair: Pair;
let remote: Awaited<ReturnType<typeof openRemote>>;
const later: RunningRelay[] = [];

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'mentorpost-backup-'));
  await chmod(base, 0o755);
  remote = await openRemote();
  relay = await startRelay(settings('first'));
  const roster = `mentor_name,mentor_email,mentee_name,mentee_email,reference\nAda,${MENTOR},Bo,bo@b.example,R-1\n`;
  expect((await importText(roster, relay.env)).code).toBe(0);
  const [found] = await cliJson<Pair[]>(['pairs'], relay.env);
  if (!found) throw new Error('the pair is missing');
  pair = found;
});
afterAll(async () => {
  for (const one of [relay, ...later]) await one?.stop();
  await remote?.close();
  await rm(base, { recursive: true, force: true });
});

const settings = (name: string) => ({
  DATA_DIR: join(base, name),
  OUTBOUND_SMTP_URL: `smtp://127.0.0.1:${remote.port}`,
  RETRY_FIRST_SECONDS: '1',
  RETRY_LONGEST_SECONDS: '1',
});
let number = 0;
async function send(client: RawClient): Promise<string> {
  const subject = `no ${++number}`;
  const data = `From: ${MENTOR}\r\nMessage-ID: <${number}@x>\r\nSubject: ${subject}\r\n\r\nbody`;
  expect(await client.send(MENTOR, [pair.mentee.alias], data)).toMatch(/^250 /);
  return subject;
}
const whole = async (env: Record<string, string>) =>
  expect((await cli(['audit', 'verify'], env)).stdout).toMatch(/^The log is whole/);

test('a backup made while mail moves is one moment, and what was queued in it is delivered after a restore', async () => {
  remote.behave({ rcpt: () => '451 4.7.1 later' });
  const client = await RawClient.open(relay.smtpPort);
  const before = [await send(client), await send(client), await send(client)];
  let going = true;
  const sending = (async () => {
    while (going) {
      await send(client);
      await wait(50);
    }
  })();
  const checkpoint = join(base, 'checkpoint');
  await writeFile(checkpoint, (await cli(['audit', 'checkpoint'], relay.env)).stdout);
  const file = join(base, 'with-passphrase');
  const made = await cli(['backup', file], { ...relay.env, BACKUP_PASSPHRASE: PASSPHRASE });
  going = false;
  await sending;
  expect([made.code, made.stdout]).toEqual([0, expect.stringMatching(/sealed with BACKUP_PASSPHRASE/)]);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  // Each guess at a passphrase is made to cost 2^18 rounds (age-encryption.org/v1).
  expect((await readFile(file, 'latin1')).split('\n')[1]).toMatch(/^-> scrypt \S+ 18$/);
  await relay.stop();

  const env = settings('second');
  const restored = await cli(['restore', file], { ...env, BACKUP_PASSPHRASE: PASSPHRASE });
  expect([restored.code, restored.stderr]).toEqual([0, '']);
  expect(restored.stdout).toMatch(/the audit log is whole/);
  remote.behave({});
  remote.received.length = 0;
  const second = await startRelay(env);
  later.push(second);
  await eventually(async () =>
    (await cliJson<Listed[]>(['messages'], second.env)).every(({ state }) => state === 'delivered'),
  );
  const arrived = remote.received.map(({ raw }) => /^Subject: (.*)$/m.exec(raw)?.[1]?.trim());
  expect(arrived).toEqual(expect.arrayContaining(before));
  expect(new Set(arrived).size).toBe(arrived.length);
  await whole(second.env);
  expect((await cli(['audit', 'verify', '--checkpoint', checkpoint], second.env)).code).toBe(0);
  const actions = (await cliJson<AuditRow[]>(['audit'], second.env)).map(({ action }) => action);
  expect(actions).toEqual(expect.arrayContaining(['backup.made', 'backup.restored']));
  // Where a reply or a return path comes to is known still.
  const again = await RawClient.open(second.smtpPort);
  await send(again);
  again.close();
  client.close();
});

test('without a passphrase the key stays out, and opens it', async () => {
  const [{ env } = relay] = later;
  const file = join(base, 'with-key');
  const made = await cli(['backup', file], env);
  expect(made.stdout).toMatch(/encryption key is not in it/);
  const key = await readFile(join(env.DATA_DIR ?? '', 'encryption.key'), 'utf8');
  const third = settings('third');
  const refused = await cli(['restore', file], third);
  expect([refused.code, refused.stderr]).toEqual([
    1,
    expect.stringMatching(/^A backup is sealed: set .*\.\n$/),
  ]);
  const wrong = await cli(['restore', file], { ...third, BACKUP_PASSPHRASE: PASSPHRASE });
  expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringMatching(/does not open: set .*\.\n$/)]);
  const elsewhere = { ...third, ENCRYPTION_KEY: key, RELAY_DOMAIN: 'other.example' };
  const { code, stdout } = await cli(['restore', file], elsewhere);
  expect([code, stdout]).toEqual([0, expect.stringContaining('Set RELAY_DOMAIN to relay.localhost')]);
  // From now on without the setting.
  await whole(third);
  const [message] = await cliJson<Listed[]>(['messages'], third);
  expect((await cli(['messages', 'show', message?.id ?? ''], third)).stdout).toContain('body');
});

test('a server of one’s own is saved and restored like the embedded one', async () => {
  const [{ env, smtpPort } = relay] = later;
  const file = join(base, 'to-server');
  const decided = await heldMail(smtpPort, 100);
  // Larger than the parts in which tables are kept.
  const large = await heldMail(smtpPort, 4_300_000);
  await eventually(async () => (await cliJson<Listed[]>(['messages', '--state', 'held'], env)).length === 2);
  expect((await cli(['messages', 'reject', decided.id, '--reason', 'no'], env)).code).toBe(0);
  expect((await cli(['backup', file], env)).code).toBe(0);
  const key = await readFile(join(env.DATA_DIR ?? '', 'encryption.key'), 'utf8');
  const database = await openTestDb();
  const own = { ...settings('own'), DATABASE_URL: database.url, ENCRYPTION_KEY: key };
  const full = await cli(['restore', file], own);
  expect([full.code, full.stderr]).toEqual([1, expect.stringMatching(/DATABASE_URL is not empty: .*\.\n$/)]);
  await database.db.query('DROP SCHEMA public CASCADE');
  await database.db.query('CREATE SCHEMA public');
  expect((await cli(['restore', file], own)).stderr).toBe('');
  await whole(own);
  const { stdout } = await cli(['messages', 'show', large.id, '--original'], own);
  expect(stdout.includes(large.data)).toBe(true);
  // What is numbered goes on from where it was.
  const next = await cli(['messages', 'reject', large.id, '--reason', 'too large'], own);
  expect([next.code, next.stderr]).toEqual([0, '']);

  await database.db.query('ALTER TABLE audit_events DISABLE TRIGGER USER');
  await database.db.query(`UPDATE audit_events SET actor = 'somebody else' WHERE seq = 3`);
  const back = join(base, 'from-server');
  expect((await cli(['backup', back], own)).code).toBe(0);
  await database.db.query('DROP SCHEMA public CASCADE');
  await database.db.query('CREATE SCHEMA public');
  const changed = await cli(['restore', back], { ...own, ...settings('changed') });
  expect([changed.code, changed.stderr]).toEqual([
    1,
    expect.stringMatching(/^The audit log of the backup is broken at seq 3: .*\.\n$/),
  ]);
  await database.close();
});

/** Sends a mail with a file of a kind that is held. */
async function heldMail(port: number, size: number): Promise<{ id: string; data: string }> {
  const lines =
    randomBytes(size)
      .toString('base64')
      .match(/.{1,76}/g) ?? [];
  const data = `From: ${MENTOR}\r\nMessage-ID: <${++number}@x>\r\nContent-Type: application/x-own; name=a.own\r\nContent-Transfer-Encoding: base64\r\n\r\n${lines.join('\r\n')}\r\n`;
  const client = await RawClient.open(port);
  const reply = await client.send(MENTOR, [pair.mentee.alias], data);
  client.close();
  return { id: reply.split(' ')[2] ?? '', data };
}

test('tables in a schema of another name are saved and restored too', async () => {
  const [{ env } = relay] = later;
  const file = join(base, 'from-public');
  expect((await cli(['backup', file], env)).code).toBe(0);
  const key = await readFile(join(env.DATA_DIR ?? '', 'encryption.key'), 'utf8');
  const databases = [await emptyIn('relay'), await emptyIn('"Other relay"')];
  let source = file;
  for (const [at, { url, db, schema }] of databases.entries()) {
    const own = { ...settings(`schema-${at}`), DATABASE_URL: url, ENCRYPTION_KEY: key };
    expect((await cli(['restore', source], own)).stderr).toBe('');
    await whole(own);
    expect(await cliJson<Pair[]>(['pairs'], own)).toMatchObject([{ reference: 'R-1' }]);
    // Whoever had a message in hand is no more: it waits for nobody.
    const claimed = `SELECT 1 FROM ${schema}.messages WHERE claimed_until IS NOT NULL`;
    expect(await db.query(claimed)).toEqual([]);
    await db.query(`UPDATE ${schema}.messages SET claimed_until = now() + interval '1 hour'`);
    source = join(base, `from-schema-${at}`);
    const made = await cli(['backup', source], own);
    expect(made.stdout).toMatch(/^[1-9]\d* messages /);
  }
  for (const { close } of databases) await close();
});

/** A database without tables, whose search path leads to a schema of that name. */
async function emptyIn(schema: string) {
  const database = await openTestDb();
  const { pathname } = new URL(database.url);
  await database.db.query('DROP SCHEMA public CASCADE');
  await database.db.query(`CREATE SCHEMA ${schema}`);
  await database.db.query(`ALTER DATABASE ${pathname.slice(1)} SET search_path = ${schema}`);
  return { ...database, schema };
}

test('two backups to one file at once are one, and it is whole', async () => {
  const [{ env } = relay] = later;
  const file = join(base, 'both');
  const sealed = { ...env, BACKUP_PASSPHRASE: PASSPHRASE };
  const both = await Promise.all([cli(['backup', file], sealed), cli(['backup', file], sealed)]);
  expect(both.map(({ code }) => code).sort()).toEqual([0, 1]);
  expect(both.find(({ code }) => code === 1)?.stderr).toMatch(/is there already: .*\.\n$/);
  expect((await readdir(base)).filter((name) => name.startsWith('both'))).toEqual(['both']);
  const restored = { ...settings('restored'), BACKUP_PASSPHRASE: PASSPHRASE };
  const { code, stdout } = await cli(['restore', file], restored);
  expect([code, stdout]).toEqual([0, expect.stringMatching(/the audit log is whole/)]);
});

test('nothing is written over, and a damaged backup leaves nothing behind', async () => {
  const [{ env } = relay] = later;
  const file = join(base, 'with-key');
  const again = await cli(['backup', file], env);
  expect([again.code, again.stderr]).toEqual([1, expect.stringMatching(/is there already: .*\.\n$/)]);
  const nowhere = await cli(['backup', join(base, 'no', 'such', 'folder')], env);
  expect([nowhere.code, nowhere.stderr]).toEqual([
    1,
    expect.stringMatching(/cannot be written \(ENOENT\): .*\.\n$/),
  ]);
  const key = await readFile(join(env.DATA_DIR ?? '', 'encryption.key'), 'utf8');
  const full = await cli(['restore', file], { ...env, ENCRYPTION_KEY: key });
  expect([full.code, full.stderr]).toEqual([1, expect.stringMatching(/is not empty: .*\.\n$/)]);
  const bytes = await readFile(file);
  const cut = join(base, 'cut');
  const fourth = { ...settings('fourth'), ENCRYPTION_KEY: key };
  for (const damaged of [bytes.subarray(0, bytes.length / 2), Buffer.from('no backup'), flipped(bytes)]) {
    await writeFile(cut, damaged);
    const { code, stderr } = await cli(['restore', cut], fourth);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^[^\n]*(?:damaged|is no backup)[^\n]*\.\n$/)]);
    expect(await readdir(fourth.DATA_DIR).catch(() => [])).toEqual([]);
  }
});

function flipped(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  const at = Math.floor(bytes.length * 0.8);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}

test('a backup of a form that is not known is not taken for one that is', () => {
  const manifest = { format: 2, id: '7d5c4f0e-2f0b-4c65-8f0c-0d8f6a1f2b3c', at: '2026-09-01T08:00:00.000Z' };
  const rest = { relayDomain: 'x', migrations: [], tables: [], sequences: [], messages: 0, events: 0 };
  const entry = (value: object) => ({ name: 'manifest.json', content: Buffer.from(JSON.stringify(value)) });
  expect(() => readManifest(entry({ ...manifest, ...rest }))).toThrow(/made by another version .*: install/);
  expect(readManifest(entry({ ...manifest, ...rest, format: 1 }))).toMatchObject({ format: 1 });
});
