import { createHash, randomUUID } from 'node:crypto';
import type { Returned } from '../delivery/verp.js';
import { topHeaders } from '../message/headers.js';
import { addressHash } from '../roster/address.js';
import { audit } from '../store/audit.js';
import { acceptBounce } from '../store/bounces.js';
import type { Db } from '../store/db.js';
import { acceptMessage } from '../store/messages.js';
import { type Secrets, sameBytes, seal } from '../store/secrets.js';
import type { Recipient } from './recipient.js';
import { loops, notCorrespondent, type Reply } from './reply.js';

const MAX_HOPS = 25;

export interface DoorParts {
  db: Db;
  secrets: Secrets;
  relayDomain: string;
}

/** What the envelope said. */
export interface Envelope {
  /** The address of MAIL FROM; empty for the null sender. */
  mailFrom: string;
  remoteAddress: string;
  helo: string;
  tls: boolean;
}

/** Whether an address is one the author may write from. */
export function isCorrespondent(secrets: Secrets, recipient: Recipient, address: string): boolean {
  const hash = addressHash(secrets, address);
  return recipient.authorHashes.some((known) => sameBytes(known, hash));
}

/** Commits the mail and gives its id. Throws a Reply where it is refused. */
export async function accept(
  { db, secrets, relayDomain }: DoorParts,
  recipient: Recipient,
  envelope: Envelope,
  raw: Buffer,
): Promise<{ id: string; again: boolean }> {
  const headers = topHeaders(raw);
  if (headers.received >= MAX_HOPS || headers.relays.includes(relayDomain)) throw loops();
  const known = [envelope.mailFrom, ...headers.from].some(
    (address) => address && isCorrespondent(secrets, recipient, address),
  );
  if (!known) throw notCorrespondent();
  const key = secrets.unwrap(recipient.pairKey);
  const digest = createHash('sha256').update(raw).digest('hex');
  return acceptMessage(db, {
    id: randomUUID(),
    pairId: recipient.pairId,
    authorId: recipient.authorId,
    direction: recipient.direction,
    dedupeHash: secrets.hash(
      'dedupe',
      JSON.stringify([recipient.alias, envelope.mailFrom.toLowerCase(), headers.messageId, digest]),
    ),
    envelope: seal(key, Buffer.from(JSON.stringify(envelope))),
    size: raw.length,
    raw: seal(key, raw),
  });
}

/** Keeps mail that came back for a message we forwarded. */
export async function acceptReturned(
  { db, secrets }: DoorParts,
  returned: Returned,
  raw: Buffer,
): Promise<string> {
  return acceptBounce(db, secrets, returned, raw);
}

/** Records that a participant's mail, or mail for a participant, was refused. */
export async function recordRefusal(db: Db, recipient: Recipient, reply: Reply): Promise<void> {
  await audit(db, {
    actor: 'smtp',
    action: 'message.refused',
    subject: `pair:${recipient.pairId}`,
    pairId: recipient.pairId,
    detail: { reason: reply.reason, code: reply.responseCode, direction: recipient.direction },
  });
}
