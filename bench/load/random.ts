/** A number from 0 up to, not including, 1. */
export type Random = () => number;

/** The same numbers for the same seed, so that each run sends the same mails (mulberry32). */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function draw(random: Random, from: readonly string[]): string {
  return from[Math.floor(random() * from.length)] ?? '';
}
