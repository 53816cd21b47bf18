/** Milliseconds of processor time, user and system, that `work` takes. */
export function spent(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

const ROUNDS = 8;
/** Milliseconds below which a figure says more about the clock than about the work. */
const LEAST = 5;

/**
 * How many times as long the larger work takes as the smaller, by the least time of each over a few rounds: what else
 * runs on the machine only ever adds. It ends with the first round that comes under `most`; work that grows too fast
 * comes under it in none.
 */
export function growth(smaller: () => unknown, larger: () => unknown, most: number): number {
  let [least, times] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  let larges = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS && times >= most; round++) {
    least = Math.min(least, spent(smaller));
    larges = Math.min(larges, spent(larger));
    times = larges / Math.max(least, LEAST);
  }
  return times;
}
