import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parseConfig } from '../../src/config.js';
import { check } from '../../src/doctor/check.js';
import { checkVirusScanner } from '../../src/doctor/virus-scanner.js';
import { defaultLimits, judgeFiles } from '../../src/files/judge.js';
import { readFile } from '../../src/files/read.js';
import { isClamdUrl, scanForVirus } from '../../src/files/virus.js';
import { type Clamd, EICAR, hasClamav, startClamd } from '../support/clamd.js';
import { file } from './samples.js';

(hasClamav ? describe : describe.skip)('a clamd with one signature (needs clamav-daemon)', () => {
  let clamd: Clamd;
  let url = '';
  beforeAll(async () => {
    clamd = await startClamd();
    url = clamd.url;
  });
  afterAll(() => clamd?.stop());

  test('or the program that scans by itself, finds the virus and says its version', async () => {
    const { clamscanUrl } = clamd;
    expect(await scanForVirus(EICAR, clamscanUrl)).toEqual({
      state: 'virus',
      name: expect.stringContaining('Test.Eicar'),
    });
    expect(await scanForVirus(Buffer.from('Dear Kim'), clamscanUrl)).toEqual({ state: 'clean' });
    expect(await scanForVirus(Buffer.alloc(0), clamscanUrl)).toEqual({ state: 'clean' });
    expect(await scanForVirus(EICAR, `${clamscanUrl}x`)).toEqual({ state: 'away' });
    expect(await checkVirusScanner(clamscanUrl)).toMatch(/^ClamAV .* answers\.$/);
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

  const scanner = (answer: string | undefined) =>
    scannerThat((socket) => socket.on('data', () => answer !== undefined && socket.end(answer)));

  async function scannerThat(hears: (socket: Socket) => void): Promise<string> {
    const server = createServer((socket) => {
      socket.on('error', () => {});
      hears(socket);
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

  test('drips its answer: away in time', async () => {
    const url = await scannerThat((socket) => {
      const drops = setInterval(() => socket.write('s'), 50);
      socket.on('close', () => clearInterval(drops));
    });
    expect(await scanForVirus(Buffer.from('Dear Kim'), url, 300)).toEqual({ state: 'away' });
  });

  test('stands still: it is given no further file until it lives again', async () => {
    let frozen = true;
    const heard: string[] = [];
    const url = await scannerThat((socket) =>
      socket.on('data', (data) => {
        const command = /^z([A-Z]+)/.exec(data.toString('latin1'))?.[1] ?? '';
        heard.push(command);
        if (!frozen) socket.end(command === 'PING' ? 'PONG\0' : 'stream: OK\0');
      }),
    );
    const scan = () => scanForVirus(Buffer.from('Dear Kim'), url, 300);
    expect(await scan()).toEqual({ state: 'away' });
    expect(await scan()).toEqual({ state: 'away' });
    frozen = false;
    expect(await scan()).toEqual({ state: 'clean' });
    expect(await scan()).toEqual({ state: 'clean' });
    expect(heard).toEqual(['INSTREAM', 'PING', 'PING', 'INSTREAM', 'INSTREAM']);
  });

  test('tells its version and scans nothing: the doctor says so', async () => {
    const says = (text: string) => (/^zVERSION/.test(text) ? 'ClamAV 1.0\0' : 'no room ERROR\0');
    const url = await scannerThat((socket) => socket.on('data', (data) => socket.end(says(data.toString()))));
    await expect(checkVirusScanner(url)).rejects.toThrow(
      / runs, but scans no file, so mail with files is held/,
    );
    await expect(checkVirusScanner(await scanner(''))).rejects.toThrow(/ scans no file/);
  });

  test('as a program that is not there: away', async () => {
    const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    const before = timers();
    expect(await scanForVirus(Buffer.from('Dear Kim'), 'clamscan:/nowhere/clamscan')).toEqual({
      state: 'away',
    });
    expect(await scanForVirus(Buffer.from('Dear Kim'), 'clamscan:/bin/true')).toEqual({ state: 'away' });
    expect(timers()).toBeLessThanOrEqual(before);
  });

  test.each([
    ['stream: OK', 2, 'away'],
    ['stream: OK', 1, 'away'],
    ['stream: Test.Eicar FOUND', 2, 'away'],
    ['stream: Test.Eicar FOUND', 0, 'away'],
    ['stream: Test.Eicar FOUND', 1, 'virus'],
    ['stream: OK', 0, 'clean'],
  ])('as a program that says "%s" and ends with %i: %s', async (says, code, state) => {
    const program = join(await mkdtemp(join(tmpdir(), 'mentorpost-scan-')), 'clamscan');
    await writeFile(program, `#!/bin/sh\ncat >/dev/null\necho '${says}'\nexit ${code}\n`, { mode: 0o755 });
    expect(await scanForVirus(Buffer.from('Dear Kim'), `clamscan:${program}`)).toMatchObject({ state });
    await rm(dirname(program), { recursive: true });
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
  ['clamscan:/usr/bin/clamscan', true],
  ['clamscan:/usr/bin/clamscan?database=/srv/clamav', true],
  ['clamscan:', false],
  ['clamscan', false],
  ['tcp://127.0.0.1', false],
  ['http://127.0.0.1:3310', false],
  ['/run/clamav/clamd.ctl', false],
])('%s can be an address of clamd: %s', (url, valid) => {
  expect(isClamdUrl(url)).toBe(valid);
});
