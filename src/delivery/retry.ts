import type { DeliveryConfig } from '../config.js';

/** A second copy is worse than a late one: what may have arrived is tried again after so many first waits. */
const UNKNOWN_FACTOR = 15;

/** The moments that decide when a mail is tried again. */
export interface Tried {
  /** When it was first to go out. */
  since: Date;
  /** When the attempt that failed was due. */
  due: Date;
  now: Date;
}

/**
 * When to try again after a failure that may pass: the first wait, doubling to the longest, with a fifth of jitter;
 * undefined once delivery has gone on for so long that it is given up (RFC 5321 §4.5.4.1). That counts up to when the
 * attempt was due: after a fortnight in which the relay was off, the first failure, be it that of a network that is not up
 * yet, ends nothing. `random` gives 0 to 1.
 */
export function nextAttempt(
  config: DeliveryConfig,
  kind: 'temporary' | 'unknown',
  attempts: number,
  { since, due, now }: Tried,
  random = Math.random,
): Date | undefined {
  if (due.getTime() - since.getTime() > config.giveUpMs) return undefined;
  const doubled = config.firstWaitMs * 2 ** Math.min(attempts - 1, 20);
  const least = kind === 'unknown' ? config.firstWaitMs * UNKNOWN_FACTOR : 0;
  const wait = Math.min(Math.max(doubled, least), config.longestWaitMs);
  return new Date(now.getTime() + wait * (0.9 + 0.2 * random()));
}
