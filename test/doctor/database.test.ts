import { expect, test } from '@jest/globals';
import { checkDatabase } from '../../src/doctor/database.js';
import { openDb } from '../../src/store/db.js';
import { startPostgres } from '../support/postgres.js';

test('a server that does not care for its disk is named, with what is to be written where', async () => {
  const server = await startPostgres({ settings: ['fsync=off', 'full_page_writes=off'] });
  const db = openDb(server.url);
  try {
    await expect(checkDatabase({ db, databaseUrl: server.url })).rejects.toMatchObject({
      message:
        'PostgreSQL has fsync and full_page_writes off: if the machine loses power, mail that was taken may be lost.',
      mend: 'Write fsync = on and full_page_writes = on into its postgresql.conf, and have it read that anew (SELECT pg_reload_conf()).',
    });
  } finally {
    await db.close();
    await server.end();
  }
});
