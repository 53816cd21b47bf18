import type { Bell } from './bell.js';

/** By then a mail that nothing else keeps waiting is on its way. */
const AFTER_MS = 50;

/**
 * Calls at once, which wakes a worker that listens, and rings later for those that do not hear. A ring takes the database
 * eight statements: made at once it takes the second core from the very mail that it is about.
 */
export function callAndRing(call: () => void, bell: Bell, afterMs = AFTER_MS): Bell {
  let waiting: NodeJS.Timeout | undefined;
  return {
    ring() {
      call();
      if (waiting) return;
      waiting = setTimeout(() => {
        waiting = undefined;
        bell.ring();
      }, afterMs).unref();
    },
  };
}
