import type { Pair, PairSide } from '../store/pairs.js';

const DAY_MS = 86_400_000;

/**
 * The active pairs of which at least one person has not written for so many days, and could have; first those where
 * the silence has lasted longest.
 */
export function silentPairs(pairs: Pair[], days: number, now: Date): Pair[] {
  const limit = now.getTime() - days * DAY_MS;
  return pairs
    .filter((pair) => pair.state === 'active' && quietSince(pair) <= limit)
    .sort((a, b) => quietSince(a) - quietSince(b));
}

function quietSince({ since, mentor, mentee }: Pair): number {
  const wrote = (side: PairSide) => Date.parse(side.last_wrote_at ?? since);
  return Math.min(wrote(mentor), wrote(mentee));
}
