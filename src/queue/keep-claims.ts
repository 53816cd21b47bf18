import { randomUUID } from 'node:crypto';
import { LONGEST_SEND_MS } from '../delivery/smart-host.js';
import { complain } from '../log.js';
import { extendClaims, releaseClaims } from '../store/claims.js';
import type { Slots } from './slots.js';
import type { WorkerParts } from './worker.js';

/** Longer than any step can take that ends: reading and composing a mail, or sending it. */
const STUCK_MS = LONGEST_SEND_MS + 10 * 60_000;

/** A worker's claims on the messages in its hands. */
export interface KeptClaims {
  /** The name under which it claims now. */
  name(): string;
  /** Extends none any more. */
  end(): void;
  /** Gives back what it still has. */
  release(): Promise<void>;
}

/** Extends the leases of what is in hand, and gives up work that never ends. */
export function keepClaims(
  { db, metrics, log, delivery, stuckMs = STUCK_MS }: Omit<WorkerParts, 'places'>,
  slots: Pick<Slots, 'inHand' | 'giveUp'>,
): KeptClaims {
  const names: [string, ...string[]] = [randomUUID()];

  /** It may be taken up anew once its lease has run out, by this worker under another name: no claim of its old one's holds then. */
  function giveUpStuck(): void {
    const stuck = slots.giveUp(stuckMs);
    if (stuck.length === 0) return;
    names.unshift(randomUUID());
    metrics.stuck.inc(stuck.length);
    for (const message of stuck) log.error({ message }, 'work on a message does not end, and is given up');
  }
  const timer = setInterval(() => {
    giveUpStuck();
    extendClaims(db, names, slots.inHand(), delivery.leaseSeconds).catch(
      complain(log, 'claims were not extended'),
    );
  }, delivery.leaseSeconds * 250);

  return {
    name: () => names[0],
    end: () => clearInterval(timer),
    release: () => releaseClaims(db, names).catch(() => {}),
  };
}
