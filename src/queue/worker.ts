import { randomUUID } from 'node:crypto';
import { type DeliveryParts, deliver } from '../delivery/deliver.js';
import { errorCode, errorText } from '../errors.js';
import type { Log } from '../log.js';
import { hold, processMessage } from '../message/process.js';
import { type ClaimedMessage, claimDue, releaseClaims } from '../store/messages.js';
import { applyDates } from '../store/pairs.js';
import type { QueueBackend } from './backend.js';

const BATCH = 10;
const LEASE_SECONDS = 120;
const SWEEP_MS = 2_000;
const DATES_MS = 60_000;
const MAX_CLAIMS = 5;

export type WorkerParts = Omit<DeliveryParts, 'workerId' | 'leaseSeconds'> & {
  log: Log;
  backend: QueueBackend;
};

/**
 * Drains the due messages whenever the bell rings, and every two seconds in case a ring was lost.
 * `close` lets the messages in hand end, at most `graceMs`.
 */
export function startWorker(from: WorkerParts): { close(graceMs: number): Promise<void> } {
  const workerId = randomUUID();
  const parts: DeliveryParts = { ...from, workerId, leaseSeconds: LEASE_SECONDS };
  const { db, log } = from;
  let closing = false;
  let draining: Promise<void> | undefined;
  let rungMeanwhile = false;

  async function drain(): Promise<void> {
    do {
      rungMeanwhile = false;
      for (;;) {
        const batch = closing ? [] : await claimDue(db, workerId, BATCH, LEASE_SECONDS);
        await Promise.all(batch.map((message) => handle(parts, message, log)));
        if (batch.length < BATCH) break;
      }
    } while (rungMeanwhile && !closing);
  }
  function wake(): Promise<void> {
    rungMeanwhile = true;
    draining ??= drain()
      .catch((error) =>
        log.error({ code: errorCode(error), reason: errorText(error) }, 'the due messages could not be read'),
      )
      .finally(() => {
        draining = undefined;
      });
    return draining;
  }
  from.backend.work(wake);
  const sweeper = setInterval(wake, SWEEP_MS);
  const dates = setInterval(() => applyDates(db).catch(() => {}), DATES_MS);
  void applyDates(db).catch(() => {});
  void wake();

  return {
    async close(graceMs) {
      closing = true;
      clearInterval(sweeper);
      clearInterval(dates);
      let timer: NodeJS.Timeout | undefined;
      const limit = new Promise((resolve) => {
        timer = setTimeout(resolve, graceMs);
      });
      await Promise.race([draining, limit]);
      clearTimeout(timer);
      // A send still under way keeps its lease: nobody may send it a second time meanwhile.
      if (!draining) await releaseClaims(db, workerId).catch(() => {});
    },
  };
}

/** One message as far as it goes now. An error of ours leaves the claim to run out, and it is tried again. */
async function handle(parts: DeliveryParts, claimed: ClaimedMessage, log: Log): Promise<void> {
  const child = log.child({ message: claimed.id });
  try {
    if (claimed.claims > MAX_CLAIMS) {
      await hold(parts, claimed, [{ rule: 'quarantined', category: 'structure' }], child);
      return;
    }
    const ready = claimed.state === 'received' ? await processMessage(parts, claimed, child) : claimed;
    if (ready) await deliver(parts, ready, child);
  } catch (error) {
    child.error(
      { code: errorCode(error), reason: errorCode(error) ? undefined : errorText(error) },
      'the message could not be processed',
    );
  }
}
