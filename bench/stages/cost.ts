import { median } from '../statistics.js';
import type { Prepared } from './mail.js';
import type { Stage } from './stage.js';

/** Microseconds of CPU for one message: this process's and what the stage names besides. */
export interface Cost {
  median: number;
  /** Of the least round, which what else the machine does has raised least. */
  least: number;
}

/** One stage on one kind of mail; `costs` are its rounds. */
export interface Measured {
  stage: Stage;
  load: string;
  mails: Prepared[];
  costs: number[];
}

/**
 * Measures all in turn, and in so many rounds after one that warms up: a moment in which the machine does other work
 * then falls on one round of each and not on all rounds of one. `microseconds` is the CPU of one round.
 */
export async function measureAll(all: Measured[], rounds: number, microseconds: number): Promise<void> {
  for (let round = 0; round <= rounds; round++)
    for (const one of all) {
      await one.stage.before?.();
      // The CPU of other processes is told in hundredths of a second only.
      const enough = one.stage.otherCpu ? 3 * microseconds : microseconds;
      const cost = await spend(one, round === 0 ? 2 * enough : enough);
      if (round > 0) one.costs.push(cost);
    }
}

export function costOf({ costs }: Measured): Cost {
  return { median: median(costs), least: Math.min(...costs) };
}

async function spend({ stage, mails }: Measured, budget: number): Promise<number> {
  const cpu = () => {
    const { user, system } = process.cpuUsage();
    return user + system + (stage.otherCpu?.() ?? 0);
  };
  const before = cpu();
  let runs = 0;
  let spent = 0;
  while (spent < budget) {
    for (const mail of mails) await stage.run(mail);
    runs += mails.length;
    spent = cpu() - before;
  }
  return spent / (runs * (stage.messages ?? 1));
}
