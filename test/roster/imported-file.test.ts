import { expect, test } from '@jest/globals';
import iconv from 'iconv-lite';
import type { Pair } from '../../src/store/pairs.js';
import { importText } from '../support/correspondence.js';
import { openTestDb } from '../support/database.js';
import { cli, cliJson, eventually, KEY } from '../support/relay.js';

test('10,000 pairs are imported into empty tables in one go, with a heap of 256 MiB and without reading these again and again', async () => {
  const database = await openTestDb();
  const rows = Array.from(
    { length: 10_000 },
    (_, n) => `Mentor ${n},m${n}@a.example,Mentee ${n},k${n}@b.example`,
  );
  const { code, stdout, stderr } = await importText(
    `mentor_name,mentor_email,mentee_name,mentee_email\n${rows.join('\n')}\n`,
    {
      DATABASE_URL: database.url,
      ENCRYPTION_KEY: KEY,
      NODE_OPTIONS: '--max-old-space-size=256',
    },
  );
  expect([code, stdout, stderr]).toEqual([0, '10000 created, 0 updated, 0 unchanged.\n', '']);
  const [counts] = await database.db.query<{ aliases: number; pseudonyms: number }>(
    'SELECT count(DISTINCT local_part) AS aliases, count(DISTINCT pseudonym) AS pseudonyms FROM aliases',
  );
  expect(counts).toEqual({ aliases: 20_000, pseudonyms: 20_000 });
  const read = async () => {
    const [sums] = await database.db.query<{ inserted: number; scanned: number }>(
      `SELECT sum(n_tup_ins)::int AS inserted, sum(seq_tup_read + idx_tup_fetch)::int AS scanned FROM pg_stat_user_tables
       WHERE relname IN ('pairs', 'participants', 'participant_addresses')`,
    );
    return sums ?? { inserted: 0, scanned: 0 };
  };
  await eventually(async () => (await read()).inserted === 50_000);
  expect((await read()).scanned).toBeLessThan(2 * 50_000);
  await database.close();
});

test('whoever imports a file that is not in Unicode is shown how each letter of it was read', async () => {
  const database = await openTestDb();
  const env = { DATABASE_URL: database.url, ENCRYPTION_KEY: KEY };
  const of = (charset: string) =>
    importText(
      iconv.encode(
        'mentor_name,mentor_email,mentee_name,mentee_email\nJan Žák,jan@a.example,Dana Žáková,d@b.example\nEva Dvořák,eva@a.example,Ida Král,ida@b.example\n',
        charset,
      ),
      env,
      ['--dry-run'],
    );
  const guessed = await of('win1250');
  expect([guessed.code, guessed.stdout]).toEqual([0, 'Would be: 2 created, 0 updated, 0 unchanged.\n']);
  expect(guessed.stderr).toMatch(
    /^The file is not in UTF-8 and was read as Windows-1252, with words such as "Žák", "Dvoøák": .*CSV UTF-8.*\n$/,
  );
  expect((await of('utf8')).stderr).toBe('');
  await database.close();
});

test('whoever imports dates of last year is told that these pairs cannot write', async () => {
  const database = await openTestDb();
  const rows = [
    'Jan,jan@a.example,Eva,eva@b.example,2024-09-01,2025-07-01',
    'Jan,jan@a.example,Ida,ida@b.example,,2025-07-01',
    'Jan,jan@a.example,Uwe,uwe@b.example,2099-09-01,',
    'Jan,jan@a.example,Una,una@b.example,,',
  ].join('\n');
  const { stdout } = await importText(
    `mentor_name,mentor_email,mentee_name,mentee_email,starts_on,ends_on\n${rows}\n`,
    { DATABASE_URL: database.url, ENCRYPTION_KEY: KEY },
  );
  expect(stdout).toBe(
    '4 created, 0 updated, 0 unchanged. Of these are closed, for ends_on is past: 2. Of these have not begun, for starts_on is to come: 1.\n',
  );
  await database.close();
});

test('whoever imports a changed file is told what changes in which pair, which pairs it leaves out, and of a new programme', async () => {
  const database = await openTestDb();
  const env = { DATABASE_URL: database.url, ENCRYPTION_KEY: KEY };
  const of = (rows: string[], options: string[] = []) =>
    importText(
      ['reference,mentor_name,mentor_email,mentee_name,mentee_email', ...rows, ''].join('\n'),
      env,
      options,
    );
  const [one = '', two = '', three = ''] = ['1', '2', '3'].map(
    (n) => `R-${n},Jan,jan${n}@a.example,Eva,eva${n}@b.example`,
  );
  await of([one, two, three]);
  expect((await of([one, two, three])).stdout).toBe('0 created, 0 updated, 3 unchanged.\n');
  const corrected = [one, two.replace('jan2@', 'jan.2@').replace('Eva', 'Ewa')];
  const told =
    '0 created, 1 updated, 1 unchanged.\n  line 3, R-2: mentor_email, mentee_name\nNot in this file, and as before: R-3. `mentorpost pairs close` ends a pair.\n';
  expect((await of(corrected, ['--dry-run'])).stdout).toBe(`Would be: ${told}`);
  expect((await of(corrected)).stdout).toBe(told);
  expect((await of([one], ['--programme', 'aok', '--dry-run'])).stdout).toMatch(
    /^Would be: 1 created, .*\nNew beside the other programmes: aok\. .*--programme/,
  );
  await database.close();
});

test('the pairs are listed for a mail merge, which tells each person the address to write to and nothing of the other', async () => {
  const database = await openTestDb();
  const env = { DATABASE_URL: database.url, ENCRYPTION_KEY: KEY };
  await importText(
    'reference,mentor_name,mentor_email,mentee_name,mentee_email\nR-1,Jan Ošel,jan@a.example j@home.example,Eva Lom,eva@b.example\n',
    env,
  );
  const [pair] = await cliJson<Pair[]>(['pairs'], env);
  expect((await cli(['pairs', '--csv'], env)).stdout).toBe(
    [
      '\uFEFFprogramme,reference,state,role,name,email,writes_to,writes_to_name',
      `default,R-1,active,mentor,Jan Ošel,jan@a.example,${pair?.mentee.alias},${pair?.mentee.pseudonym}`,
      `default,R-1,active,mentee,Eva Lom,eva@b.example,${pair?.mentor.alias},${pair?.mentor.pseudonym}`,
      '',
    ].join('\n'),
  );
  await database.close();
});
