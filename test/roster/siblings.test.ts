import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { importRoster } from '../../src/roster/import.js';
import { listPairs } from '../../src/store/pairs.js';
import { openSecrets } from '../../src/store/secrets.js';
import { openTestDb } from '../support/database.js';

const secrets = openSecrets(Buffer.alloc(32, 3));
let database: Awaited<ReturnType<typeof openTestDb>>;

beforeAll(async () => {
  database = await openTestDb();
});
afterAll(() => database.close());

const run = (programme: string, ...rows: string[]) =>
  importRoster(
    { db: database.db, secrets, relayDomain: 'relay.example', actor: 'test', now: new Date() },
    Buffer.from(`mentor_name,mentor_email,mentee_name,mentee_email,reference\n${rows.join('\n')}\n`),
    { programme },
  );
const of = async (programme: string) =>
  (await listPairs(database.db, secrets, 'relay.example')).filter((pair) => pair.programme === programme);

const mia = 'Gus Aldo,gus@a.example,Mia Falk,falk@home.example';
const leo = 'Gus Aldo,gus@a.example,Leo Falk,falk@home.example';

describe('brother and sister at one address with one mentor', () => {
  test('are two pairs with aliases of their own where each has a reference', async () => {
    expect(await run('two', `${mia},S-1`, `${leo},S-2`)).toMatchObject({ created: 2, rejected: [] });
    const aliases = (await of('two')).flatMap(({ mentor, mentee }) => [mentor.alias, mentee.alias]);
    expect(new Set(aliases).size).toBe(4);
    expect(await run('two', `${mia},S-1`, `${leo},S-2`)).toMatchObject({ unchanged: 2, rejected: [] });
    expect(await run('two', `${leo},S-2`)).toMatchObject({ unchanged: 1, rejected: [] });
  });

  test('one may come later than the other', async () => {
    await run('later', `${mia},S-1`);
    expect((await run('later', `${leo},S-2`)).rejected).toEqual([
      { line: 2, column: 'reference', message: expect.stringMatching(/"S-1" already: .* brother or sister/) },
    ]);
    expect(await run('later', `${leo},S-2`, `${mia},S-1`)).toMatchObject({ created: 1, unchanged: 1 });
  });

  test.each([
    ['none has a reference', '', ''],
    ['one has', 'S-1', ''],
    ['the other has', '', 'S-2'],
  ])('are told apart by references only: %s', async (_name, one, other) => {
    const { rejected } = await run('none', `${mia},${one}`, `${leo},${other}`);
    expect(rejected).toEqual([
      { line: 3, column: 'reference', message: expect.stringMatching(/line 2.*: .*each .* a reference/) },
    ]);
  });
});

test.each([
  'Gus Aldo,gus@a.example,Mia Falk,falk@home.example,S-2',
  'Gus Aldo,gus@a.example,Miia Falk,falk@home.example,S-2',
  'Gus Aldo,gus@a.example,"Falk, Mia",falk@home.example,S-2',
])('a pair that stands in the file twice is one with another reference too: %s', async (again) => {
  expect((await run('twice', `${mia},S-1`, again)).rejected).toEqual([
    { line: 3, column: 'mentee_email', message: expect.stringContaining('line 2') },
  ]);
  await run('stored', `${mia},S-1`);
  expect((await run('stored', `${mia},S-1`, again)).created).toBe(0);
});

test('one address that was filled in everywhere is no family', async () => {
  const rows = Array.from({ length: 14 }, (_, n) => {
    const letters = String.fromCharCode(65 + n).repeat(4);
    return `Gus Aldo,gus@a.example,${letters} Falk,office@school.example,S-${n}`;
  });
  expect((await run('everywhere', ...rows)).rejected.map(({ line }) => line)).toEqual([14, 15]);
});
