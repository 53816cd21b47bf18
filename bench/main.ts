// `npm run bench`: the relay under load beside Postfix, on this machine and loopback alone.
import { cpus } from 'node:os';
import { resolve } from 'node:path';
import { Command } from 'commander';
import { openSink } from './children.js';
import { goals, goalTable } from './goals.js';
import { writeInto } from './into.js';
import { roster } from './load/people.js';
import { seeded } from './load/random.js';
import { whyNoSource } from './load/smtp-source.js';
import { type Bench, measure, measureLatency, type Run } from './measure.js';
import { fullPlan, kindsOf, quickPlan, withCells, within } from './plan.js';
import { canMeasure } from './processes.js';
import { figures, label, latency, type Measured, ratio, tables } from './report.js';
import { startHaraka } from './systems/haraka.js';
import { startPostfix } from './systems/postfix.js';
import { whyNoPostfix } from './systems/postfix-instance.js';
import { startMentorpost } from './systems/relay.js';
import type { System } from './systems/system.js';
import { warmUp } from './warm-up.js';

interface Options {
  quick?: boolean;
  json?: boolean;
  peers?: boolean;
  only?: string;
  profile?: string;
  into?: string;
}

const options = new Command('bench')
  .description('Measure the relay under load, beside Postfix where it is installed.')
  .option('--quick', 'few mails, one round: under a minute')
  .option('--json', 'print one JSON value and nothing else')
  .option('--peers', 'beside Haraka too, which npm installs into a temporary folder')
  .option('--only <text>', 'only the loads whose name contains this, such as "5 kB"')
  .option(
    '--into <file>',
    'also put the tables between the marks "<!-- bench -->" and "<!-- /bench -->" of a file',
  )
  .option('--profile <folder>', 'write CPU profiles of each role there')
  .parse()
  .opts<Options>();

const say = (text: string) => process.stderr.write(`${text}\n`);
const started = Date.now();
const chosen = options.quick ? quickPlan : fullPlan;
const noSource = await whyNoSource();
if (noSource) say(`${noSource}: the bench sends with its own sender into its own sink alone.`);
const wanted = chosen.cells.filter(
  (cell) => label(cell).includes(options.only ?? '') && !(noSource && cell.by === 'smtp-source'),
);
if (wanted.length === 0) {
  say(
    `No load's name contains "${options.only}": the names are those of the table, such as "5 kB text, 10 sessions".`,
  );
  process.exit(1);
}
const plan = withCells(chosen, wanted);
const pairs = roster(plan.pairs, seeded(7));
const sink = await openSink();
const systems: System[] = [];
let faults: string[] = [];
const stopAll = async () => {
  for (const system of systems.splice(0)) await system.stop().catch((error: unknown) => say(String(error)));
  sink.end();
};
let told = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    told = true;
  });
const goOn = () => {
  if (told) throw new Error('it was told to end');
};
try {
  say('starting the relay …');
  const relay = await startMentorpost(sink.port, pairs, {
    profiles: options.profile && resolve(options.profile),
  });
  systems.push(relay);
  goOn();
  const bench: Bench = { sink, correspondents: relay.correspondents };
  const beside = async (name: string, start: () => Promise<System>) => {
    await start().then(
      (peer) => systems.push(peer),
      (error: unknown) => say(`${name} is left out: ${error instanceof Error ? error.message : error}`),
    );
    goOn();
  };
  const without = await whyNoPostfix();
  if (without) say(`${without}: no yardstick, so no ratios.`);
  else await beside('Postfix', () => startPostfix(sink.port, relay.correspondents));
  if (options.peers) {
    say('installing Haraka …');
    await beside('Haraka', () => startHaraka(sink.port, relay.correspondents));
  }
  if (!canMeasure) say('CPU and memory are read from /proc and so told on Linux only.');

  const measured: Measured[] = plan.cells.map((cell) => ({ cell, runs: {} }));
  const note = (system: System, what: string, run: Run) => {
    faults.push(...run.faults.map((fault) => `${system.name}, ${what}: ${fault}`));
    if (run.refused) say(`${system.name}, ${what}: ${run.refused} mails refused, first: ${run.reason}`);
  };
  let slow: Record<string, Run> = {};
  const kinds = kindsOf(plan.cells);
  for (const [at, kind] of kinds.entries()) {
    const [first] = kind;
    if (!first) continue;
    const [name] = label(first).split(', ');
    say(`${name}: warming up …`);
    const rates: number[] = [];
    // The relay, which is listed first, is warmed up last: it is compiled while it runs, and cools down where it stands idle.
    for (const system of [...systems].reverse()) {
      const rate = await warmUp(bench, system, plan, first, (run) => {
        goOn();
        note(system, 'warm-up', run);
      });
      rates.push(rate);
      if (at > 0) continue;
      const run = await measureLatency(bench, system, plan);
      note(system, 'one at a time', run);
      slow = { [system.name]: run, ...slow };
    }
    const paced = within(plan, rates, kinds.slice(at), Date.now() - started);
    const ofKind = measured.filter(({ cell }) => kind.includes(cell));
    for (let round = 1; round <= plan.rounds; round++) {
      say(`${name}: round ${round} of ${plan.rounds} …`);
      for (const { cell, runs } of ofKind) {
        // However slow the machine, something is measured of each kind and its counts are checked.
        if (Date.now() - started > plan.budgetMs && (round > 1 || cell !== first)) break;
        for (const system of systems) {
          goOn();
          const run = await measure(bench, system, cell, paced);
          note(system, label(cell), run);
          runs[system.name] = [...(runs[system.name] ?? []), run];
        }
      }
    }
  }
  if (Date.now() - started > plan.budgetMs)
    say('The time was up before all rounds were done: some medians are of fewer runs.');
  const log = await relay.verify();
  if (!log.ok) faults.push('the audit log does not verify');

  const names = systems.map(({ name }) => name);
  const [own = '', other = ''] = names;
  const reached = goals(measured, slow, own, other);
  const heading = `${cpus().length} cores, Node ${process.version}, ${log.events} audit events verified`;
  const text = [heading, tables(measured, slow), goalTable(reached)].join('\n\n');
  if (options.json) {
    const cells = measured.map((m) => ({
      ...m.cell,
      ...Object.fromEntries(names.map((name) => [name, figures(m.runs[name] ?? [])])),
      ratios: Object.fromEntries(names.slice(1).map((name) => [name, ratio(m, own, name)])),
    }));
    const latencies = Object.fromEntries(Object.entries(slow).map(([name, run]) => [name, latency(run)]));
    const machine = { cores: cpus().length, node: process.version };
    console.log(JSON.stringify({ ...machine, cells, latency: latencies, goals: reached, faults }));
  } else console.log(text);
  if (options.into) await writeInto(options.into, 'bench', text);
} catch (error) {
  faults = [error instanceof Error ? error.message : String(error)];
} finally {
  await stopAll();
}
for (const fault of faults) say(`FAULT: ${fault}`);
say(
  faults.length
    ? 'The bench failed.'
    : `The sink held exactly what was accepted. ${Math.round((Date.now() - started) / 1000)} s.`,
);
process.exit(faults.length ? 1 : 0);
