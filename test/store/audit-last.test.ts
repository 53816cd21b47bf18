import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { importRoster } from '../../src/roster/import.js';
import { auditRows, verifyChain } from '../../src/store/audit-log.js';
import type { Db } from '../../src/store/db.js';
import { applyDates, changePair } from '../../src/store/pair-states.js';
import { openSecrets } from '../../src/store/secrets.js';
import { openTestDb } from '../support/database.js';

const secrets = openSecrets(Buffer.alloc(32, 3));
let database: Awaited<ReturnType<typeof openTestDb>>;
/** The statements of the last transaction. */
let said: string[] = [];
let db: Db;
beforeAll(async () => {
  database = await openTestDb();
  db = {
    ...database.db,
    tx: (work, ms) => {
      said = [];
      return database.db.tx((sql) => {
        const query: typeof sql.query = (text, values) => {
          said.push(text);
          return sql.query(text, values);
        };
        return work({ query });
      }, ms);
    },
  };
});
afterAll(() => database?.close());

/** Whoever has told the audit log anything keeps every door waiting until the transaction ends. */
function expectAuditLast(): void {
  expect(said.filter((text) => text.includes('audit_append'))).toHaveLength(1);
  expect(said.at(-1)).toContain('audit_append');
}

const roster = (rows: number, school: string) =>
  Buffer.from(
    [
      'mentor_name,mentor_email,mentee_name,mentee_email,reference,school,starts_on',
      ...Array.from(
        { length: rows },
        (_, n) => `Ann,a${n}@a.example,Bo,b${n}@b.example,R-${n},${school},2190-01-01`,
      ),
    ].join('\n'),
  );

test('what an import, the dates and a resumed pair tell the audit log comes last and at once', async () => {
  const parts = { db, secrets, relayDomain: 'relay.example', actor: 'test', now: new Date() };
  expect(await importRoster(parts, roster(2_100, 'one'), {})).toMatchObject({ created: 2_100 });
  expectAuditLast();
  expect(await importRoster(parts, roster(50, 'two'), {})).toMatchObject({ updated: 50 });
  expectAuditLast();

  await db.query(`UPDATE pairs SET starts_on = '2020-01-01' WHERE reference < 'R-2'`);
  await db.query(`UPDATE pairs SET ends_on = '2020-01-01' WHERE reference > 'R-9'`);
  await applyDates(db);
  expectAuditLast();
  await applyDates(db);
  expect(said.filter((text) => text.includes('audit_append'))).toEqual([]);

  await db.query('UPDATE participant_addresses SET undeliverable_at = now()');
  await changePair(db, 'R-3', 'resume', 'test');
  expectAuditLast();
  await db.query('UPDATE participant_addresses SET undeliverable_at = now()');
  await changePair(db, 'R-3', 'resume', 'test');
  expectAuditLast();

  const actions = new Map<string, number>();
  for await (const { action } of auditRows(db)) actions.set(action, (actions.get(action) ?? 0) + 1);
  expect(Object.fromEntries(actions)).toMatchObject({
    'programme.created': 1,
    'pair.imported': 2_100,
    'pair.updated': 50,
    'roster.imported': 2,
    'pair.resumed': 1,
    'participant.address-tried-again': 4,
  });
  expect(actions.get('pair.started')).toBeGreaterThan(100);
  expect(actions.get('pair.closed')).toBeGreaterThan(10);
  expect(await verifyChain(db)).toMatchObject({ ok: true });
});
