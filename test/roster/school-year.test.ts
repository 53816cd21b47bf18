import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openPolicies } from '../../src/policy/current.js';
import { daysThere } from '../../src/policy/day.js';
import { importRoster } from '../../src/roster/import.js';
import { openDb } from '../../src/store/db.js';
import { applyDates, changePair } from '../../src/store/pair-states.js';
import { listPairs } from '../../src/store/pairs.js';
import { setPolicy } from '../../src/store/policies.js';
import { openSecrets } from '../../src/store/secrets.js';
import { openTestDb } from '../support/database.js';

const secrets = openSecrets(Buffer.alloc(32, 5));
let database: Awaited<ReturnType<typeof openTestDb>>;

beforeAll(async () => {
  database = await openTestDb();
});
afterAll(() => database.close());

const HEAD = 'mentor_name,mentor_email,mentee_name,mentee_email,reference';
const run = (columns: string, row: string) =>
  importRoster(
    { db: database.db, secrets, relayDomain: 'relay.example', actor: 'test', now: new Date() },
    Buffer.from(`${HEAD}${columns}\n${row}\n`),
    {},
  );
const stateOf = async (reference: string) =>
  (await listPairs(database.db, secrets, 'relay.example')).find((pair) => pair.reference === reference)
    ?.state;

describe('a column that the file does not have', () => {
  test('leaves what is known of it, and an empty cell takes it away', async () => {
    const row = 'Ria Kolb,ria@a.example,Sol Tarn,sol@b.example,Y-1';
    await run(',school,ends_on,consent_on', `${row},Tarn School,2099-07-15,2026-09-01`);
    expect(await run('', row)).toMatchObject({ updated: 0, unchanged: 1 });
    expect(await run('', row.replace('sol@b', 'sol@new'))).toMatchObject({ updated: 1 });
    const columns = () =>
      database.db.query(`SELECT school, ends_on, consent_on FROM pairs WHERE reference = 'Y-1'`);
    expect(await columns()).toEqual([
      { school: 'Tarn School', ends_on: '2099-07-15', consent_on: '2026-09-01' },
    ]);
    expect(await run(',ends_on', `${row.replace('sol@b', 'sol@new')},`)).toMatchObject({ updated: 1 });
    expect(await columns()).toEqual([{ school: 'Tarn School', ends_on: null, consent_on: '2026-09-01' }]);
  });
});

