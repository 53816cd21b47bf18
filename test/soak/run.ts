// `npm run soak -- --minutes 5 --seed 7`: kills and freezes the parts of a relay while a sender goes on sending.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { importText, MENTEE, MENTOR } from '../support/correspondence.js';
import { startPostgres } from '../support/postgres.js';
import { hasRedis, startRedis } from '../support/redis.js';
import { cli, cliJson, KEY, type RunningRelay, startRelay } from '../support/relay.js';
import { openRemote } from '../support/remote.js';
import { count, underWay } from './count.js';
import { openSender } from './sender.js';

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '5' }, seed: { type: 'string' } },
});
const minutes = Number(values.minutes);
const seed = Number(values.seed ?? Math.floor(Math.random() * 1e9));
if (!(minutes > 0 && minutes <= 120) || !Number.isInteger(seed))
  throw new Error('Usage: npm run soak -- [--minutes 0.5..120] [--seed WHOLE_NUMBER]');

/** A small generator of random numbers from 0 to 1 that a seed repeats (mulberry32). */
function randomFrom(start: number): () => number {
  let state = start >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const random = randomFrom(seed);
const say = (text: string) => process.stdout.write(`${text}\n`);
say(`soak: ${minutes} minutes, seed ${seed}`);

const folder = await mkdtemp(join(tmpdir(), 'mentorpost-soak-'));
const postgres = await startPostgres();
let redis = hasRedis ? await startRedis() : undefined;
const remote = await openRemote();
const env = {
  DATABASE_URL: postgres.url,
  ENCRYPTION_KEY: KEY,
  DATA_DIR: folder,
  OUTBOUND_SMTP_URL: `smtp://127.0.0.1:${remote.port}`,
  RETRY_FIRST_SECONDS: '1',
  RETRY_LONGEST_SECONDS: '5',
  LEASE_SECONDS: '5',
  SHUTDOWN_SECONDS: '5',
  ...(redis ? { REDIS_URL: redis.url } : {}),
};
const kinds = ['smtp', 'worker', 'worker'] as const;
const relays: RunningRelay[] = [];
for (const kind of kinds) relays.push(await startRelay(env, kind));
const roster = `mentor_name,mentor_email,mentee_name,mentee_email,reference\nAda,${MENTOR},Finn,${MENTEE},R-1\n`;
if ((await importText(roster, env)).code !== 0) throw new Error('the roster was not taken');
const [pair] = await cliJson<{ mentee: { alias: string } }[]>(['pairs'], env);
const sender = openSender(() => relays[0]?.smtpPort ?? 0, MENTOR, pair?.mentee.alias ?? '');

/** What a fault is called, and what it does until it is over. */
const faults: [string, () => Promise<void>][] = [
  ['kill the door', () => restart(0)],
  ['kill a worker', () => restart(1)],
  ['kill the other worker', () => restart(2)],
  ['freeze the door', () => freeze(relays[0]?.pid ?? 0, 3_000)],
  ['freeze a worker beyond its lease', () => freeze(relays[1]?.pid ?? 0, 8_000)],
  [
    'PostgreSQL loses power',
    async () => {
      await postgres.stop('immediate');
      await wait(1_000);
      await postgres.start();
    },
  ],
  [
    'freeze PostgreSQL',
    async () => {
      await postgres.signal('SIGSTOP');
      await wait(4_000);
      await postgres.signal('SIGCONT');
    },
  ],
  [
    'the remote server loses its replies',
    async () => {
      remote.behave({ dot: 'close' });
      await wait(2_000);
      remote.behave({});
    },
  ],
  ...(redis
    ? ([
        ['freeze Redis', () => freeze(redis?.pid ?? 0, 3_000)],
        ['empty Redis', async () => redis?.flush()],
      ] as [string, () => Promise<void>][])
    : []),
];

async function restart(index: number): Promise<void> {
  const old = relays[index];
  if (!old) return;
  await old.stop('SIGKILL');
  relays[index] = await startRelay(env, kinds[index]);
}

async function freeze(pid: number, ms: number): Promise<void> {
  process.kill(pid, 'SIGSTOP');
  await wait(ms);
  process.kill(pid, 'SIGCONT');
}

const until = Date.now() + minutes * 60_000;
const done: Record<string, number> = {};
while (Date.now() < until) {
  await wait(500 + random() * 2_000);
  const [name, fault] = faults[Math.floor(random() * faults.length)] ?? ['', async () => {}];
  done[name] = (done[name] ?? 0) + 1;
  await fault();
}
await sender.stop();
const settled = await waitFor(async () => {
  const left = await cliJson<{ state: string }[]>(['messages'], env);
  return left.every(({ state }) => state === 'delivered');
}, 120_000);
const chain = await cli(['audit', 'verify'], env);
const left = settled ? [] : await underWay(postgres.url);
const figures = await count(postgres.url, sender.accepted(), remote.received);
for (const relay of relays) await relay.stop();
await remote.close();
await redis?.stop();
redis = undefined;
await postgres.end();
await rm(folder, { recursive: true, force: true });

for (const [name, times] of Object.entries(done)) say(`  ${times} x ${name}`);
say(
  `accepted ${figures.accepted}, delivered ${figures.delivered}, lost ${figures.lost}, doubled ${figures.doubled} (of these without a lost reply: ${figures.doubledWithoutCause})`,
);
const failed =
  !settled ||
  chain.code !== 0 ||
  figures.lost > 0 ||
  figures.doubledWithoutCause > 0 ||
  figures.accepted === 0;
if (!settled) say('Some messages were still under way two minutes after the last fault:');
for (const message of left) say(`  ${JSON.stringify(message)}`);
if (chain.code !== 0) say(`The audit log does not verify: ${chain.stderr.trim()}`);
say(failed ? `FAILED: run it again with --seed ${seed}` : 'passed');
process.exit(failed ? 1 : 0);

async function waitFor(check: () => Promise<boolean>, ms: number): Promise<boolean> {
  const end = Date.now() + ms;
  while (Date.now() < end) {
    if (await check().catch(() => false)) return true;
    await wait(500);
  }
  return false;
}
