import { expect, test } from '@jest/globals';
import { openDb } from '../../src/store/db.js';
import { openTestDb } from '../support/database.js';

test('a statement waits for a connection that others use as long as it was told to', async () => {
  const { url, close } = await openTestDb();
  const impatient = openDb(url, { max: 1, waitMs: 100 });
  const patient = openDb(url, { max: 1, timeoutMs: 4_000, waitMs: 30_000 });
  try {
    await impatient.tx(async () => {
      await expect(impatient.query('SELECT 1')).rejects.toThrow('timeout');
    });
    const waiting = await patient.tx(async (sql) => {
      const asked = patient.query('SELECT 1 AS one');
      await sql.query('SELECT pg_sleep(0.5)');
      return { asked };
    });
    expect(await waiting.asked).toEqual([{ one: 1 }]);
  } finally {
    await Promise.all([impatient.close(), patient.close()]);
    await close();
  }
});

test('arrays of bytes are read as they are', async () => {
  const { db, close } = await openTestDb();
  try {
    const [row] = await db.query(
      `SELECT ARRAY['\\x00ff0a', '\\x', '\\x225c2c7d']::bytea[] AS several, ARRAY['\\x01']::bytea[] AS one, '{}'::bytea[] AS none`,
    );
    const several = ['00ff0a', '', '225c2c7d'].map((hex) => Buffer.from(hex, 'hex'));
    expect(row).toEqual({ several, one: [Buffer.from([1])], none: [] });
    const [gap] = await db.query(`SELECT ARRAY['\\x01', NULL, '\\x02']::bytea[] AS some`);
    expect(gap).toEqual({ some: [Buffer.from([1]), null, Buffer.from([2])] });
  } finally {
    await close();
  }
});

test('bytes are copied out row by row as they are, and a fault leaves the database usable', async () => {
  const { db, close } = await openTestDb();
  try {
    const rows: string[] = [];
    await db.copied(`VALUES ('\\x00ff0a'::bytea), ('\\x'), (NULL), ('\\x5c4e')`, (bytes) =>
      rows.push(bytes.toString('hex')),
    );
    expect(rows).toEqual(['00ff0a', '', '', '5c4e']);
    await db.copied('SELECT NULL::bytea WHERE false', () => rows.push('none'));
    const late = `SELECT CASE WHEN at = 3000 THEN (1 / (at - 3000))::text::bytea ELSE 'x' END FROM generate_series(1, 4000) AS at`;
    await expect(db.copied(late, () => {})).rejects.toThrow('division by zero');
    expect(rows.length).toBe(4);
    expect(await db.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  } finally {
    await close();
  }
});

test.each([
  ['off', 'on'],
  ['remote_apply', 'remote_apply'],
])(
  'where a commit does not wait for the disk by default, those of the relay do: %s becomes %s',
  async (given, kept) => {
    const { url, close } = await openTestDb();
    const of = new URL(url);
    of.searchParams.set('options', `-c synchronous_commit=${given}`);
    const db = openDb(of.href);
    try {
      expect(await db.query('SHOW synchronous_commit')).toEqual([{ synchronous_commit: kept }]);
      await db.tx(async (sql) => {
        expect(await sql.query('SHOW synchronous_commit')).toEqual([{ synchronous_commit: kept }]);
      });
    } finally {
      await db.close();
      await close();
    }
  },
);
