import type { QueueBackend } from './backend.js';

/** Wakes the workers. It carries nothing: what there is to do lies in the database. */
export interface Bell {
  /** Never waits and never fails: a ring that is lost is made good by the sweeper. */
  ring(): void;
}

/** Milliseconds from one ring to the next at least. */
const APART_MS = 100;
/**
 * A worker looks by itself for a while after it took a message: what comes so soon after another is found without being
 * rung for. It is rung for all the same as long as the first may not have woken anybody yet, and later once in a while,
 * so that a second worker takes part.
 */
const FOUND_MS = 200;
const WAKING_MS = 500;
const ONCE_IN_MS = 1_000;

/** One ring for many: what is to be rung for while one is on its way, or too soon after it, becomes a single next one. */
export function openBell(backend: QueueBackend, onError: (error: unknown) => void, now = Date.now): Bell {
  let resting = false;
  let again = false;
  let rungAt = Number.NEGATIVE_INFINITY;
  let askedAt = Number.NEGATIVE_INFINITY;
  let pauseEndedAt = Number.NEGATIVE_INFINITY;
  const ring = () => {
    resting = true;
    rungAt = now();
    const rest = new Promise((resolve) => setTimeout(resolve, APART_MS).unref());
    // A backend that is away may keep its promise for ever; then a ring is let go after five seconds.
    const patience = new Promise((resolve) => setTimeout(resolve, 5_000).unref());
    const rung = backend.add().catch(onError);
    void Promise.all([rest, Promise.race([rung, patience])]).then(() => {
      resting = false;
      if (!again) return;
      again = false;
      ring();
    });
  };
  return {
    ring() {
      const at = now();
      if (at - askedAt >= FOUND_MS) pauseEndedAt = at;
      askedAt = at;
      const found = at - pauseEndedAt >= WAKING_MS && at - rungAt < ONCE_IN_MS;
      if (found) return;
      if (resting) again = true;
      else ring();
    },
  };
}
