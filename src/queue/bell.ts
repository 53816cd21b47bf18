import type { QueueBackend } from './backend.js';

/** Wakes the workers. It carries nothing: what there is to do lies in the database. */
export interface Bell {
  /** Never waits and never fails: a ring that is lost is made good by the sweeper. */
  ring(): void;
}

/** One ring for many: while one is on its way, any number more become a single next one. */
export function openBell(backend: QueueBackend, onError: (error: unknown) => void): Bell {
  let ringing = false;
  let again = false;
  const ring = () => {
    if (ringing) {
      again = true;
      return;
    }
    ringing = true;
    // A backend that is away may keep its promise for ever; then a ring is let go after five seconds.
    const patience = setTimeout(settled, 5_000);
    patience.unref();
    let done = false;
    function settled() {
      if (done) return;
      done = true;
      clearTimeout(patience);
      ringing = false;
      if (again) {
        again = false;
        ring();
      }
    }
    backend.add().then(settled, (error) => {
      onError(error);
      settled();
    });
  };
  return { ring };
}
