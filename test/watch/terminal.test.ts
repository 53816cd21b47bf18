import { spawn, spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openMailboxes } from '../support/coordinator.js';
import { type Correspondence, MENTEE, MENTOR, openCorrespondence } from '../support/correspondence.js';
import { cli, eventually } from '../support/relay.js';
import { RawClient } from '../support/smtp-client.js';

const bin = fileURLToPath(new URL('../../../bin/mentorpost.js', import.meta.url));
const hasTerminal = spawnSync('script', ['--version']).status === 0;
if (!hasTerminal && process.env.MENTORPOST_REQUIRE_ALL === '1')
  throw new Error('script (of util-linux) is required here and not installed');
if (!hasTerminal) process.stderr.write('script is not installed: the terminal queue is not tested here.\n');

let c: Correspondence;
beforeAll(async () => {
  c = await openCorrespondence();
});
afterAll(() => c?.end());

test('without a terminal it says what to use', async () => {
  const { code, stderr } = await cli(['messages', '--watch'], c.env);
  expect([code, stderr]).toEqual([1, expect.stringMatching(/needs a terminal: without one, use/)]);
});

(hasTerminal ? test : test.skip)('what is held is shown and decided upon by keys', async () => {
  const client = await RawClient.open(c.relay.smtpPort);
  for (const number of ['123', '456'])
    await client.send(
      MENTOR,
      [c.pair.mentee.alias],
      `From: ${MENTOR}\r\nMessage-ID: <w${number}@x>\r\nSubject: Hi\r\n\r\nring 07700 900${number}`,
    );
  client.close();
  const held = async () => (await c.messages()).filter(({ state }) => state === 'held').length;
  await eventually(async () => (await held()) === 2);
  const terminal = spawn('script', ['-qfec', `${process.execPath} ${bin} messages --watch`, '/dev/null'], {
    env: { PATH: process.env.PATH ?? '', TERM: 'xterm', ...c.env },
    cwd: tmpdir(),
  });
  let shown = '';
  terminal.stdout.on('data', (chunk) => {
    shown += chunk;
  });
  const ended = new Promise<number | null>((resolve) => terminal.on('close', resolve));
  await eventually(async () => /2 held[\s\S]*ring 07700 900123/.test(shown), 30_000);
  // A key that comes while the last one is seen to is not lost; what is typed for a reason is no key.
  terminal.stdin.write('jx');
  await eventually(async () => /ring 07700 900456[\s\S]*Reason: /.test(shown));
  terminal.stdin.write('rpd\x03');
  await eventually(async () => shown.includes('Not rejected'));
  expect(await held()).toBe(2);
  terminal.stdin.write('r');
  const mail = await openMailboxes(c.inbox).next(MENTEE);
  expect(mail.mail.text).toContain('07700 900456');
  await eventually(async () => /1 held/.test(shown));
  terminal.stdin.write('x');
  await eventually(async () => shown.split('Not rejected').at(-1)?.includes('Reason: '));
  terminal.stdin.write('no numbers\r');
  await eventually(async () => (await held()) === 0);
  terminal.stdin.write('q');
  expect(await ended).toBe(0);
  const read = await c.db.query<{ subject: string }>(
    `SELECT DISTINCT subject FROM audit_events WHERE action = 'message.read'`,
  );
  expect(read).toHaveLength(2);
  expect(shown.trimEnd().endsWith('\x1b[?1049l')).toBe(true);
});
