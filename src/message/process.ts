import type { DeliveryParts } from '../delivery/deliver.js';
import type { Log } from '../log.js';
import { addressHash } from '../roster/address.js';
import { decide, type Finding } from '../screening/disposition.js';
import { type ClaimedMessage, changeState, endAway, findingsJson } from '../store/messages.js';
import { addCoordinatorNotices } from '../store/notices.js';
import { open, type Secrets, sameBytes, seal } from '../store/secrets.js';
import { changeTogether } from '../store/state-changes.js';
import { compose } from './compose.js';
import { kindOf, type Sort } from './kind.js';
import { type ParsedMessage, parseMessage } from './parse.js';
import { messageIdHash, translateIds } from './thread.js';

/**
 * Decides upon a received message and, where it may go on, composes its forwarded form. Gives the message as it is
 * then: `queued` with its forwarded bytes, or undefined where it is held or another worker was first.
 */
export async function processMessage(
  parts: DeliveryParts,
  message: ClaimedMessage,
  log: Log,
): Promise<ClaimedMessage | undefined> {
  if (!message.raw) throw new Error('a received message has no content');
  const pairKey = parts.secrets.unwrap(message.key_wrapped);
  const parsed = await parseMessage(open(pairKey, message.raw));
  // A coordinator's release is the last word on what the rules found, but not on what cannot be read at all.
  if (message.disposition === 'deliver' && parsed.defects.length === 0)
    return queue(parts, message, parsed, pairKey);
  const sort = (await isOwn(parts, parsed)) ? ownMail : kindOf(parsed);
  const judged = decide({
    pairState: message.pair_state,
    authorKnown: isAuthor(parts.secrets, message, parsed.from),
    defects: parsed.defects,
    screened: parts.screen?.(`${parsed.subject}\n\n${parsed.text}`),
    automatic: sort.kind === 'message' ? undefined : sort,
  });
  if (judged.disposition === 'discard') return setAside(parts, message, 'discarded', judged.findings, log);
  if (judged.disposition === 'hold') return setAside(parts, message, 'held', judged.findings, log);
  return queue(parts, message, parsed, pairKey, judged.findings);
}

const ownMail: Sort = { kind: 'loop', bounce: null, certain: true };

/** Whether a mail is one that we forwarded ourselves, though its way has taken our mark from it. */
async function isOwn({ db, relayDomain }: DeliveryParts, { messageId }: ParsedMessage): Promise<boolean> {
  if (!messageId?.toLowerCase().endsWith(`@${relayDomain}>`)) return false;
  const rows = await db.query('SELECT 1 FROM messages WHERE relayed_id = $1', [messageId]);
  return rows.length > 0;
}

/** Holds a message that was claimed again and again without an outcome, and tells the coordinators. */
export async function quarantine(parts: DeliveryParts, message: ClaimedMessage, log: Log): Promise<void> {
  parts.metrics.quarantined.inc();
  await setAside(parts, message, 'held', [{ rule: 'quarantined', category: 'structure' }], log);
}

/** Ends the way of a message for now, with the reasons: held for a coordinator, or kept because nobody wrote it. */
async function setAside(
  parts: DeliveryParts,
  message: ClaimedMessage,
  to: 'held' | 'discarded',
  findings: Finding[],
  log: Log,
): Promise<undefined> {
  const rules = findings.map((finding) => finding.rule);
  const done = await parts.db.tx(async (sql) => {
    if (rules.includes('quarantined'))
      await addCoordinatorNotices(sql, 'quarantined', `message:${message.id}`, message.pair_id);
    return changeState(sql, message.id, message.pair_id, {
      from: message.state,
      to,
      actor: 'worker',
      action: `message.${to}`,
      detail: { rules },
      set: { findings: findingsJson(findings), ...(to === 'held' ? { disposition: 'hold' } : {}) },
    });
  });
  if (!done) return;
  if (to === 'held') parts.metrics.held.inc();
  log.info({ rules }, `message ${to}`);
}

async function queue(
  parts: DeliveryParts,
  message: ClaimedMessage,
  parsed: ParsedMessage,
  pairKey: Buffer,
  findings?: Finding[],
) {
  const { db, secrets, relayDomain } = parts;
  const of = { pairId: message.pair_id, pairKey, authorId: message.author_id };
  const [inReplyTo, references] = await Promise.all([
    translateIds(db, secrets, of, parsed.inReplyTo ? [parsed.inReplyTo] : []),
    translateIds(db, secrets, of, parsed.references),
  ]);
  const relayedId = `<${secrets.hash('relayed-id', message.id).toString('hex').slice(0, 32)}@${relayDomain}>`;
  const raw = await compose({
    content: parsed,
    from: { pseudonym: message.pseudonym, address: `${message.alias}@${relayDomain}` },
    messageId: relayedId,
    inReplyTo: inReplyTo[0],
    references,
    date: message.received_at,
    relayDomain,
  });
  const relayed = seal(pairKey, raw);
  const to = open(secrets.unwrap(message.recipient_key), message.recipient_address).toString();
  const destination = secrets.hash('destination', to.slice(to.lastIndexOf('@') + 1)).subarray(0, 8);
  const now = new Date();
  const done = await changeTogether(db, message.id, message.pair_id, {
    from: 'received',
    to: 'queued',
    actor: 'worker',
    action: 'message.queued',
    detail: { size: raw.length },
    set: {
      relayed,
      relayed_id: relayedId,
      destination_hash: destination,
      delivering_since: now,
      disposition: 'deliver',
      ...(findings ? { findings: findingsJson(findings) } : {}),
      original_id: parsed.messageId ? seal(pairKey, Buffer.from(parsed.messageId)) : null,
      original_id_hash: parsed.messageId ? messageIdHash(secrets, message.pair_id, parsed.messageId) : null,
    },
    keepClaim: true,
  });
  if (!done) return undefined;
  if (message.author_away) await endAway(db, message.author_id);
  const state = 'queued' as const;
  return { ...message, state, relayed, destination_hash: destination, delivering_since: now };
}

function isAuthor(secrets: Secrets, message: ClaimedMessage, from: string[]): boolean {
  return (
    from.length > 0 &&
    from.every((address) => {
      const hash = addressHash(secrets, address);
      return message.author_hashes.some((known) => sameBytes(known, hash));
    })
  );
}
