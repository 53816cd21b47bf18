import type { QueueBackend } from './backend.js';
import { oneForMany } from './one-for-many.js';

/** Wakes the workers. It carries nothing: what there is to do lies in the database. */
export interface Bell {
  /** Never waits and never fails: a ring that is lost is made good by the sweeper. */
  ring(): void;
}

/** Milliseconds from one ring to the next at least. */
const APART_MS = 100;
const PATIENCE_MS = 5_000;
/**
 * A worker looks by itself for a while after it took a message: what comes so soon after another is found without being
 * rung for. It is rung for all the same as long as the first may not have woken anybody yet, and later once in a while,
 * so that a second worker takes part.
 */
const FOUND_MS = 200;
const WAKING_MS = 500;
const ONCE_IN_MS = 1_000;

/** One ring for many that are asked for at about the same time, and none for what the workers find by themselves. */
export function openBell(backend: QueueBackend, onError: (error: unknown) => void, now = Date.now): Bell {
  let rungAt = Number.NEGATIVE_INFINITY;
  let askedAt = Number.NEGATIVE_INFINITY;
  let pauseEndedAt = Number.NEGATIVE_INFINITY;
  const ring = oneForMany(APART_MS, () => {
    rungAt = now();
    // A backend that is away may keep its promise for ever; then a ring is let go.
    const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS).unref());
    return Promise.race([backend.add().catch(onError), patience]);
  });
  return {
    ring() {
      const at = now();
      if (at - askedAt >= FOUND_MS) pauseEndedAt = at;
      askedAt = at;
      const found = at - pauseEndedAt >= WAKING_MS && at - rungAt < ONCE_IN_MS;
      if (!found) ring();
    },
  };
}
