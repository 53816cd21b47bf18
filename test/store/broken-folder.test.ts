import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFile,
  chmod,
  chown,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  unlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { CheckResult } from '../../src/doctor/check.js';
import { checkDataFolder } from '../../src/doctor/data-folder.js';
import { openEmbedded } from '../../src/store/embedded.js';
import { cli, cliJson, eventually, startRelay } from '../support/relay.js';
import { openSmallDisk } from '../support/small-disk.js';

// A data folder in which something is not as it was left: what is said of it, and what mends itself.
let folder: string;
let cluster: string;
let stranger: ChildProcess | undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mentorpost-broken-'));
  await chmod(folder, 0o755);
  cluster = join(folder, 'postgres');
  expect((await pairs()).code).toBe(0);
});
afterEach(() => void stranger?.kill('SIGKILL'));
afterAll(() => rm(folder, { recursive: true, force: true }));

const pairs = () => cli(['pairs'], { DATA_DIR: folder });
const asRoot = userInfo().uid === 0 ? test : test.skip;

asRoot(
  'a disk that is full at the first start leaves nothing that stands in the way of the next',
  async () => {
    const disk = await openSmallDisk(220);
    if (!disk) throw new Error('root may mount');
    try {
      await disk.fill(0);
      const { code, stderr } = await cli(['pairs'], { DATA_DIR: disk.folder });
      expect([code, stderr]).toEqual([1, expect.stringMatching(/ENOSPC.*: make room on the disk\.\n$/)]);
      expect(await readdir(disk.folder)).toEqual(['filler']);
      await disk.fill(20_000_000);
      const { stderr: later } = await cli(['pairs'], { DATA_DIR: disk.folder });
      expect(later).toMatch(/could not be set up .*No space left.*: make room on the disk\.\n$/);
      expect((await readdir(disk.folder)).sort()).toEqual(['filler', 'postgres.password']);
      await disk.empty();
      expect(await cli(['pairs'], { DATA_DIR: disk.folder })).toMatchObject({ code: 0, stderr: '' });
      await disk.fill(0);
      const { stderr: full } = await cli(['pairs'], { DATA_DIR: disk.folder });
      expect(full).toMatch(/did not start .*No space left.*: make room on the disk\.\n$/);
      await disk.empty();
      await disk.makeReadOnly();
      const { stderr: readOnly } = await cli(['pairs'], { DATA_DIR: disk.folder });
      expect(readOnly).toMatch(/did not start .*\(EROFS\): mount its disk so that it can be written to/);
      await expect(checkDataFolder(disk.folder)).rejects.toThrow(/cannot be written to \(EROFS\): mount/);
    } finally {
      await disk.remove();
    }
  },
);

asRoot('a disk that gets full is told by the health that is asked for and by doctor', async () => {
  const disk = await openSmallDisk(320);
  if (!disk) throw new Error('root may mount');
  const relay = await startRelay({ DATA_DIR: disk.folder });
  try {
    const health = async () => (await fetch(`http://127.0.0.1:${relay.webPort}/healthz`)).status;
    const dataFolder = async () => {
      const { stdout } = await cli(['doctor', '--json'], relay.env);
      const results: CheckResult[] = JSON.parse(stdout);
      return results.find(({ check }) => check === 'data folder');
    };
    expect([await health(), await dataFolder()]).toEqual([200, expect.objectContaining({ ok: true })]);
    await disk.fill(1_000_000);
    expect([await health(), await dataFolder()]).toEqual([
      503,
      expect.objectContaining({ ok: false, message: expect.stringMatching(/^Only \d MB are free/) }),
    ]);
    await disk.empty();
    expect(await health()).toBe(200);
  } finally {
    await relay.stop();
    await disk.remove();
  }
});

asRoot('root may have a umask that lets nobody in', async () => {
  const parent = await mkdtemp(join(tmpdir(), 'mentorpost-umask-'));
  await chmod(parent, 0o755);
  const made = join(parent, 'kept', 'data');
  const before = process.umask(0o077);
  try {
    expect(await cli(['pairs'], { DATA_DIR: made })).toMatchObject({ code: 0, stderr: '' });
  } finally {
    process.umask(before);
  }
  expect((await stat(made)).mode & 0o777).toBe(0o711);
  expect((await stat(join(made, 'encryption.key'))).mode & 0o777).toBe(0o600);
  await rm(parent, { recursive: true });
});

test('what is kept elsewhere is made only of an installation that is there', async () => {
  const elsewhere = join(folder, 'elsewhere');
  for (const args of [
    ['backup', join(folder, 'copy')],
    ['audit', 'checkpoint'],
  ]) {
    const { code, stderr } = await cli(args, { DATA_DIR: elsewhere });
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(/^There is no installation in .*elsewhere: go/),
    ]);
  }
  expect((await readdir(folder)).filter((name) => ['copy', 'elsewhere'].includes(name))).toEqual([]);
});

