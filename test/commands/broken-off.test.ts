import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { cli, eventually } from '../support/relay.js';

// Whoever breaks a command off finds no PostgreSQL of it running later, nor what it had begun.
const bin = fileURLToPath(new URL('../../../bin/mentorpost.js', import.meta.url));
let folder: string;
let dataDir: string;
const begun: ChildProcess[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mentorpost-broken-off-'));
  await chmod(folder, 0o755);
  await promisify(execFile)('mkfifo', [join(folder, 'pipe')]);
  dataDir = join(folder, 'data');
  expect((await cli(['pairs'], { DATA_DIR: dataDir })).stderr).toBe('');
});
afterEach(() => {
  for (const child of begun.splice(0)) child.kill('SIGKILL');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function begin(args: string[], env: Record<string, string>) {
  const child = spawn(process.execPath, [bin, ...args], {
    env: { PATH: process.env.PATH ?? '', ...env },
    cwd: tmpdir(),
  });
  begun.push(child);
  let stderr = '';
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  child.stdout.resume();
  const ended = new Promise<{ by: string | number | null; stderr: string }>((resolve) =>
    child.on('close', (code, by) => resolve({ by: by ?? code, stderr })),
  );
  return { child, ended };
}

/** Whether the server runs whose folder is in a data folder; undefined before it has been started there. */
async function serverRuns(ofDataDir: string): Promise<boolean | undefined> {
  const lock = await readFile(join(ofDataDir, 'postgres', 'postmaster.pid'), 'utf8').catch(() => undefined);
  if (lock === undefined) return undefined;
  try {
    process.kill(Number(lock.split('\n')[0]), 0);
    return true;
  } catch {
    return false;
  }
}

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  'a command that is ended by %s leaves no server behind, and says nothing',
  async (signal) => {
    // It waits for the pipe for ever.
    const args = ['audit', 'verify', '--checkpoint', join(folder, 'pipe')];
    const { child, ended } = begin(args, { DATA_DIR: dataDir });
    await eventually(async () => (await serverRuns(dataDir)) === true);
    child.kill(signal);
    expect(await ended).toEqual({ by: signal, stderr: '' });
    expect(await serverRuns(dataDir)).not.toBe(true);
  },
);

test('a command whose reader has seen enough stops its server, and has done its work', async () => {
  const { child, ended } = begin(['pairs'], { DATA_DIR: dataDir });
  child.stdout.destroy();
  expect(await ended).toEqual({ by: 0, stderr: '' });
  expect(await serverRuns(dataDir)).not.toBe(true);
});

test('a demo that is broken off takes its server and its folder with it', async () => {
  const { child, ended } = begin(['demo'], { TMPDIR: folder });
  const demo = await eventually(async () =>
    (await readdir(folder)).find((name) => name.startsWith('mentorpost-demo-')),
  );
  await eventually(async () => (await serverRuns(join(folder, demo))) === true);
  child.kill('SIGINT');
  expect(await ended).toEqual({ by: 'SIGINT', stderr: '' });
  expect(await readdir(folder)).not.toContain(demo);
});
