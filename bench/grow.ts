// `npm run bench:grow`: the relay with more processes of each role, and with years of mail behind it.
import { Command } from 'commander';
import { openSink } from './children.js';
import { roster } from './load/people.js';
import { seeded } from './load/random.js';
import { measure, type Run } from './measure.js';
import { type Cell, fullPlan, type Plan } from './plan.js';
import { figures, fixed, table } from './report.js';
import { median } from './statistics.js';
import { type RelayOptions, startMentorpost } from './systems/relay.js';
import { warmUp } from './warm-up.js';

const options = new Command('bench:grow')
  .description('Measure the relay with several processes, or with a full database beside an empty one.')
  .option('--processes <list>', 'so many of the roles smtp and worker each, such as 1,2,4')
  .option('--messages <n>', 'messages in the full database', Number)
  .option('--events <n>', 'audit events in the full database', Number)
  .option('--rounds <n>', 'runs of each', Number, 3)
  .parse()
  .opts<{ processes?: string; messages?: number; events?: number; rounds: number }>();

const say = (text: string) => process.stderr.write(`${text}\n`);
const cell: Cell = { payload: 'text-5k', sessions: 50, reuse: true };
/** Longer runs than the bench's own, so that several processes have enough to do; each compiles for itself. */
const plan: Plan = {
  ...fullPlan,
  cells: [cell],
  warmUpMs: { ...fullPlan.warmUpMs, 'text-5k': 60_000 },
  forMs: 4_000,
  mails: { ...fullPlan.mails, 'text-5k': 1_800 },
};
const pairs = roster(fullPlan.pairs, seeded(7));
const sink = await openSink();
const cases = casesOf();
const measured: Run[][] = cases.map(() => []);
const relays: Awaited<ReturnType<typeof startMentorpost>>[] = [];
let faults: string[] = [];
const stopAll = async () => {
  for (const relay of relays.splice(0)) await relay?.stop().catch((error: unknown) => say(String(error)));
  sink.end();
};
let told = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    told = true;
  });
try {
  if (options.messages) {
    // Side by side, and by turns, so that what else the machine does falls on both.
    for (const { name, relay } of cases) {
      say(`starting: ${name} …`);
      relays.push(await startMentorpost(sink.port, pairs, relay));
    }
    await rounds(relays.map((_, index) => index));
  } else {
    for (const [index, { name, relay }] of cases.entries()) {
      say(`starting: ${name} …`);
      relays[index] = await startMentorpost(sink.port, pairs, relay);
      await rounds([index]);
      await relays[index]?.stop();
      delete relays[index];
    }
  }
  const rows = cases.map(({ name }, index) => {
    const { mailsPerSecond, cpuPerThousand, cpuByPart } = figures(measured[index] ?? []);
    const of = (role: string) =>
      Object.entries(cpuByPart).reduce((sum, [part, cpu]) => sum + (part.startsWith(role) ? cpu : 0), 0);
    const parts = ['smtp', 'worker', 'postgresql', 'redis'].map((role) => fixed(of(role), 1));
    const beside = fixed(ofFirst(measured[0] ?? [], measured[index] ?? []), 2);
    return [name, fixed(mailsPerSecond), beside, fixed(cpuPerThousand, 1), ...parts];
  });
  const heads = [
    'mails/s',
    `of ${cases[0]?.name}`,
    'CPU s per 1,000',
    'smtp',
    'worker',
    'postgresql',
    'redis',
  ];
  console.log(table(['5 kB text, 50 sessions', ...heads], rows));
} catch (error) {
  faults = [error instanceof Error ? error.message : String(error)];
} finally {
  await stopAll();
}
for (const fault of faults) say(`FAULT: ${fault}`);
process.exit(faults.length ? 1 : 0);

function casesOf(): { name: string; relay: RelayOptions }[] {
  if (options.messages)
    return [
      { name: 'empty', relay: {} },
      {
        name: `${options.messages} messages, ${options.events ?? options.messages * 10} events`,
        relay: { filled: { messages: options.messages, events: options.events ?? options.messages * 10 } },
      },
    ];
  return (options.processes ?? '1,2,4').split(',').map((text) => ({
    name: `${text} of each role`,
    relay: { processes: Number(text), shared: true },
  }));
}

/** The rate beside that of the first case: the median of what each round gave. */
function ofFirst(first: Run[], runs: Run[]): number {
  return median(runs.flatMap(({ rate }, round) => (first[round] ? [rate / first[round].rate] : [])));
}

async function rounds(indexes: number[]): Promise<void> {
  const among = indexes.flatMap((index) => {
    const relay = relays[index];
    if (!relay) return [];
    const note = (run: Run) => {
      if (told) throw new Error('it was told to end');
      faults.push(...run.faults);
      if (run.refused) say(`${run.refused} mails refused, first: ${run.reason}`);
    };
    return [{ index, relay, note, bench: { sink, correspondents: relay.correspondents } }];
  });
  for (const { bench, relay, note } of among) await warmUp(bench, relay, plan, cell, note);
  for (let round = 1; round <= options.rounds; round++)
    for (const { index, relay, note, bench } of among) {
      const run = await measure(bench, relay, cell, plan);
      note(run);
      measured[index]?.push(run);
    }
}
