import type { Payload } from './load/mails.js';
import { type Bench, measure, type Run } from './measure.js';
import { type Plan, warmUps } from './plan.js';
import { sum } from './statistics.js';
import type { System } from './systems/system.js';

/** Runs without a cheaper mail, after which a system counts as warm. */
const STILL = 3;
/** A mail is cheaper that costs less than this part of the cheapest before. */
const CHEAPER = 0.98;

/**
 * Loads a system with each kind of mail until a mail becomes no cheaper: what is done often is compiled, and as many
 * processes run as will. Tells how many mails a second the last run of each took.
 */
export async function warmUp(
  bench: Bench,
  system: System,
  plan: Plan,
  note: (run: Run) => void,
): Promise<Record<Payload, number>> {
  const last = { 'text-5k': Infinity, 'html-50k': Infinity, 'file-2m': Infinity };
  const cells = Array.from({ length: plan.warmUpPasses }, () => warmUps(plan)).flat();
  for (const cell of cells) {
    const until = Date.now() + plan.warmUpMs[cell.payload];
    let cheapest = Infinity;
    let still = 0;
    let run: Run;
    do {
      const forMs = Math.max(plan.forMs, plan.warmUpMs[cell.payload] / STILL);
      run = await measure(bench, system, cell, { ...plan, mails: plan.warmUp, forMs });
      note(run);
      const cpu = sum(Object.values(run.cpu));
      still = cpu < cheapest * CHEAPER ? 0 : still + 1;
      cheapest = Math.min(cheapest, cpu);
    } while (still < STILL && Date.now() < until);
    last[cell.payload] = run.rate;
  }
  return last;
}
