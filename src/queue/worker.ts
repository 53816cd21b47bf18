import type { DeliveryParts, WorkParts } from '../delivery/deliver.js';
import { endsWithin } from '../ends-within.js';
import { LARGE, openLargeMails } from '../large-mails.js';
import { complain, type Log } from '../log.js';
import { readAhead } from '../screening/word-files.js';
import { claimDue } from '../store/claims.js';
import type { QueueBackend } from './backend.js';
import { startChores } from './chores.js';
import { handle, type Shared } from './handle.js';
import { keepClaims } from './keep-claims.js';
import { openLooks } from './looks.js';
import { oneATurn } from './one-a-turn.js';
import type { Places, PlacesUser } from './places.js';
import { openSlots } from './slots.js';

/** Messages in hand for each delivery at once: while some are sent, others are read or wait for a commit that serves them all. */
const IN_HAND = 3;
/** Bytes in hand of mails that are not large, after which no more is claimed: each is in memory twice and three times. */
const MOST_BYTES = 8 * LARGE;
/** Where more is due than there were places, places are filled again once so large a part of them is free. */
const REFILL = 0.5;
/** What screening reads is made ready sooner than the first mail, later than the start. */
const READ_AHEAD_MS = 1_000;
/** Each is in memory several times while it is taken apart and composed. */
const LARGE_AT_ONCE = 1;
const NONE = { claimed: [], found: 0 };

export type WorkerParts = WorkParts & {
  log: Log;
  /** Begins to share with the other workers what one destination may have at once. */
  places: (user: PlacesUser) => Places;
  /** Milliseconds between two looks for what nobody rang for. */
  sweepMs: number;
  /** Milliseconds after which work on a message counts as never ending; unset, longer than any that ends. */
  stuckMs?: number;
  /** What rings; a worker without looks when it is woken, and by itself. */
  backend?: QueueBackend;
  /** Whether it sees to the work beside the mail too, as one of a machine's workers does; it does unless this is false. */
  chores?: boolean;
  /** Called where more is due than it can take, or may be: beside one large mail it looks for no other. */
  onBehind?: () => void;
};

export interface RunningWorker {
  /** Looks for due messages now, as when the bell rings. */
  wake(): void;
  /** Looks for due messages unless it is behind anyhow, and fills its places as they get free. */
  hear(): void;
  close(graceMs: number): Promise<void>;
}

/**
 * Takes up due messages whenever the bell rings, for a moment after the last one without being rung for, and at every
 * sweep in case a ring was lost; as many at once as the settings say, so that slow destinations hold up their own mail
 * only. `close` lets the messages in hand end, at most `graceMs`.
 */
export function startWorker(from: WorkerParts): RunningWorker {
  const { log, metrics } = from;
  const atOnce = IN_HAND * from.delivery.atOnce;
  const slots = openSlots(atOnce, () => places.mine());
  const claims = keepClaims(from, slots);
  const looks = openLooks({
    look: take,
    mayFind: () => slots.free() > 0,
    onError: complain(log, 'the due messages could not be read'),
  });
  const places = from.places({ inUse: slots.most, onMore: () => void looks.now() });
  const largeMails = openLargeMails(LARGE_AT_ONCE);
  const shared: Shared = { largeMails, paced: oneATurn() };
  let closing = false;
  let moreIsDue = false;
  let bytesInHand = 0;

  async function take(): Promise<void> {
    const parts: DeliveryParts = { workerId: claims.name(), ...from };
    const bytes = MOST_BYTES - bytesInHand;
    const free = closing || bytes <= 0 ? 0 : slots.free();
    const largest = largeMails.full() ? LARGE : undefined;
    const but = {
      rooms: slots.rooms(),
      perDestination: places.mine(),
      largest,
      bytes,
      inHand: slots.inHand(),
    };
    const claim = { workerId: parts.workerId, leaseSeconds: from.delivery.leaseSeconds };
    const { claimed, found } = free === 0 ? NONE : await claimDue(from.db, claim, free, but);
    if (claimed.length > 0) looks.expectMore();
    for (const message of claimed) {
      if (message.claims > 1) metrics.reclaimed.inc();
      const brought = message.size > LARGE ? 0 : message.size;
      bytesInHand += brought;
      const ended = slots.run(message.id, (place) => handle(parts, message, { place, ...shared }, log));
      void ended.then(() => {
        bytesInHand -= brought;
        onDone();
      });
    }
    if (free > 0) moreIsDue = found === free;
    if (moreIsDue || largest !== undefined) from.onBehind?.();
  }
  /** A claim for each place that gets free would cost more than all else that the database does for a message. */
  function onDone(): void {
    looks.expectMore();
    const refill = moreIsDue && slots.free() >= atOnce * REFILL;
    if (refill || slots.inHand().length === 0) void looks.now();
    else looks.soon();
  }

  const beside = from.chores === false ? undefined : startChores(from, log, () => closing);
  const sweep = async () => {
    const before = slots.inHand().length;
    await looks.now();
    // Who is never rung for finds all its mail so.
    if (from.backend && slots.inHand().length > before) metrics.sweeps.inc();
    await beside?.sweep();
  };
  from.backend?.work(looks.now);
  const sweeper = setInterval(() => !closing && void sweep(), from.sweepMs);
  const readsAhead = setTimeout(() => void readAhead(), READ_AHEAD_MS);
  void looks.now();

  return {
    wake: () => void looks.now(),
    hear: () => void (moreIsDue || looks.now()),
    async close(graceMs) {
      closing = true;
      clearInterval(sweeper);
      clearTimeout(readsAhead);
      const ended = await endsWithin(
        graceMs,
        Promise.allSettled([looks.end(), beside?.end()]).then(() => slots.idle()),
      );
      claims.end();
      // A send still under way keeps its lease: nobody may send it a second time meanwhile.
      if (ended) await claims.release();
      await places.close();
    },
  };
}
