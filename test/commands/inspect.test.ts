import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { cli } from '../support/relay.js';

const html =
  'From: a@a.example\r\nSubject: hi\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>It <b>held</b>!</p><div class="gmail_quote"><div>On Mon, Sep 14, 2026 at 5:20 PM Amber Heron &lt;<a href="mailto:a@relay.example">a@relay.example</a>&gt; wrote:<br></div><blockquote>Fold it.</blockquote></div>';

test('inspect tells new, quoted and signature of a file, needing no database', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'mentorpost-inspect-'));
  const file = join(folder, 'mail.eml');
  await writeFile(file, html);
  const { code, stdout } = await cli(['inspect', file, '--json'], {});
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    kind: 'message',
    new_text: 'It held!',
    quoted_text: expect.stringContaining('Fold it.'),
    signature: '',
    bounce: null,
  });
  const lines = join(folder, 'mails.jsonl');
  await writeFile(
    lines,
    `{"id":"one","path":${JSON.stringify(file)}}\n\n{"id":2,"path":${JSON.stringify(file)}}\n`,
  );
  const many = await cli(['inspect', lines, '--jsonl'], {});
  expect(
    many.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).id),
  ).toEqual(['one', 2]);
  await writeFile(file, Buffer.from(`\uFEFF${html}`, 'utf16le'));
  await writeFile(lines, `\uFEFF{"id":3,"path":${JSON.stringify(file)}}\r\n`);
  const windows = await cli(['inspect', '--jsonl', lines], {});
  expect(JSON.parse(windows.stdout)).toMatchObject({ id: 3, new_text: 'It held!' });
  await writeFile(file, Buffer.from('d0cf11e0a1b11ae10000', 'hex'));
  expect((await cli(['inspect', file], {})).stderr).toMatch(/Outlook's own format \(\.msg\): save the mail/);
  await writeFile(lines, '{"id":"one"}\n');
  const wrong = await cli(['inspect', '--jsonl', lines], {});
  expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringMatching(/^Line 1 is not of the form/)]);
  await rm(folder, { recursive: true });
});

test('inspect knows a signature by the name in the From field', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'mentorpost-inspect-'));
  const file = join(folder, 'mail.eml');
  const from = (name: string) =>
    writeFile(file, `From: ${name} <a@a.example>\r\n\r\nIt held!\r\n\r\nAda Quillan\r\nHead of Bolts\r\n`);
  await from('"Quillan, Ada (Harbour)"');
  const { stdout } = await cli(['inspect', file, '--json'], {});
  expect(JSON.parse(stdout)).toMatchObject({ new_text: 'It held!', signature: 'Ada Quillan\nHead of Bolts' });
  await writeFile(
    file,
    'From: ada.quillan@a.example\r\n\r\nIt held!\r\n\r\nAda Quillan\r\nHead of Bolts\r\n',
  );
  const byAddress = await cli(['inspect', file, '--json'], {});
  expect(JSON.parse(byAddress.stdout)).toMatchObject({ signature: 'Ada Quillan\nHead of Bolts' });
  await from('Finn Osei');
  const other = await cli(['inspect', file, '--json'], {});
  expect(JSON.parse(other.stdout)).toMatchObject({ signature: '' });
  await rm(folder, { recursive: true });
});

test.each([' \r\n', 'Your program shows no HTML.\r\n'])(
  'of plain text that says nothing, inspect tells the HTML: %j',
  async (plain) => {
    const folder = await mkdtemp(join(tmpdir(), 'mentorpost-inspect-'));
    const file = join(folder, 'mail.eml');
    const part = (type: string, text: string) =>
      `--b\r\nContent-Type: text/${type}; charset=utf-8\r\n\r\n${text}\r\n`;
    const said = '<p>It held for the whole week, with 31 pencils and a mug of tea on it!</p>';
    await writeFile(
      file,
      `From: a@a.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n${part('plain', plain)}${part('html', said)}--b--\r\n`,
    );
    const { stdout } = await cli(['inspect', file, '--json'], {});
    expect(JSON.parse(stdout)).toMatchObject({ new_text: expect.stringMatching(/^It held .* on it!$/) });
    await rm(folder, { recursive: true });
  },
);

test('inspect reads standard input', async () => {
  const child = spawn(process.execPath, [
    new URL('../../../bin/mentorpost.js', import.meta.url).pathname,
    'inspect',
  ]);
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  child.stdin.end('Auto-Submitted: auto-replied\r\nFrom: a@a.example\r\n\r\nI am away.');
  await new Promise((resolve) => child.on('close', resolve));
  expect(output).toBe('Kind: auto-reply\n--- new\nI am away.\n');
});

test.each([
  ['with blank lines before its header', (mail: string) => `\n   \n${mail}`],
  [
    'with blank lines before an mbox line',
    (mail: string) => `\r\nFrom mailer Mon Sep 14 17:20:00 2026\n${mail}`,
  ],
  ['whose lines end with CR', (mail: string) => mail.replaceAll('\n', '\r')],
])('inspect reads a file %s', async (_name, saved) => {
  const folder = await mkdtemp(join(tmpdir(), 'mentorpost-inspect-'));
  const file = join(folder, 'mail.eml');
  await writeFile(
    file,
    saved(
      'From: MAILER-DAEMON@a.example\nSubject: failure notice\n\n<finn@b.example>:\n550 5.1.1 no such user\n',
    ),
  );
  const { stdout } = await cli(['inspect', file, '--json'], {});
  expect(JSON.parse(stdout)).toMatchObject({ kind: 'bounce', bounce: { recipient: 'finn@b.example' } });
  await rm(folder, { recursive: true });
});

test('a mail without a header keeps its first blank line', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'mentorpost-inspect-'));
  const file = join(folder, 'mail.eml');
  await writeFile(file, '\nHello Ada, see you on Monday.\n');
  const { stdout } = await cli(['inspect', file, '--json'], {});
  expect(JSON.parse(stdout)).toMatchObject({ kind: 'message', new_text: 'Hello Ada, see you on Monday.' });
  await rm(folder, { recursive: true });
});
