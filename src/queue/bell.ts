import type { QueueBackend } from './backend.js';

/** Wakes the workers. It carries nothing: what there is to do lies in the database. */
export interface Bell {
  /** Never waits and never fails: a ring that is lost is made good by the sweeper. */
  ring(): void;
}

/** Milliseconds from one ring to the next; a worker that is awake finds by itself what comes meanwhile. */
const APART_MS = 100;

/** One ring for many: what is to be rung for while one is on its way, or too soon after it, becomes a single next one. */
export function openBell(backend: QueueBackend, onError: (error: unknown) => void): Bell {
  let resting = false;
  let again = false;
  const ring = () => {
    if (resting) {
      again = true;
      return;
    }
    resting = true;
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
  return { ring };
}
