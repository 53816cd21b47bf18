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
