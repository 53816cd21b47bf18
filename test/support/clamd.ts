import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scannerVersion } from '../../src/files/virus.js';

/** The test file of the anti-virus makers, in two parts so that no scanner takes this one for it. */
export const EICAR = Buffer.from(
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-', 'ANTIVIRUS-TEST-FILE!$H+H*'].join(''),
);

/** Whether ClamAV is here; where everything is required, the suites run and say that it is not. */
export const hasClamav =
  ['clamd', 'clamscan'].every((program) => spawnSync(program, ['--version']).status === 0) ||
  process.env.MENTORPOST_REQUIRE_ALL === '1';

export interface Clamd {
  /** Of its socket. */
  url: string;
  /** Of the program that scans by itself, with the same signature. */
  clamscanUrl: string;
  stop(): Promise<void>;
}

/** A clamd that knows this one virus. */
export async function startClamd(): Promise<Clamd> {
  const folder = mkdtempSync(join(tmpdir(), 'mentorpost-clamd-'));
  const hash = createHash('md5').update(EICAR).digest('hex');
  writeFileSync(join(folder, 'test.hdb'), `${hash}:${EICAR.length}:Test.Eicar\n`);
  const socket = join(folder, 'clamd.sock');
  const settings = [
    'Foreground yes',
    `DatabaseDirectory ${folder}`,
    `LocalSocket ${socket}`,
    `TemporaryDirectory ${folder}`,
    'StreamMaxLength 50M',
  ];
  if (process.getuid?.() === 0) settings.push('User root');
  writeFileSync(join(folder, 'clamd.conf'), `${settings.join('\n')}\n`);
  const clamd = spawn('clamd', ['--config-file', join(folder, 'clamd.conf')], { stdio: 'ignore' });
  const url = `unix:${socket}`;
  await answering(url);
  return {
    url,
    clamscanUrl: `clamscan:${whereIs('clamscan')}?database=${encodeURIComponent(folder)}`,
    async stop() {
      await ended(clamd);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answering(url: string): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    const answers = await scannerVersion(url).then(
      () => true,
      () => false,
    );
    if (answers) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('clamd did not start');
}

function whereIs(program: string): string {
  return spawnSync('sh', ['-c', `command -v ${program}`])
    .stdout.toString()
    .trim();
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const end = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await end;
}