describe('the dates of a pair', () => {
  test('are those of the place whose time the database keeps, from the import on', async () => {
    await database.db.query(
      `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET timezone = ''Pacific/Kiritimati''', current_database()); END $$`,
    );
    const db = openDb(database.url, { max: 1 });
    const now = new Date('2026-09-10T23:00:00Z');
    const rows = [
      'Ria Kolb,ria@a.example,Una Fenn,una@b.example,Z-1,2026-09-11,',
      'Ria Kolb,ria@a.example,Uwe Fenn,uwe@b.example,Z-2,2026-09-12,',
      'Ria Kolb,ria@a.example,Udo Fenn,udo@b.example,Z-3,,2026-09-10',
    ].join('\n');
    const file = Buffer.from(`${HEAD},starts_on,ends_on\n${rows}\n`);
    await importRoster({ db, secrets, relayDomain: 'relay.example', actor: 'test', now }, file, {});
    await db.close();
    expect([await stateOf('Z-1'), await stateOf('Z-2'), await stateOf('Z-3')]).toEqual([
      'active',
      'pending',
      'closed',
    ]);
  });

  test('are those of the programme where its policy names a time zone', async () => {
    const now = new Date('2026-09-10T23:00:00Z');
    const parts = { db: database.db, secrets, relayDomain: 'relay.example', actor: 'test', now };
    for (const [programme, zone] of [
      ['hilo', 'Pacific/Honolulu'],
      ['apia', 'Pacific/Apia'],
    ] as const) {
      const file = (rows: string[]) => Buffer.from(`${HEAD},starts_on,ends_on\n${rows.join('\n')}\n`);
      const row = (n: number, dates: string) =>
        `Ria Kolb,ria@a.example,Ida Fenn,ida${n}@${programme}.example,${programme}-${n},${dates}`;
      await importRoster(parts, file([row(0, '2099-01-01,')]), { programme });
      await setPolicy(
        database.db,
        secrets,
        programme,
        { name: 'own', source: `time-zone: ${zone}\n` },
        'test',
      );
      await importRoster(parts, file([row(1, '2026-09-11,'), row(2, ',2026-09-10')]), { programme });
    }
    const states = () =>
      Promise.all(['hilo-1', 'hilo-2', 'apia-1', 'apia-2'].map((reference) => stateOf(reference)));
    expect(await states()).toEqual(['pending', 'active', 'active', 'closed']);

    const policies = openPolicies(database.db, secrets, 'school');
    const apply = async (time: string) =>
      applyDates(database.db, await daysThere(database.db, policies, new Date(time)));
    await apply('2026-09-11T09:59:00Z');
    expect(await states()).toEqual(['pending', 'active', 'active', 'closed']);
    await apply('2026-09-11T10:00:00Z');
    expect(await states()).toEqual(['active', 'closed', 'active', 'closed']);
  });

  test('that no longer begins later, because the day was taken away, begin it', async () => {
    const row = 'Ria Kolb,ria@a.example,Tia Fenn,tia@b.example,Y-2';
    await run(',starts_on', `${row},2099-09-01`);
    expect(await stateOf('Y-2')).toBe('pending');
    await run(',starts_on', `${row},`);
    await applyDates(database.db);
    expect(await stateOf('Y-2')).toBe('active');
  });

  test('that has ended cannot be moved on in silence', async () => {
    const row = 'Ria Kolb,ria@a.example,Ulf Voss,ulf@b.example,Y-3';
    await run(',ends_on', `${row},2026-07-15`);
    await applyDates(database.db);
    expect(await stateOf('Y-3')).toBe('closed');
    expect((await run(',ends_on', `${row},2099-07-15`)).rejected).toEqual([
      { line: 2, column: 'ends_on', message: expect.stringContaining('has ended') },
    ]);
    expect(await run(',ends_on,school', `${row},2026-07-15,Voss School`)).toMatchObject({ updated: 1 });
    expect(await run(',ends_on', `${row.replace('Y-3', 'Y-4')},2099-07-15`)).toMatchObject({ created: 1 });
  });

  test('may be corrected where a person has closed the pair', async () => {
    const row = 'Ria Kolb,ria@a.example,Wim Zorn,wim@b.example,Y-5';
    await run('', row);
    await changePair(database.db, 'Y-5', 'close', 'test');
    expect(await run(',ends_on', `${row},2099-07-15`)).toMatchObject({ updated: 1, rejected: [] });
    expect(await stateOf('Y-5')).toBe('closed');
    for (const change of ['resume', 'pause'] as const)
      await expect(changePair(database.db, 'Y-5', change, 'test')).rejects.toThrow(
        /closed and stays so: .* new reference/,
      );
  });
});

test('a pair whose last day has passed already is closed from the beginning', async () => {
  await run(',ends_on', 'Ria Kolb,ria@a.example,Yan Birk,yan@b.example,Y-6,2026-07-15');
  expect(await stateOf('Y-6')).toBe('closed');
});

test('the dates of a whole file tell which of the numbers is the month', async () => {
  const row = 'Ria Kolb,ria@a.example,Zoe Lund,zoe@b.example,Y-7';
  expect(await run(',starts_on,ends_on', `${row},01/09/2098,15/07/2099`)).toMatchObject({ created: 1 });
  expect(await database.db.query(`SELECT starts_on, ends_on FROM pairs WHERE reference = 'Y-7'`)).toEqual([
    { starts_on: '2098-09-01', ends_on: '2099-07-15' },
  ]);
});

test('a bad cell is told by its row too where lines and rows of a spreadsheet differ', async () => {
  const { rejected } = await run('\n"Ria\nKolb",ria@a.example,Abe Zorn,abe@b.example,Y-8', 'x,y,z,w,Y-9');
  expect(rejected).toMatchObject([
    { line: 4, row: 3, column: 'mentor_email' },
    { line: 4, row: 3, column: 'mentee_email' },
  ]);
  expect((await run('', 'x,y,z,w,Y-9')).rejected[0]).not.toHaveProperty('row');
});
