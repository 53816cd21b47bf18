import { createHash, randomUUID } from 'node:crypto';
import type { Returned } from '../delivery/verp.js';
import { letGo } from '../let-go.js';
import { asWritten } from '../message/parse/headers.js';
import { isListed, othersAmong } from '../roster/author.js';
import { acceptBounce } from '../store/bounces.js';
import type { Db } from '../store/db.js';
import { acceptMessage } from '../store/new-messages.js';
import { acceptPostmasterMail } from '../store/postmaster.js';
import type { Recipient } from '../store/recipients.js';
import { type Secrets, seal } from '../store/secrets.js';
import type { MoreSoon } from '../store/together.js';
import { headersOf, returnedPart } from './passed-on.js';
import { enoughCameBack, enoughForToday, noSuchAddress, notCorrespondent, tooLarge } from './reply.js';

export interface DoorParts {
  db: Db;
  secrets: Secrets;
  relayDomain: string;
  /** Whether other mails are about to be handed over, with which one can be committed. */
  moreSoon?: MoreSoon;
}

/** What the envelope said. */
export interface Envelope {
  /** The address of MAIL FROM; empty for the null sender. */
  mailFrom: string;
  remoteAddress: string;
  helo: string;
  tls: boolean;
}

/** Commits the mail and gives its id. Throws a Reply where it is refused. */
export async function accept(
  { db, secrets, relayDomain, moreSoon }: DoorParts,
  recipient: Recipient,
  envelope: Envelope,
  raw: Buffer,
): Promise<{ id: string; again: boolean }> {
  const headers = headersOf(raw, relayDomain);
  const senders = [envelope.mailFrom, ...headers.from].filter((address) => address !== '');
  const author = { id: recipient.authorId, hashes: recipient.authorHashes };
  const known =
    senders.some((address) => isListed(secrets, author.hashes, address)) ||
    (await othersAmong({ db, secrets }, author, senders)).length < senders.length;
  if (!known) throw notCorrespondent();
  const key = secrets.unwrap(recipient.pairKey);
  const digest = createHash('sha256');
  // A server that never heard the 250 of the one before us hands the mail over again, and that one sets new lines about it.
  for (const part of headers.messageId ? asWritten(raw, headers.all) : [raw]) digest.update(part);
  const sealed = seal(key, raw);
  const message = {
    id: randomUUID(),
    pairId: recipient.pairId,
    authorId: recipient.authorId,
    direction: recipient.direction,
    dedupeHash: secrets.hash(
      'dedupe',
      JSON.stringify([
        recipient.alias,
        envelope.mailFrom.toLowerCase(),
        headers.messageId,
        digest.digest('hex'),
      ]),
    ),
    envelope: seal(key, Buffer.from(JSON.stringify(envelope))),
    size: raw.length,
    raw: sealed,
  };
  const stored = await acceptMessage(db, message, moreSoon);
  letGo(sealed);
  return stored;
}

/** Keeps mail that came back for a message we forwarded. Throws a Reply where enough has come back for it, or it is gone. */
export async function acceptReturned(
  { db, secrets }: DoorParts,
  returned: Returned,
  mailFrom: string,
  raw: Buffer,
): Promise<string> {
  const kept = await acceptBounce(db, secrets, returned, returnedPart(raw, mailFrom));
  if (kept === 'gone') throw noSuchAddress();
  if (kept === 'enough') throw enoughCameBack();
  return kept.id;
}

const POSTMASTER_LIMIT = 1024 * 1024;

/** Keeps mail for whoever runs the relay. Throws a Reply where it is too large, goes round, or is too much for a day. */
export async function acceptForPostmaster(
  { db, secrets, relayDomain }: DoorParts,
  raw: Buffer,
): Promise<string> {
  if (raw.length > POSTMASTER_LIMIT) throw tooLarge();
  headersOf(raw, relayDomain);
  const id = await acceptPostmasterMail(db, secrets, raw);
  if (!id) throw enoughForToday();
  return id;
}
