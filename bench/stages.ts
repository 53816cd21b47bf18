// `npm run bench:stages`: CPU per message of each stage alone, so that a regression names itself.
import { chmodSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { settleHeap } from '../src/heap.js';
import { openSink } from './children.js';
import { writeInto } from './into.js';
import { type Correspondent, mailMaker, type Payload } from './load/mails.js';
import { roster } from './load/people.js';
import { seeded } from './load/random.js';
import { loadNames, payloads } from './plan.js';
import { fixed, table } from './report.js';
import { compare, dearer, type StageResult } from './stages/compare.js';
import { costOf, type Measured, measureAll } from './stages/cost.js';
import { databaseStages } from './stages/database.js';
import { doorStages } from './stages/door.js';
import { machine, machineStage } from './stages/machine.js';
import { type Prepared, prepare } from './stages/mail.js';
import { sendStages } from './stages/send.js';
import type { Stage } from './stages/stage.js';
import { identitySearch, sums, worker } from './stages/worker.js';

const options = new Command('bench:stages')
  .description('Measure the CPU that each stage takes for one message.')
  .option('--json', 'print one JSON value and nothing else')
  .option('--rounds <n>', 'of which the median is told', Number, 5)
  .option('--seconds <n>', 'CPU seconds for one round of one stage', Number, 0.06)
  .option('--only <text>', 'only the stages whose name contains this', '')
  .option('--load <text>', 'only the loads whose name contains this, such as "5 kB"', '')
  .option('--against <file>', 'compare with what --json printed earlier, and name what costs more')
  .option(
    '--into <file>',
    'also put the table between the marks "<!-- stages -->" and "<!-- /stages -->" of a file',
  )
  .parse()
  .opts<{
    json?: boolean;
    rounds: number;
    seconds: number;
    only: string;
    load: string;
    against?: string;
    into?: string;
  }>();

settleHeap();
const earlier: StageResult[] = options.against ? JSON.parse(await readFile(options.against, 'utf8')) : [];
const chosen = payloads.filter((payload) => loadNames[payload].includes(options.load));
const correspondents: Correspondent[] = roster(50, seeded(7)).map(({ mentor, mentee }) => ({
  author: mentor,
  reader: mentee,
  alias: 'amber.heron.tovikasuremi@relay.example',
}));
const folder = await mkdtemp(join(tmpdir(), 'mentorpost-stages-'));
chmodSync(folder, 0o755);
const sink = await openSink();
const sending = sendStages(sink);
const database = await databaseStages(folder);
const measured: Measured[] = [];
const wanted = [
  machineStage,
  ...doorStages,
  worker,
  identitySearch,
  ...sending.stages,
  ...database.stages,
].filter((stage) => stage === machineStage || namesOf(stage).some((name) => name.includes(options.only)));
try {
  for (const payload of chosen) measured.push(...cells(wanted, payload, await mailsOf(payload)));
  await measureAll(measured, options.rounds, options.seconds * 1e6);
} finally {
  sending.close();
  sink.end();
  await database.close();
  await rm(folder, { recursive: true, force: true });
}

const results: StageResult[] = wanted
  .flatMap((stage) => namesOf(stage).map((name) => ({ stage, name })))
  .filter(({ name }) => name === machine || name.includes(options.only))
  .map(({ stage, name }) => ({
    stage: name,
    cost: Object.fromEntries(
      measured
        .filter((one) => one.stage === stage)
        .flatMap((one) => {
          const cost = costOf(one, sums[name] ?? ((part) => part === name));
          return cost ? [[one.load, cost]] : [];
        }),
    ),
  }));
const times = compare(results, earlier);
const loads = chosen.map((payload) => loadNames[payload]);
const rows = results.map(({ stage, cost }) => [
  stage,
  ...loads.flatMap((load) => [
    fixed(cost[load]?.median),
    ...(options.against ? [fixed(times.get(stage)?.[load], 2)] : []),
  ]),
]);
const heads = loads.flatMap((load) => [load, ...(options.against ? ['times before'] : [])]);
const told = table(['stage, µs of CPU per message', ...heads], rows);
if (options.into) await writeInto(options.into, 'stages', told);
console.log(options.json ? JSON.stringify(results) : told);
for (const sentence of dearer(times)) process.stderr.write(`${sentence}\n`);
process.exit(0);

function cells(stages: Stage[], payload: Payload, mails: Prepared[]): Measured[] {
  return stages.map((stage) => ({ stage, load: loadNames[payload], mails, rounds: [] }));
}

/** With the sums of its parts, each before the first of them or after all. */
function namesOf(stage: Stage): string[] {
  if (stage !== worker) return stage.names;
  const [first, ...others] = Object.keys(sums);
  const at = worker.names.findIndex((name) => sums[first ?? '']?.(name));
  return [...worker.names.slice(0, at), first ?? '', ...worker.names.slice(at), ...others];
}

async function mailsOf(payload: Payload): Promise<Prepared[]> {
  const make = mailMaker(payload, correspondents, 1);
  const prepared: Prepared[] = [];
  for (let n = 0; n < (payload === 'file-2m' ? 2 : 20); n++) {
    const [mail, who] = [make(), correspondents[(31 + n) % correspondents.length]];
    if (who) prepared.push(await prepare(Buffer.concat(mail.parts), who));
  }
  return prepared;
}
