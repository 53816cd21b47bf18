import type { DeliveryParts } from '../delivery/deliver.js';
import { letGo } from '../let-go.js';
import type { Log } from '../log.js';
import type { ClaimedMessage } from '../store/claims.js';
import { historyIn } from '../store/pair-history.js';
import { open } from '../store/secrets.js';
import { tellsOfAbsence } from './automatic/absence.js';
import { correspondentsOf } from './correspondents.js';
import type { Turn } from './enqueue.js';
import { forward } from './forward.js';
import { judge } from './judge.js';
import { parseMessage } from './parse/parse.js';
import { type Read, setAside } from './settle.js';

/**
 * Decides upon a received message and, where it may go on, composes its forwarded form. Gives the message as it is
 * then: `queued` with its forwarded bytes and its first attempt begun, or undefined where nothing more is to be done with
 * it now.
 */
export async function processMessage(
  parts: DeliveryParts,
  message: ClaimedMessage,
  log: Log,
  turn: Turn,
): Promise<ClaimedMessage | undefined> {
  if (!message.raw) throw new Error('a received message has no content');
  const pairKey = parts.secrets.unwrap(message.key_wrapped);
  const raw = open(pairKey, message.raw);
  letGo(message.raw);
  const parsed = await parseMessage(raw);
  letGo(raw);
  const history = message.disposition ? undefined : historyIn(message, pairKey);
  const judgement = await judge(parts, message, parsed, pairKey, history);
  const { disposition, findings } = judgement;
  const read = { judgement, parsed, pairKey };
  if (disposition === 'discard')
    return setAside(parts, message, 'discarded', findings, log, judgement.call && read, isAway(read));
  if (disposition === 'hold') return setAside(parts, message, 'held', findings, log, read);
  if (disposition === 'reject') return setAside(parts, message, 'rejected', findings, log, read);
  const correspondents = correspondentsOf(parts.secrets, message, parts.relayDomain);
  return forward(parts, message, { correspondents, turn, ...read }, log);
}

/** Whether an automatic answer says that its author is away. */
function isAway({ judgement, parsed }: Read): boolean {
  return judgement.findings.some(({ rule }) => rule === 'auto-reply') && tellsOfAbsence(parsed);
}
