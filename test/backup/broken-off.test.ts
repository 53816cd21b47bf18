import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Decrypter } from 'age-encryption';
import { extract } from 'tar-stream';
import { writeArchive } from '../../src/backup/archive.js';
import { openTestDb } from '../support/database.js';
import { openPostgresProxy, type PostgresProxy } from '../support/postgres-proxy.js';
import { cli, KEY } from '../support/relay.js';
import { openSmallDisk } from '../support/small-disk.js';

const bin = fileURLToPath(new URL('../../../bin/mentorpost.js', import.meta.url));

// The database goes away in the middle, as its machine may do.
let base: string;
let database: Awaited<ReturnType<typeof openTestDb>>;
let proxy: PostgresProxy;
let env: Record<string, string>;
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'mentorpost-broken-off-'));
  database = await openTestDb();
  proxy = await openPostgresProxy(database.url);
  env = { DATABASE_URL: proxy.url, ENCRYPTION_KEY: KEY, DATA_DIR: join(base, 'data') };
});
afterAll(async () => {
  await proxy?.close();
  await database?.close();
  await rm(base, { recursive: true, force: true });
});

/** Runs a command whose connections end when it says `statement`. */
async function brokenOff(args: string[], statement: string) {
  const said = proxy.holdStatement(statement);
  const ended = cli(args, env);
  await said;
  proxy.cutAll();
  return ended;
}

const namesIn = (folder: string) => readdir(folder).catch((): string[] => []);

test('a backup that is broken off is one sentence, and leaves no part of a file', async () => {
  const ended = await brokenOff(['backup', join(base, 'kept')], 'COPY "messages"');
  expect(ended).toEqual({ code: 1, stdout: '', stderr: expect.stringMatching(/^[^\n]+\.\n$/) });
  expect((await namesIn(base)).filter((name) => name.startsWith('kept'))).toEqual([]);
});

test('a backup that is told to end leaves no part of a file either', async () => {
  const said = proxy.holdStatement('COPY "messages"');
  const child = spawn(process.execPath, [bin, 'backup', join(base, 'ended')], { env, stdio: 'ignore' });
  const ended = once(child, 'close');
  await said;
  expect(await namesIn(base)).toContainEqual(expect.stringMatching(/^ended\.part-/));
  child.kill('SIGTERM');
  expect(await ended).toEqual([null, 'SIGTERM']);
  proxy.cutAll();
  expect((await namesIn(base)).filter((name) => name.startsWith('ended'))).toEqual([]);
});

test('a restore that is broken off is one sentence, and leaves an empty folder', async () => {
  expect((await cli(['backup', join(base, 'whole')], env)).code).toBe(0);
  await database.db.query('DROP SCHEMA public CASCADE');
  await database.db.query('CREATE SCHEMA public');
  await rm(join(base, 'data'), { recursive: true, force: true });
  const ended = await brokenOff(['restore', join(base, 'whole')], 'COPY "messages"');
  expect(ended).toEqual({ code: 1, stdout: '', stderr: expect.stringMatching(/^[^\n]+\.\n$/) });
  expect(await namesIn(join(base, 'data'))).toEqual([]);
  const again = await cli(['restore', join(base, 'whole')], env);
  expect([again.code, again.stderr]).toEqual([0, '']);
});

test('what is unpacked of a backup with other tools is for its owner alone', async () => {
  const file = join(base, 'unpacked');
  await writeArchive(file, { key: KEY }, (add) => add({ name: 'encryption.key', content: Buffer.from('x') }));
  const decrypter = new Decrypter();
  decrypter.addPassphrase(KEY);
  const tar = extract();
  tar.end(gunzipSync(await decrypter.decrypt(await readFile(file))));
  const modes: unknown[] = [];
  for await (const entry of tar) {
    modes.push([entry.header.name, entry.header.mode]);
    entry.resume();
  }
  expect(modes).toEqual([['encryption.key', 0o600]]);
});

test('a backup to a full disk says which file had no room, and leaves nothing', async () => {
  const disk = await openSmallDisk(1);
  if (!disk) return process.stderr.write('No disk can be mounted: a full one is not tested here.\n');
  try {
    const file = join(disk.folder, 'backup');
    const content = randomBytes(2_000_000);
    const written = writeArchive(file, { key: KEY }, (add) => add({ name: 'a', content }));
    await expect(written).rejects.toThrow(
      `The file ${file} cannot be written (ENOSPC): make room on the disk.`,
    );
    expect(await readdir(disk.folder)).toEqual([]);
  } finally {
    await disk.remove();
  }
});
