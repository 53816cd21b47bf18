import { type DeliveryParts, deliver } from '../delivery/deliver.js';
import { LARGE, type LargeMails } from '../large-mails.js';
import { complain, type Log } from '../log.js';
import { processMessage } from '../message/process.js';
import { heldForPair, quarantine } from '../message/settle.js';
import { type ClaimedMessage, giveBack, loadBytes } from '../store/claims.js';
import { forgiveFaultOfDatabase } from '../store/forgive.js';
import type { Paced } from './one-a-turn.js';
import type { Place } from './slots.js';

const MAX_CLAIMS = 5;

/** What the messages in a worker's hands share. */
export interface Shared {
  largeMails: LargeMails;
  paced: Paced;
}

/** One message as far as it goes now. An error of ours leaves the claim to run out, and it is tried again. */
export async function handle(
  parts: DeliveryParts,
  claimed: ClaimedMessage,
  { place, largeMails, paced }: { place: Place } & Shared,
  log: Log,
): Promise<void> {
  const child = log.child({ message: claimed.id });
  const large = claimed.size > LARGE;
  const leave = large ? largeMails.tryEnter() : undefined;
  if (leave) place.atEnd(leave);
  try {
    // A large mail that waits here would keep small ones from going out.
    if (large && !leave) return await giveBack(parts.db, parts.workerId, claimed.id);
    if (claimed.claims > MAX_CLAIMS) return await quarantine(parts, claimed, child);
    if (large) Object.assign(claimed, await loadBytes(parts.db, claimed));
    if (claimed.state === 'received') {
      const ready = await place.prepare((turn) => paced(() => processMessage(parts, claimed, child, turn)));
      if (ready) await deliver(parts, ready, child, place.arrive);
    } else if (await heldForPair(parts, claimed, child)) return;
    else if (place.enter(claimed.destination_hash)) await deliver(parts, claimed, child, place.arrive);
    else await giveBack(parts.db, parts.workerId, claimed.id);
  } catch (error) {
    complain(child, 'the message could not be processed')(error);
    await forgiveFaultOfDatabase(parts.db, error, 'messages', claimed.id);
  }
}
