import { median } from '../statistics.js';
import type { Prepared } from './mail.js';
import type { Stage } from './stage.js';

/** Microseconds of CPU for one message: this process's and what the stage names besides. */
export interface Cost {
  median: number;
  /** Of the least round, which what else the machine does has raised least. */
  least: number;
}

/** A stage on one kind of mail; `rounds` holds the microseconds by name. */
export interface Measured {
  stage: Stage;
  load: string;
  mails: Prepared[];
  rounds: Map<string, number>[];
}

/**
 * Measures all in turn, and in so many rounds after one that warms up: a moment in which the machine does other work
 * then falls on one round of each and not on all rounds of one. `microseconds` is the CPU of one round for each name.
 */
export async function measureAll(all: Measured[], rounds: number, microseconds: number): Promise<void> {
  for (let round = 0; round <= rounds; round++)
    for (const one of all) {
      await one.stage.before?.();
      // The CPU of other processes is told in hundredths of a second only.
      const enough = microseconds * one.stage.names.length * (one.stage.otherCpu ? 3 : 1);
      const costs = await spend(one, round === 0 ? 2 * enough : enough);
      if (round > 0) one.rounds.push(costs);
    }
}

/** What the names that `counts` takes come to together; undefined where no round has any. */
export function costOf({ rounds }: Measured, counts: (name: string) => boolean): Cost | undefined {
  const costs = rounds.map((round) =>
    [...round].reduce((sum, [name, cost]) => sum + (counts(name) ? cost : 0), 0),
  );
  return costs.some((cost) => cost > 0) ? { median: median(costs), least: Math.min(...costs) } : undefined;
}

async function spend({ stage, mails }: Measured, budget: number): Promise<Map<string, number>> {
  const cpu = () => {
    const { user, system } = process.cpuUsage();
    return user + system + (stage.otherCpu?.() ?? 0);
  };
  const spent = new Map<string, number>();
  const [only] = stage.names.length === 1 ? stage.names : [];
  const begun = cpu();
  let since = begun;
  const lap = (name: string) => {
    const now = cpu();
    spent.set(name, (spent.get(name) ?? 0) + now - since);
    since = now;
  };
  let messages = 0;
  while (cpu() - begun < budget) {
    for (const mail of mails) {
      if (!only) since = cpu();
      await stage.run(mail, lap);
    }
    messages += mails.length * (stage.messages ?? 1);
  }
  if (only) lap(only);
  return new Map([...spent].map(([name, cost]) => [name, cost / messages]));
}
