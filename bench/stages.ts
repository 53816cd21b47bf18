// `npm run bench:stages`: CPU per message of each stage alone, so that a regression names itself.

import { chmodSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { type Correspondent, mailMaker, type Payload } from './load/mails.js';
import { roster } from './load/people.js';
import { seeded } from './load/random.js';
import { fixed, table } from './report.js';
import { databaseStages } from './stages/database.js';
import { messageStages } from './stages/message.js';
import { rewritingStages } from './stages/rewriting.js';
import type { Stage } from './stages/stage.js';

const { json, seconds, only } = new Command('bench:stages')
  .description('Measure the CPU that each stage takes for one message.')
  .option('--json', 'print one JSON value and nothing else')
  .option('--seconds <n>', 'CPU seconds to spend on each figure', Number, 1)
  .option('--only <text>', 'only the stages whose name contains this', '')
  .parse()
  .opts<{ json?: boolean; seconds: number; only: string }>();

const payloads: Payload[] = ['text-5k', 'html-50k', 'file-2m'];
const correspondents: Correspondent[] = roster(50, seeded(7)).map(({ mentor, mentee }) => ({
  author: mentor,
  reader: mentee,
  alias: 'amber.heron.tovikasuremi@relay.example',
}));
const folder = await mkdtemp(join(tmpdir(), 'mentorpost-stages-'));
chmodSync(folder, 0o755);
const database = await databaseStages(folder);
const results: { stage: string; microseconds: Record<string, number> }[] = [];
try {
  const samples = Object.fromEntries(payloads.map((payload) => [payload, mailsOf(payload)]));
  const stages = [...(await messageStages()), ...rewritingStages(), ...database.stages];
  for (const stage of stages.filter(({ name }) => name.includes(only))) {
    const microseconds: Record<string, number> = {};
    for (const payload of payloads) microseconds[payload] = await cost(stage, samples[payload] ?? []);
    results.push({ stage: stage.name, microseconds });
  }
} finally {
  await database.close();
  await rm(folder, { recursive: true, force: true });
}
if (json) console.log(JSON.stringify(results));
else {
  const rows = results.map(({ stage, microseconds }) => [
    stage,
    ...payloads.map((payload) => fixed(microseconds[payload])),
  ]);
  console.log(
    table(['stage, µs of CPU per message', '5 kB text', '50 kB alternative', '2 MB attachment'], rows),
  );
}

function mailsOf(payload: Payload): Buffer[] {
  const make = mailMaker(payload, correspondents, 1);
  return Array.from({ length: payload === 'file-2m' ? 4 : 50 }, () => Buffer.concat(make().parts));
}

/** The CPU of this process and of what the stage names besides, per message, after a warm-up. */
async function cost(stage: Stage, mails: Buffer[]): Promise<number> {
  const prepared = await Promise.all(
    mails.map((raw, n) => stage.prepare(raw, correspondents[n % correspondents.length])),
  );
  const spend = async (budget: number) => {
    const cpu = () => process.cpuUsage().user + process.cpuUsage().system + (stage.otherCpu?.() ?? 0);
    const before = cpu();
    let runs = 0;
    while (cpu() - before < budget) {
      for (const run of prepared) await run();
      runs += prepared.length;
    }
    return (cpu() - before) / runs;
  };
  await spend(seconds * 300_000);
  return spend(seconds * 1_000_000);
}
