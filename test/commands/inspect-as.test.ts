import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { WouldBeRelayed } from '../../src/commands/inspect-as.js';
import { importText, MENTEE, MENTOR } from '../support/correspondence.js';
import { openTestDb } from '../support/database.js';
import { cli, cliJson, KEY } from '../support/relay.js';

let database: Awaited<ReturnType<typeof openTestDb>>;
let env: Record<string, string>;
let folder: string;
let file: string;
beforeAll(async () => {
  database = await openTestDb();
  env = { DATABASE_URL: database.url, ENCRYPTION_KEY: KEY };
  await importText(
    `mentor_name,mentor_email,mentee_name,mentee_email,reference\nAda Quillan,${MENTOR},Finn Osei,${MENTEE},R-1\n`,
    env,
  );
  folder = await mkdtemp(join(tmpdir(), 'mentorpost-inspect-'));
  file = join(folder, 'mail.eml');
  await writeFile(
    file,
    `From: Ada Quillan <${MENTOR}>\nSubject: Birds of Quillan\n\nMy name is Ada Quillan, write to ${MENTOR}.\n\n-- \nAda Quillan\n`,
  );
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await database.close();
});

test('it shows what would be relayed from that side of the pair, and what was replaced', async () => {
  const { would_be: found } = await cliJson<{ would_be: WouldBeRelayed }>(
    ['inspect', file, '--as', 'mentor', '--pair', 'R-1'],
    env,
  );
  expect(found.sent.text).toContain('Ada Quillan');
  expect(JSON.stringify(found.relayed)).not.toMatch(/quillan|harbour/i);
  expect(found.relayed.text).toMatch(/^My name is \w+ \w+, write to \S+@relay\.localhost\./);
  expect(found.changes).toContainEqual({
    layer: 'text',
    kind: 'address',
    before: MENTOR,
    after: expect.stringMatching(/@relay\.localhost$/),
  });
  expect(found.gate).toEqual([]);
});

test('as the other side the same words are nobody’s name', async () => {
  const { stdout } = await cli(['inspect', file, '--as', 'mentee', '--pair', 'R-1'], env);
  expect(stdout).toMatch(/AS SENT +│ AS RELAYED/);
  expect(stdout).toContain('Subject: Birds of Quillan');
});

test('it says what screening would make of it, for a mail with a phone number is not relayed', async () => {
  const number = join(folder, 'number.eml');
  await writeFile(
    number,
    `From: Ada Quillan <${MENTOR}>\nSubject: Tonight\n\nRing me on 0113 496 0456 tonight.\n`,
  );
  const as = (side: string) => ['inspect', number, '--as', side, '--pair', 'R-1'];
  expect((await cli(as('mentor'), env)).stdout).toMatch(
    /\nWhat would become of it: hold \(phone-number [^)]*first-message\)\n$/,
  );
  const { would_be: found } = await cliJson<{ would_be: WouldBeRelayed }>(as('mentee'), env);
  expect(found.findings.map(({ rule }) => rule)).toContain('unknown-author');
});

test('what is missing is said in a sentence', async () => {
  expect(await cli(['inspect', file, '--as', 'friend', '--pair', 'R-1'], env)).toMatchObject({
    code: 2,
    stderr: '--as "friend" is neither of the two: write --as mentor or --as mentee.\n',
  });
  expect((await cli(['inspect', file, '--as', 'mentor'], env)).stderr).toBe(
    '--as needs a pair: add --pair REF.\n',
  );
  expect((await cli(['inspect', file, '--pair', 'R-1'], env)).code).toBe(2);
});
