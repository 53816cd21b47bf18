import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mayBecome, states } from '../../src/message/states.js';
import { openTestDb } from '../support/database.js';

let database: Awaited<ReturnType<typeof openTestDb>>;
beforeAll(async () => {
  database = await openTestDb();
});
afterAll(() => database.close());

test('the states are those of the contract, and the database knows the same', async () => {
  expect(states.toSorted()).toEqual([
    'deferred',
    'delivered',
    'discarded',
    'failed',
    'held',
    'queued',
    'received',
    'rejected',
  ]);
  const [check] = await database.db.query<{ text: string }>(
    `SELECT pg_get_constraintdef(oid) AS text FROM pg_constraint WHERE conname = 'messages_state_check'`,
  );
  for (const state of states) expect(check?.text).toContain(`'${state}'`);
});

test('what has ended stays so, and nothing is sent that was not composed', () => {
  for (const ended of ['rejected', 'discarded', 'failed'] as const)
    for (const next of states) expect(mayBecome(ended, next)).toBe(false);
  expect(states.filter((next) => mayBecome('delivered', next))).toEqual(['deferred', 'failed']);
  expect(mayBecome('received', 'delivered')).toBe(false);
  expect(mayBecome('held', 'queued')).toBe(false);
  expect(mayBecome('held', 'received')).toBe(true);
});
