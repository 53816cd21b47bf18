import { randomBytes } from 'node:crypto';
import { type Db, openDb } from '../../src/store/db.js';

/** An empty, migrated database of its own. */
export async function openTestDb(): Promise<{ url: string; db: Db; close(): Promise<void> }> {
  const base = process.env.MENTORPOST_TEST_DATABASE_URL ?? '';
  const name = `t_${randomBytes(8).toString('hex')}`;
  const admin = openDb(base, { max: 1 });
  await admin.query(`CREATE DATABASE ${name} TEMPLATE template_relay`);
  const url = base.replace(/\/mentorpost$/, `/${name}`);
  const db = openDb(url, { max: 4 });
  return {
    url,
    db,
    async close() {
      await db.close();
      await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await admin.close();
    },
  };
}
