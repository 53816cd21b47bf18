import { type Bench, measure, type Run } from './measure.js';
import type { Cell, Plan } from './plan.js';
import { sum } from './statistics.js';
import type { System } from './systems/system.js';

/** Runs without a cheaper mail, after which a system counts as warm. */
const STILL = 5;
/** A mail is cheaper that costs less than this part of the cheapest before. */
const CHEAPER = 0.98;
/** Milliseconds of a run at most. */
const RUN_MS = 2_500;

/**
 * Loads a system with the mails of a load until a mail becomes no cheaper: what is done often is compiled, and as many
 * processes run as will. Tells how many mails a second the last run took.
 */
export async function warmUp(
  bench: Bench,
  system: System,
  plan: Plan,
  cell: Cell,
  note: (run: Run) => void,
): Promise<number> {
  const until = Date.now() + plan.warmUpMs[cell.payload];
  let cheapest = Infinity;
  let still = 0;
  let run: Run;
  do {
    const warm: Cell = { ...cell, sessions: 10, reuse: true };
    run = await measure(bench, system, warm, {
      ...plan,
      mails: plan.warmUp,
      forMs: Math.max(plan.forMs, RUN_MS),
    });
    note(run);
    const cpu = sum(Object.values(run.cpu));
    still = cpu < cheapest * CHEAPER ? 0 : still + 1;
    cheapest = Math.min(cheapest, cpu);
  } while (still < STILL && Date.now() < until);
  return run.rate;
}
