import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { countAtOnce } from '../support/at-once.js';
import { eventually, type RunningRelay } from '../support/relay.js';
import { openRoles, type Roles, type TestMail } from '../support/roles.js';

// Further worker processes come while mail waits, and no mail is lost or sent twice by them.
let r: Roles;
const LIMIT = 2;
beforeAll(async () => {
  r = await openRoles({ WORKERS: '2', DELIVERIES_PER_DOMAIN: String(LIMIT) });
});
afterEach(() => r.endRoles());
afterAll(() => r?.end());

const STARTS = 'a further worker starts';
const ENDS = 'a further worker ends';
const SESSIONS = 5;
/** Three times what a worker has in hand at once. */
const ENOUGH = 180;
const PAGE = Array.from(
  { length: 500 },
  (_, n) =>
    `<p style="margin:0 0 ${n % 9}pt">Day ${n}: <b>the bridge</b> held <i>${n % 7} books</i> before it gave way, and we began again.</p>`,
).join('\r\n');

/** Mails that take a worker much longer than the door. */
function largePages(count: number): TestMail[] {
  return Array.from({ length: count }, () => {
    const { subject, data } = r.next();
    const [head = ''] = data.split('\r\n\r\n');
    const type = 'MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8';
    return { subject, data: `${head}\r\n${type}\r\n\r\n${PAGE}` };
  });
}

/** Sends in several sessions, so that there is always enough to do, until a further worker has mail in hand; gives what was sent. */
async function untilTwoWork(door: RunningRelay, worker: RunningRelay): Promise<TestMail[]> {
  const sent: TestMail[] = [];
  const once = async () => {
    if ((await waiting()) > ENOUGH) return;
    const mails = largePages(4);
    for (const reply of await r.send(door, mails)) expect(reply).toMatch(/^250/);
    sent.push(...mails);
  };
  await eventually(async () => {
    await Promise.all(Array.from({ length: SESSIONS }, once));
    return worker.output().includes(STARTS) && (await claimants()) > 1;
  }, 120_000);
  return sent;
}

const claimants = () =>
  count('SELECT count(DISTINCT claimed_by) AS n FROM messages WHERE claimed_until > now()');
const waiting = () => count(`SELECT count(*) AS n FROM messages WHERE state = 'received'`);

async function count(sql: string): Promise<number> {
  const [row] = await r.c.db.query<{ n: number }>(sql);
  return row?.n ?? 0;
}

const allArrived = (sent: TestMail[]) =>
  eventually(async () => sent.every(({ subject }) => r.arrived(subject).length > 0), 240_000);

/** The processes that a relay has started and that still run; Linux alone tells. */
async function childrenOf({ pid }: RunningRelay): Promise<number[]> {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  return text.split(' ').filter(Boolean).map(Number);
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function figure(relay: RunningRelay, name: string): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${relay.webPort}/metrics`)).text();
  return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]);
}

test('no further worker starts for mail that waits for a slow server', async () => {
  const [door, worker] = [await r.door(), await r.role('worker')];
  // One that has just started is slow with its first mails, and may be behind with them on a busy machine.
  for (const first of Array.from({ length: 10 }, () => r.next())) {
    await r.send(door, [first]);
    await allArrived([first]);
  }
  r.remote.behave({ delay: () => 400 });
  const sent = Array.from({ length: 30 }, () => r.next());
  await r.send(door, sent);
  await allArrived(sent);
  expect(worker.output()).not.toContain(STARTS);
}, 400_000);

test('a further worker takes its share, is counted with the first, keeps to the limit with it, and ends with it', async () => {
  const [door, worker] = [await r.door(), await r.role('worker')];
  const most = countAtOnce(r.remote, 2);
  const sent = await untilTwoWork(door, worker);
  const [child = 0] = await childrenOf(worker);
  expect(runs(child)).toBe(true);
  await allArrived(sent);
  for (const { subject } of sent) expect(r.arrived(subject)).toHaveLength(1);
  expect(most()).toBe(LIMIT);
  await eventually(async () => (await figure(worker, 'mentorpost_delivered_total')) === sent.length);
  expect(await worker.stop()).toBe(0);
  expect(runs(child)).toBe(false);
}, 400_000);

test('what a further worker had in hand when it was killed is taken up again', async () => {
  const [door, worker] = [await r.door(), await r.role('worker')];
  const sent = await untilTwoWork(door, worker);
  const [child = 0] = await childrenOf(worker);
  process.kill(child, 'SIGKILL');
  await allArrived(sent);
  await eventually(async () => worker.output().includes('a further worker ended by itself'));
}, 400_000);

test('a further worker does not outlive the process that started it', async () => {
  const [door, worker] = [await r.door(), await r.role('worker')];
  await untilTwoWork(door, worker);
  const [child = 0] = await childrenOf(worker);
  await worker.stop('SIGKILL');
  await eventually(async () => !runs(child));
}, 400_000);

test('a further worker ends once the first has time for its mail, and none is lost by that', async () => {
  const [door, worker] = [await r.door(), await r.role('worker')];
  const sent = await untilTwoWork(door, worker);
  await allArrived(sent);
  await eventually(async () => {
    const few = largePages(2);
    await r.send(door, few);
    sent.push(...few);
    await allArrived(few);
    return worker.output().includes(ENDS);
  }, 240_000);
  await allArrived(sent);
  for (const { subject } of sent) expect(r.arrived(subject)).toHaveLength(1);
  await eventually(async () => (await childrenOf(worker)).length === 0);
}, 500_000);