test('a data folder that cannot be made is named', async () => {
  await symlink(join(folder, 'no-disk'), join(folder, 'link'));
  for (const place of ['link/data', 'encryption.key']) {
    const { code, stderr } = await cli(['pairs'], { DATA_DIR: join(folder, place) });
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(/^The data folder .* cannot be made \(E.*: see/),
    ]);
  }
  await unlink(join(folder, 'link'));
});

test('a key that is gone is asked for, and no other is put in its place', async () => {
  const key = join(folder, 'encryption.key');
  await rename(key, `${key}.away`);
  const { code, stderr } = await pairs();
  expect([code, stderr]).toEqual([1, expect.stringMatching(/encryption\.key is missing, .*backup\.\n$/)]);
  expect(await readdir(folder)).not.toContain('encryption.key');
  await rename(`${key}.away`, key);
  expect((await pairs()).code).toBe(0);
});

test('a password of the database that is gone or another is told, none is put in its place, and no server is left behind', async () => {
  const file = join(folder, 'postgres.password');
  const told = {
    code: 1,
    stderr: expect.stringMatching(/postgres\.password is missing or does not hold the password.*: put the/),
  };
  await rename(file, `${file}.kept`);
  expect(await pairs()).toMatchObject(told);
  await writeFile(file, 'another\n');
  expect(await pairs()).toMatchObject(told);
  expect(await readdir(cluster)).not.toContain('postmaster.pid');
  await rename(`${file}.kept`, file);
  expect((await pairs()).code).toBe(0);
});

test('a postmaster.pid with the number of what is no server does not keep the server out', async () => {
  const { uid, gid } = await stat(cluster);
  stranger = spawn('sleep', ['600'], { uid, gid, cwd: '/' });
  await once(stranger, 'spawn');
  const lock = join(cluster, 'postmaster.pid');
  await writeFile(lock, `${stranger.pid}\n${cluster}\n1780000000\n1\n\n127.0.0.1\n  1 1\nready\n`);
  await chown(lock, uid, gid);
  expect(await pairs()).toMatchObject({ code: 0, stderr: '' });
});

test('a copy made of a folder while its server ran is an installation of its own', async () => {
  const copy = await mkdtemp(join(tmpdir(), 'mentorpost-copied-'));
  const served = await openEmbedded(folder);
  try {
    await promisify(execFile)('cp', ['-a', `${folder}/.`, copy]);
    const added = ['coordinators', 'add', 'Bea Roth', 'bea.roth@town.example'];
    expect(await cli(added, { DATA_DIR: copy })).toMatchObject({ code: 0, stderr: '' });
    expect(await cliJson(['coordinators'], { DATA_DIR: folder })).toEqual([]);
    expect(await cliJson(['coordinators'], { DATA_DIR: copy })).toHaveLength(1);
  } finally {
    await served.close();
    await rm(copy, { recursive: true });
  }
});

test('a server that reads its log again is waited for, by who did not start it too', async () => {
  const settings = join(cluster, 'postgresql.auto.conf');
  const signal = join(cluster, 'standby.signal');
  const { uid, gid } = await stat(cluster);
  const before = await readFile(settings);
  await appendFile(settings, 'hot_standby = off\n');
  await writeFile(signal, '');
  await chown(signal, uid, gid);
  const [first, second] = [pairs(), pairs()];
  const ended = Promise.race([first, second]);
  const server = await eventually(async () =>
    Number((await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')[0]),
  );
  // Longer than a start has patience with a server that says nothing.
  expect(await Promise.race([ended, wait(17_000)])).toBeUndefined();
  const promote = join(cluster, 'promote');
  await writeFile(promote, '');
  await chown(promote, uid, gid);
  process.kill(server, 'SIGUSR1');
  const said = [await first, await second].map(({ code, stderr }) => [code, stderr]);
  expect(said).toEqual([
    [0, ''],
    [0, ''],
  ]);
  await writeFile(settings, before);
});

test('why PostgreSQL does not start is said in its own words', async () => {
  await chmod(cluster, 0o755);
  const { code, stderr } = await pairs();
  await chmod(cluster, 0o700);
  expect([code, stderr]).toEqual([1, expect.stringMatching(/has invalid permissions/)]);
});

asRoot('whose folder it is, is said where it is another user’s', async () => {
  const { uid, gid } = await stat(cluster);
  await chown(cluster, 65_534, 65_534);
  const { code, stderr } = await pairs();
  await chown(cluster, uid, gid);
  expect([code, stderr]).toEqual([
    1,
    expect.stringMatching(/belongs to another user .*: run this as that user/),
  ]);
});
