import { randomUUID } from 'node:crypto';
import { type DeliveryParts, deliver } from '../delivery/deliver.js';
import { sendNotices } from '../delivery/notify.js';
import { readReturned } from '../delivery/returned.js';
import { errorCode, errorText } from '../errors.js';
import { LARGE, type LargeMails, openLargeMails } from '../large-mails.js';
import type { Log } from '../log.js';
import { processMessage } from '../message/process.js';
import { heldForPair, quarantine } from '../message/settle.js';
import { moderationChores } from '../moderation/chores.js';
import { missingSupervision } from '../moderation/supervision.js';
import {
  type ClaimedMessage,
  claimDue,
  extendClaims,
  giveBack,
  loadBytes,
  releaseClaims,
} from '../store/messages.js';
import { applyDates } from '../store/pairs.js';
import { removeOldPostmasterMails } from '../store/postmaster.js';
import { removeOldContents } from '../store/retention.js';
import type { QueueBackend } from './backend.js';
import { openSlots, type Slots } from './slots.js';

const SWEEP_MS = 2_000;
/** Where mail comes in, more will: so long after a message the worker looks again by itself, the more idle the sooner. */
const ALERT_MS = 300;
const LOOK_IDLE_MS = 4;
const LOOK_BUSY_MS = 15;
/** Where more is due than there were places, places are filled again once so large a part of them is free. */
const REFILL = 0.25;
const DATES_MS = 60_000;
const HOUR_MS = 3_600_000;
const MAX_CLAIMS = 5;
/** Each is in memory several times while it is taken apart and composed. */
const LARGE_AT_ONCE = 1;

export type WorkerParts = Omit<DeliveryParts, 'workerId'> & {
  log: Log;
  backend: QueueBackend;
};

export interface RunningWorker {
  /** Looks for due messages now, as when the bell rings. */
  wake(): void;
  close(graceMs: number): Promise<void>;
}

/**
 * Takes up due messages whenever the bell rings, for a moment after the last one without being rung for, and every two
 * seconds in case a ring was lost; as many at once as the settings say, so that slow destinations hold up their own mail only. `close` lets the messages in hand end, at most
 * `graceMs`.
 */
export function startWorker(from: WorkerParts): RunningWorker {
  const workerId = randomUUID();
  const { leaseSeconds } = from.delivery;
  const parts: DeliveryParts = { ...from, workerId };
  const { db, log, metrics } = from;
  const slots = openSlots(from.delivery.atOnce, from.delivery.perDomain);
  const largeMails = openLargeMails(LARGE_AT_ONCE);
  let closing = false;
  let taking: Promise<void> | undefined;
  let wokenMeanwhile = false;
  // By the clock that nobody can set: on another, a jump back would keep the worker looking for an hour.
  let alertUntil = 0;
  let moreIsDue = false;
  let look: NodeJS.Timeout | undefined;

  async function take(): Promise<number> {
    let taken = 0;
    do {
      wokenMeanwhile = false;
      const free = closing ? 0 : slots.free();
      const largest = largeMails.full() ? LARGE : undefined;
      const but = { busy: slots.busy(), largest, inHand: slots.inHand() };
      const batch = free === 0 ? [] : await claimDue(db, workerId, free, leaseSeconds, but);
      taken += batch.length;
      if (batch.length > 0) alertUntil = performance.now() + ALERT_MS;
      for (const message of batch) {
        if (message.claims > 1) metrics.reclaimed.inc();
        void slots.run(message.id, () => handle(parts, message, { slots, largeMails }, log)).then(onDone);
      }
      if (free > 0) moreIsDue = batch.length === free;
    } while (wokenMeanwhile && !closing && slots.free() > 0);
    return taken;
  }
  function wake(): Promise<void> {
    wokenMeanwhile = true;
    taking ??= take()
      .catch(complain(log, 'the due messages could not be read'))
      .then(() => {
        taking = undefined;
        lookAgain();
      });
    return taking;
  }
  /** A claim for each place that gets free would cost more than all else that the database does for a message. */
  function onDone(): void {
    alertUntil = performance.now() + ALERT_MS;
    const refill = moreIsDue && slots.free() >= from.delivery.atOnce * REFILL;
    if (refill || slots.inHand().length === 0) void wake();
    else lookAgain();
  }
  function lookAgain(): void {
    if (closing || look || performance.now() > alertUntil) return;
    const soon = slots.inHand().length > 0 ? LOOK_BUSY_MS : LOOK_IDLE_MS;
    look = setTimeout(() => {
      look = undefined;
      void wake();
    }, soon);
  }

  const chores = openChores(log);
  const supervise = async () => {
    for (const missing of await missingSupervision(db, from.policies)) log.error(missing);
  };
  const sweep = async () => {
    const before = slots.inHand().length;
    await wake();
    if (slots.inHand().length > before) metrics.sweeps.inc();
    await chores.run('returned', () => readReturned(parts, log));
    await chores.run('notices', () => sendNotices(parts, log));
  };
  from.backend.work(async () => {
    await wake();
  });
  const keepClaims = setInterval(() => {
    extendClaims(db, workerId, slots.inHand(), leaseSeconds).catch(complain(log, 'claims were not extended'));
  }, leaseSeconds * 250);
  const timers = [
    setInterval(() => !closing && void sweep(), SWEEP_MS),
    ...moderationChores(parts, log).map(({ name, everyMs, work }) =>
      setInterval(() => !closing && void chores.run(name, work), everyMs),
    ),
    setInterval(() => chores.run('dates', () => applyDates(db)), DATES_MS),
    setInterval(() => chores.run('retention', () => retain(parts)), HOUR_MS),
    setInterval(() => chores.run('supervision', supervise), HOUR_MS),
  ];
  void chores.run('dates', () => applyDates(db));
  void chores.run('supervision', supervise);
  void chores.run('retention', () => retain(parts));
  void wake();

  return {
    wake: () => void wake(),
    async close(graceMs) {
      closing = true;
      clearTimeout(look);
      for (const timer of timers) clearInterval(timer);
      const ended = await within(
        graceMs,
        Promise.all([taking, chores.idle()]).then(() => slots.idle()),
      );
      clearInterval(keepClaims);
      // A send still under way keeps its lease: nobody may send it a second time meanwhile.
      if (ended) await releaseClaims(db, workerId).catch(() => {});
    },
  };
}

