import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parseConfig } from '../../src/config.js';
import { check } from '../../src/doctor/check.js';
import { checkVirusScanner } from '../../src/doctor/virus-scanner.js';
import { defaultLimits, judgeFiles } from '../../src/files/judge.js';
import { readFile } from '../../src/files/read.js';
import { clamdVersion, isClamdUrl, scanForVirus } from '../../src/files/virus.js';
import { file } from './samples.js';

/** The test file of the anti-virus makers, in two parts so that no scanner takes this one for it. */
const EICAR = Buffer.from(
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-', 'ANTIVIRUS-TEST-FILE!$H+H*'].join(''),
);

const installed = spawnSync('clamd', ['--version']).status === 0;
const required = process.env.MENTORPOST_REQUIRE_ALL === '1';

(installed || required ? describe : describe.skip)('a clamd with one signature (needs clamav-daemon)', () => {
  let folder = '';
  let clamd: ChildProcess | undefined;
  let url = '';

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'mentorpost-clamd-'));
    const hash = createHash('md5').update(EICAR).digest('hex');
    writeFileSync(join(folder, 'test.hdb'), `${hash}:${EICAR.length}:Test.Eicar\n`);
    const socket = join(folder, 'clamd.sock');
    url = `unix:${socket}`;
    const settings = [
      'Foreground yes',
      `DatabaseDirectory ${folder}`,
      `LocalSocket ${socket}`,
      `TemporaryDirectory ${folder}`,
      'StreamMaxLength 50M',
    ];
    if (process.getuid?.() === 0) settings.push('User root');
    writeFileSync(join(folder, 'clamd.conf'), `${settings.join('\n')}\n`);
    clamd = spawn('clamd', ['--config-file', join(folder, 'clamd.conf')], { stdio: 'ignore' });
    for (let tries = 0; tries < 100; tries++) {
      if (
        await clamdVersion(url).then(
          () => true,
          () => false,
        )
      )
        return;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    throw new Error('clamd did not start');
  });

  afterAll(async () => {
    const ended = new Promise((resolve) => clamd?.once('exit', resolve));
    clamd?.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  });

  test('finds the virus, and nothing in a letter or in ten megabytes', async () => {
    expect(await scanForVirus(EICAR, url)).toEqual({
      state: 'virus',
      name: expect.stringContaining('Test.Eicar'),
    });
    expect(await scanForVirus(Buffer.from('Dear Kim'), url)).toEqual({ state: 'clean' });
    expect(await scanForVirus(Buffer.alloc(10 * 2 ** 20, 7), url)).toEqual({ state: 'clean' });
    expect(await checkVirusScanner(url)).toMatch(/^ClamAV .* answers\.$/);
  });

  test('is a finding with the name of the virus', async () => {
    const part = file(EICAR, 'a.txt');
    const found = await judgeFiles([{ part, read: await readFile(part) }], {
      ...defaultLimits,
      clamdUrl: url,
    });
    expect(found).toEqual([
      { rule: 'virus', category: 'attachment', match: expect.stringContaining('Test.Eicar') },
    ]);
  });

  test('that takes no file so large does not let it pass', async () => {
    expect(await scanForVirus(Buffer.alloc(60 * 2 ** 20), url)).toEqual({ state: 'away' });
  });
});

describe('a scanner that does not answer as it should', () => {
  const servers: Server[] = [];
  afterAll(() => {
    for (const server of servers) server.close();
  });

  async function scanner(answer: string | undefined): Promise<string> {
    const server = createServer((socket) => {
      socket.on('error', () => {});
      socket.on('data', () => answer !== undefined && socket.end(answer));
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    return `tcp://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  }

  test.each([
    ['is silent', undefined],
    ['speaks of an error', 'INSTREAM size limit exceeded. ERROR\0'],
    ['says nothing', ''],
    ['floods', 'x'.repeat(10_000)],
  ])('%s: away', async (_how, answer) => {
    expect(await scanForVirus(Buffer.from('Dear Kim'), await scanner(answer), 300)).toEqual({
      state: 'away',
    });
  });

  test('or is not there, is a finding that holds the mail', async () => {
    const part = file('Dear Kim', 'a.txt');
    const found = await judgeFiles([{ part, read: await readFile(part) }], {
      ...defaultLimits,
      clamdUrl: 'unix:/nowhere/clamd.sock',
    });
    expect(found).toEqual([{ rule: 'virus-scanner-away', category: 'attachment' }]);
  });
});

test('the doctor says how to mend a scanner that is not there', async () => {
  expect(await check('virus scanner', () => checkVirusScanner('unix:/nowhere/clamd.sock'))).toEqual({
    check: 'virus scanner',
    ok: false,
    message:
      'The virus scanner at unix:/nowhere/clamd.sock does not answer (ENOENT), so mail with files is held.',
    mend: 'Start clamd, give this user the right to its socket, or correct CLAMD_URL.',
  });
});

test('a wrong address of clamd is refused with its mend', () => {
  expect(() => parseConfig({ CLAMD_URL: 'localhost' })).toThrow(/CLAMD_URL must be an address such as tcp:/);
  expect(parseConfig({ CLAMD_URL: 'tcp://clamd:3310' }).clamdUrl).toBe('tcp://clamd:3310');
});

test.each([
  ['tcp://127.0.0.1:3310', true],
  ['tcp://[::1]:3310', true],
  ['unix:/run/clamav/clamd.ctl', true],
  ['unix:///run/clamav/clamd.ctl', true],
  ['tcp://127.0.0.1', false],
  ['http://127.0.0.1:3310', false],
  ['/run/clamav/clamd.ctl', false],
])('%s can be an address of clamd: %s', (url, valid) => {
  expect(isClamdUrl(url)).toBe(valid);
});
