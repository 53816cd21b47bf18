import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { importRoster } from '../../src/roster/import.js';
import { listPairs } from '../../src/store/pairs.js';
import { openSecrets } from '../../src/store/secrets.js';
import { openTestDb } from '../support/database.js';

const secrets = openSecrets(Buffer.alloc(32, 7));
let database: Awaited<ReturnType<typeof openTestDb>>;

beforeAll(async () => {
  database = await openTestDb();
});
afterAll(() => database.close());

let programmes = 0;
const HEAD = 'mentor_name,mentor_email,mentee_name,mentee_email,reference\n';

/** What an import of the second row makes of the pair of the first, in a programme of their own. */
async function imported(first: string, second: string) {
  const programme = `p-${programmes++}`;
  const run = (row: string) =>
    importRoster(
      { db: database.db, secrets, relayDomain: 'relay.example', actor: 'test', now: new Date('2026-11-01') },
      Buffer.from(`${HEAD}${row}\n`),
      { programme },
    );
  const pairs = async () =>
    (await listPairs(database.db, secrets, 'relay.example')).filter((pair) => pair.programme === programme);
  await run(first);
  const before = await pairs();
  const result = await run(second);
  return { result, before, now: await pairs() };
}

describe('under the reference of a pair', () => {
  test.each([
    ['another mentee', 'Una Rook,una@a.example,Vic Sand,vic@b.example,7', 'mentee'],
    ['a brother at another address', 'Una Rook,una@a.example,Levi Moss,levi@b.example,7', 'mentee'],
    ['another mentor', 'Xenia Pohl,xenia@a.example,Oda Moss,oda@b.example,7', 'mentor'],
    ['two other people', 'Xenia Pohl,xenia@a.example,Vic Sand,vic@b.example,7', 'mentor'],
  ])('%s is never put in the place of who was there', async (_name, second, who) => {
    const { result, before, now } = await imported('Una Rook,una@a.example,Oda Moss,oda@b.example,7', second);
    expect(result).toMatchObject({ created: 0, updated: 0 });
    expect(result.rejected).toEqual([
      { line: 2, column: 'reference', message: expect.stringMatching(new RegExp(`another ${who}.*: close`)) },
    ]);
    expect(now).toEqual(before);
  });

  test.each([
    ['a new address', 'Una Rook,una@a.example,Oda Moss,oda@new.example,7'],
    ['a new surname', 'Una Rook,una@a.example,Oda Sand,oda@b.example,7'],
    [
      'a new surname and the address that comes with it',
      'Una Rook,una@a.example,Oda Sand,oda.sand@b.example,7',
    ],
    ['a new first name', 'Una Rook,una@a.example,Olaf Moss,oda@b.example,7'],
    ['a mended letter and a new address', 'Una Rook,una@a.example,Ode Moss,ode@b.example,7'],
    ['a name that was short and a new address', 'Una Rook,una@a.example,Oda Maria Moss,om@b.example,7'],
    ['surname first and a new address', 'Una Rook,una@a.example,"MOSS, Oda",om@b.example,7'],
    ['new addresses of both', 'Una Rook,una@new.example,Oda Moss,oda@new.example,7'],
  ])('%s is taken over', async (_name, second) => {
    const { result, before, now } = await imported('Una Rook,una@a.example,Oda Moss,oda@b.example,7', second);
    expect(result).toMatchObject({ created: 0, updated: 1, rejected: [] });
    expect(now.map(({ mentee }) => mentee.alias)).toEqual(before.map(({ mentee }) => mentee.alias));
  });

  test('what a first name is short for is the same person at a new address', async () => {
    const { result } = await imported(
      'Tom Rook,tom@a.example,Oda Moss,oda@b.example,7',
      'Thomas Rook,thomas@a.example,Oda Moss,oda@b.example,7',
    );
    expect(result).toMatchObject({ updated: 1, rejected: [] });
  });
});

describe('without a reference', () => {
  test('a child who shares a parent’s address is not put in the place of the other', async () => {
    const { result, before, now } = await imported(
      'Una Rook,una@a.example,Oda Moss,family@b.example,',
      'Una Rook,una@a.example,Levi Moss,family@b.example,',
    );
    expect(result.rejected).toEqual([
      { line: 2, column: 'mentee_name', message: expect.stringContaining(`"${before[0]?.reference}"`) },
    ]);
    expect(now).toEqual(before);
  });

  test('nor where the mentor has a new address in the same file', async () => {
    const { result, now } = await imported(
      'Una Rook,una@a.example,Oda Moss,family@b.example,',
      'Una Rook,una@new.example,Levi Moss,family@b.example,',
    );
    expect(result).toMatchObject({ created: 1, updated: 0 });
    expect(now.map(({ mentee }) => mentee.name).sort()).toEqual(['Levi Moss', 'Oda Moss']);
  });

  test.each(['Oda Sand', 'Odda Moss', 'O. Moss'])('a corrected name is taken over: %s', async (name) => {
    const { result } = await imported(
      'Una Rook,una@a.example,Oda Moss,oda@b.example,',
      `Una Rook,una@a.example,${name},oda@b.example,`,
    );
    expect(result).toMatchObject({ updated: 1, rejected: [] });
  });

  test('and the reference that is told lets any other name be taken over', async () => {
    const first = 'Una Rook,una@a.example,Oda Moss,oda@b.example,';
    const { before } = await imported(first, first);
    const { result } = await imported(
      `${first}${before[0]?.reference}`,
      `Una Rook,una@a.example,Levi Moss,oda@b.example,${before[0]?.reference}`,
    );
    expect(result).toMatchObject({ updated: 1, rejected: [] });
  });
});