/** One message as far as it goes now. An error of ours leaves the claim to run out, and it is tried again. */
async function handle(
  parts: DeliveryParts,
  claimed: ClaimedMessage,
  inHand: { slots: Slots; largeMails: LargeMails },
  log: Log,
): Promise<void> {
  const child = log.child({ message: claimed.id });
  const large = claimed.size > LARGE;
  const leave = large ? inHand.largeMails.tryEnter() : undefined;
  try {
    // A large mail that waits here would keep small ones from going out.
    if (large && !leave) return await giveBack(parts.db, parts.workerId, claimed.id);
    if (claimed.claims > MAX_CLAIMS) return await quarantine(parts, claimed, child);
    if (large) Object.assign(claimed, await loadBytes(parts.db, claimed));
    if (claimed.state === 'received') {
      const ready = await inHand.slots.prepare(
        (turn) => processMessage(parts, claimed, child, turn),
        claimed.id,
      );
      if (ready) await deliver(parts, ready, child);
    } else if (await heldForPair(parts, claimed, child)) return;
    else if (inHand.slots.enter(claimed.id, claimed.destination_hash)) await deliver(parts, claimed, child);
    else await giveBack(parts.db, parts.workerId, claimed.id);
  } catch (error) {
    complain(child, 'the message could not be processed')(error);
  } finally {
    leave?.();
  }
}

async function retain({ db, secrets }: Pick<DeliveryParts, 'db' | 'secrets'>): Promise<void> {
  await removeOldContents(db, secrets);
  await removeOldPostmasterMails(db);
}

/** Work beside the mail; one of a name at a time. */
function openChores(log: Log) {
  const running = new Map<string, Promise<void>>();
  return {
    run(name: string, work: () => Promise<void>): Promise<void> {
      const chore =
        running.get(name) ??
        work()
          .catch(complain(log, `${name} could not be seen to`))
          .finally(() => running.delete(name));
      running.set(name, chore);
      return chore;
    },
    idle: () => Promise.all(running.values()),
  };
}

function complain(log: Log, what: string): (error: unknown) => void {
  return (error) => {
    const code = errorCode(error);
    log.error({ code, reason: code ? undefined : errorText(error) }, what);
  };
}

async function within(ms: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  const ended = await Promise.race([work.then(() => true), limit]);
  clearTimeout(timer);
  return ended;
}
