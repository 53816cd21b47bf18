import { expect, test } from '@jest/globals';
import { importText } from '../support/correspondence.js';
import { openTestDb } from '../support/database.js';
import { KEY } from '../support/relay.js';

test('10,000 pairs are imported in one go with a heap of 256 MiB', async () => {
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
  await database.close();
});
