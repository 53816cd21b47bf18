import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { appoint } from '../../src/moderation/what-waits.js';
import { lockDueCase } from '../../src/store/cases.js';
import { openSecrets } from '../../src/store/secrets.js';
import { openTestDb } from '../support/database.js';
import { KEY } from '../support/relay.js';

let database: Awaited<ReturnType<typeof openTestDb>>;
beforeAll(async () => {
  database = await openTestDb();
});
afterAll(() => database?.close());

test('who is made a coordinator in the moment in which a worker finds nobody to tell of a case is told of it', async () => {
  const { db } = database;
  await db.query(
    `INSERT INTO cases (id, kind, state, next_alert_at) VALUES ($1, 'stranger', 'open', now() - interval '1 second')`,
    [randomUUID()],
  );
  const secrets = openSecrets(Buffer.from(KEY, 'base64'));
  let appointed: Promise<string> | undefined;
  await db.tx(async (sql) => {
    expect(await lockDueCase(sql, new Date())).toMatchObject({ kind: 'stranger' });
    appointed = appoint(db, secrets, { name: 'Anna', addresses: ['anna@northfield.example'] }, 'test');
    await wait(500);
    await sql.query(`UPDATE cases SET next_alert_at = now() + interval '10 minutes'`);
  });
  await appointed;
  expect(await db.query('SELECT next_alert_at <= now() AS due FROM cases')).toEqual([{ due: true }]);
});
