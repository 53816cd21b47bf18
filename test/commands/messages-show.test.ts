import { execFile } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { keptForm } from '../../src/message/kept-form.js';
import { parseMessage } from '../../src/message/parse/parse.js';
import { openSecrets, seal } from '../../src/store/secrets.js';
import { openTestDb } from '../support/database.js';
import { cli, cliJson, KEY } from '../support/relay.js';

const secrets = openSecrets(Buffer.from(KEY, 'base64'));
const { key, wrapped } = secrets.newKey();
const pair = randomUUID();
const [mentor, mentee] = [randomUUID(), randomUUID()];
let database: Awaited<ReturnType<typeof openTestDb>>;
let env: Record<string, string>;

beforeAll(async () => {
  database = await openTestDb();
  env = { DATABASE_URL: database.url, ENCRYPTION_KEY: KEY, DATA_DIR: '/tmp' };
  const { db } = database;
  const programme = randomUUID();
  await db.query(`INSERT INTO programmes (id, slug) VALUES ($1, 'northfield')`, [programme]);
  for (const id of [mentor, mentee])
    await db.query('INSERT INTO participants (id, key_wrapped, name) VALUES ($1, $2, $3)', [
      ...[id, wrapped, seal(key, Buffer.from('Somebody'))],
    ]);
  await db.query(
    `INSERT INTO pairs (id, programme_id, reference, state, mentor_id, mentee_id, key_wrapped)
     VALUES ($1, $2, 'R-1', 'active', $3, $4, $5)`,
    [pair, programme, mentor, mentee, wrapped],
  );
});
afterAll(() => database?.close());

async function stored(raw: Buffer, relayed: Buffer | null, state = 'delivered'): Promise<string> {
  const id = randomUUID();
  await database.db.query(
    `INSERT INTO messages (id, pair_id, author_id, direction, state, dedupe_hash, size, envelope, raw, relayed)
     VALUES ($1, $2, $3, 'mentor_to_mentee', $4, $5, 1, $5, $6, $7)`,
    [id, pair, mentor, state, randomBytes(32), seal(key, raw), relayed && seal(key, relayed)],
  );
  return id;
}

const lines = (picture: Buffer) => (picture.toString('base64').match(/.{1,76}/g) ?? []).join('\r\n');
const mailWith = (picture: Buffer) =>
  Buffer.from(
    [
      'From: ann@a.example\r\nSubject: Picture\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=B\r\n',
      '--B\r\n\r\nLook!',
      '--B\r\nContent-Type: image/jpeg\r\nContent-Transfer-Encoding: base64\r\n',
      `${lines(picture)}\r\n--B--\r\n`,
    ].join('\r\n'),
  );

/** What is kept of a mail that is forwarded as it came in. */
async function inPieces(raw: Buffer, picture: Buffer): Promise<Buffer> {
  const { attachments } = await parseMessage(raw);
  return keptForm(raw, [{ content: picture, at: raw.indexOf(lines(picture)) }], attachments);
}

test('a mail that can no longer be put together from what is kept of it is told of in one sentence', async () => {
  const picture = randomBytes(90_000);
  const raw = mailWith(picture);
  const kept = await inPieces(raw, picture);
  expect(kept.length).toBeLessThan(10_000);
  const sound = await stored(raw, kept);
  expect(await cliJson(['messages', 'show', sound], env)).toMatchObject({
    relayed: { attachments: [{ size: 90_000 }] },
  });

  const other = mailWith(randomBytes(90_000));
  const id = await stored(other, kept);
  for (const args of [[], ['--json'], ['--json', '--original']]) {
    const { code, stdout, stderr } = await cli(['messages', 'show', id, ...args], env);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toBe(
      `What was relayed of the message ${id} can no longer be put together from what is kept of it: see the mail as it came in with \`mentorpost messages show ${id} --original\`.\n`,
    );
  }
  const original = await cli(['messages', 'show', id, '--original'], env);
  expect([original.code, original.stderr]).toEqual([0, '']);
  expect(original.stdout).toContain('Subject: Picture');
});

test('the original is printed byte for byte', async () => {
  const raw = Buffer.from('From: ann@a.example\r\nSubject: Caf\u00e9\r\n\r\nAt the caf\u00e9, 5 \u20ac\r\n');
  const id = await stored(raw, null);
  const bin = fileURLToPath(new URL('../../../bin/mentorpost.js', import.meta.url));
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, [bin, 'messages', 'show', id, '--original'], {
    ...{ env: { ...process.env, ...env }, encoding: 'buffer' },
  });
  expect(stdout.toString('latin1')).toBe(raw.toString('latin1'));
});

test('who decided upon a message, when and why, is shown with it', async () => {
  const { db } = database;
  const id = await stored(
    Buffer.from('From: ann@a.example\r\nSubject: Hi\r\n\r\nHello\x1b[2J'),
    null,
    'rejected',
  );
  const reason = seal(key, Buffer.from('no numbers,\x1b[2J please'));
  await db.query(
    `INSERT INTO decisions (message_id, actor, decision, reason, waited_seconds, at)
     VALUES ($1, 'cli:anna', 'redact', NULL, 60, '2026-09-14T15:20:03Z'), ($1, 'cli:ben', 'reject', $2, 9, '2026-09-15T08:00:00Z')`,
    [id, reason],
  );
  await db.query(`UPDATE messages SET received_at = '2026-09-14T15:00:00Z' WHERE id = $1`, [id]);
  const { code, stdout } = await cli(['messages', 'show', id], env);
  expect(code).toBe(0);
  expect(stdout).toContain('Hello\uFFFD[2J');
  expect(stdout).not.toContain('\x1b');
  expect(stdout.split('\n').slice(0, 4)).toEqual([
    `Message ${id}, pair R-1, mentor to mentee, rejected`,
    'Received 2026-09-14T15:00:00.000Z',
    'Decided: redact, by anna, 2026-09-14T15:20:03.000Z',
    'Decided: reject, by ben, 2026-09-15T08:00:00.000Z: no numbers,\uFFFD[2J please',
  ]);
});
