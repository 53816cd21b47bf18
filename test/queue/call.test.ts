import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { listenForCalls, openCall } from '../../src/queue/call.js';
import type { Listening } from '../../src/store/listen.js';
import { openTestDb } from '../support/database.js';
import { eventually } from '../support/relay.js';

let database: Awaited<ReturnType<typeof openTestDb>>;
let listening: Listening | undefined;
beforeAll(async () => {
  database = await openTestDb();
});
afterEach(async () => {
  await listening?.close();
});
afterAll(() => database?.close());

const listeners = () =>
  database.db.query<{ pid: number }>(
    `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'`,
  );

/** Listens, and counts what is heard from then on. */
async function counting(): Promise<() => number> {
  let heard = 0;
  listening = listenForCalls(database.url, () => heard++);
  // Once for whatever came before it listened.
  await eventually(async () => heard > 0);
  return () => heard - 1;
}

test('a call is heard', async () => {
  const heard = await counting();
  openCall(database.db)();
  await eventually(async () => heard() === 1);
});

test('calls that follow each other closely become few, and the last of them is heard', async () => {
  const heard = await counting();
  const call = openCall(database.db, 200);
  for (let n = 0; n < 500; n++) call();
  await eventually(async () => heard() === 2);
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(heard()).toBe(2);
});

test('whose connection broke hears again, and looks for what was called meanwhile', async () => {
  const heard = await counting();
  const [before] = await listeners();
  await database.db.query('SELECT pg_terminate_backend($1)', [before?.pid]);
  await eventually(async () => heard() === 1);
  expect((await listeners())[0]?.pid).not.toBe(before?.pid);
  openCall(database.db)();
  await eventually(async () => heard() === 2);
});

test('a database that is away is asked again until it is closed', async () => {
  const heard: number[] = [];
  const nowhere = listenForCalls('postgres://nobody:x@127.0.0.1:1/nothing', () => heard.push(1));
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  await nowhere.close();
  expect(heard).toEqual([]);
});
