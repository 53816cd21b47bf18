import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { importRoster } from '../../src/roster/import.js';
import { silentPairs } from '../../src/roster/silent.js';
import { changePair } from '../../src/store/pair-states.js';
import { listPairs, type Pair } from '../../src/store/pairs.js';
import { openSecrets } from '../../src/store/secrets.js';
import { openTestDb } from '../support/database.js';
import { cli, cliJson, KEY } from '../support/relay.js';

const NOW = new Date();
const secrets = openSecrets(Buffer.from(KEY, 'base64'));
let database: Awaited<ReturnType<typeof openTestDb>>;
let env: Record<string, string>;

beforeAll(async () => {
  database = await openTestDb();
  env = { DATABASE_URL: database.url, ENCRYPTION_KEY: KEY, DATA_DIR: '/tmp' };
  const rows = ['A-1', 'A-2', 'A-3', 'A-4', 'A-5', 'A-6'].map(
    (reference, n) => `Ria Kolb,ria@a.example,Una Fenn,una${n}@b.example,${reference}`,
  );
  const file = `mentor_name,mentor_email,mentee_name,mentee_email,reference\n${rows.join('\n')}\n`;
  const parts = { db: database.db, secrets, relayDomain: 'relay.example', actor: 'test', now: NOW };
  await importRoster(parts, Buffer.from(file), {});
  await database.db.query(
    `UPDATE pairs SET created_at = now() - interval '60 days' WHERE reference <> 'A-6'`,
  );

  await wrote('A-1', 'mentor', 3);
  await wrote('A-1', 'mentee', 5);
  await wrote('A-2', 'mentor', 2);
  await wrote('A-2', 'mentee', 20);
  await wrote('A-2', 'mentee', 25);
  await wrote('A-3', 'mentor', 1, 'held');
  await wrote('A-3', 'mentee', 1, 'discarded');
  await wrote('A-4', 'mentor', 1);
  await wrote('A-4', 'mentee', 16, 'discarded', [{ rule: 'help', category: 'help' }]);
  await changePair(database.db, 'A-5', 'pause', 'test');
});
afterAll(() => database?.close());

async function wrote(
  reference: string,
  who: 'mentor' | 'mentee',
  days: number,
  state = 'delivered',
  findings: object[] = [],
) {
  await database.db.query(
    `INSERT INTO messages (id, pair_id, author_id, direction, state, dedupe_hash, size, envelope, raw, findings, received_at)
     SELECT $1, id, ${who}_id, $2, $3, $4, 1, '', '', $5, now() - make_interval(days => $6) FROM pairs WHERE reference = $7`,
    [
      ...[randomUUID(), who === 'mentor' ? 'mentor_to_mentee' : 'mentee_to_mentor', state, randomBytes(32)],
      ...[JSON.stringify(findings), days, reference],
    ],
  );
}

const silent = async (days: number) =>
  silentPairs(await listPairs(database.db, secrets, 'relay.example'), days, NOW).map(
    (pair) => pair.reference,
  );

test('a pair is silent once one of the two has not written for so many days; the longest silence comes first', async () => {
  expect(await silent(14)).toEqual(['A-3', 'A-2', 'A-4']);
  expect(await silent(17)).toEqual(['A-3', 'A-2']);
  expect(await silent(4)).toEqual(['A-3', 'A-2', 'A-4', 'A-1']);
  expect(await silent(61)).toEqual([]);
});

test('what was held or is a call for help was written, an automatic answer was not', async () => {
  const pairs = await listPairs(database.db, secrets, 'relay.example');
  const of = (reference: string) => pairs.find((pair) => pair.reference === reference);
  const ago = (time: string | null | undefined) =>
    Math.round((Date.now() - Date.parse(time ?? '')) / 86_400_000);
  expect(ago(of('A-3')?.mentor.last_wrote_at)).toBe(1);
  expect(of('A-3')?.mentee.last_wrote_at).toBe(null);
  expect(ago(of('A-4')?.mentee.last_wrote_at)).toBe(16);
  expect([ago(of('A-1')?.since), ago(of('A-6')?.since)]).toEqual([60, 0]);
});

test('the command says when each of the two wrote last', async () => {
  const { stdout } = await cli(['pairs', '--silent', '14'], env);
  const rows = stdout.trim().split('\n').slice(2);
  expect(rows).toEqual([
    expect.stringMatching(/ A-3 .*\d{4}-\d\d-\d\d .* never/),
    expect.stringMatching(/ A-2 .*\d{4}-\d\d-\d\d .*\d{4}-\d\d-\d\d/),
    expect.stringContaining(' A-4 '),
  ]);
  const json = await cliJson<Pair[]>(['pairs', '--silent', '17'], env);
  expect(json.map(({ reference }) => reference)).toEqual(['A-3', 'A-2']);
  expect(await cli(['pairs', '--silent', 'two'], env)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('Give a number of days from 1 to 36500.'),
  });
});
