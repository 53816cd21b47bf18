import { domainToASCII } from 'node:url';
import { type Returned, readNoticeReturnPath, readReturnPath } from '../delivery/verp.js';
import { unquoted } from '../roster/address.js';
import type { Db } from '../store/db.js';
import { findRecipient, type Recipient } from '../store/recipients.js';
import type { Secrets } from '../store/secrets.js';
import { type Desk, findDesk } from './desk.js';
import type { Refusals } from './refusals.js';
import { noSuchAddress, onePairOnly, otherDomain, pairClosed } from './reply.js';

/** What a recipient's address stands for: somebody of a pair, a message of ours that comes back, or whoever runs the relay. */
export type Target =
  | { recipient: Recipient }
  | { returned: Returned }
  | { postmaster: true }
  | { desk: Desk };

export interface TargetParts {
  db: Db;
  secrets: Secrets;
  relayDomain: string;
  refusals: Refusals;
}

/** Addresses that every mail domain answers to (RFC 5321 §4.5.1, RFC 2142 §2 and §4). */
const FOR_THE_POSTMASTER = new Set(['postmaster', 'abuse']);

/** What RCPT TO settles. `first` is what an earlier one of the transaction did. Throws a Reply where it is refused. */
export async function resolveTarget(parts: TargetParts, address: string, first?: Target): Promise<Target> {
  const at = address.lastIndexOf('@');
  const localPart = unquoted(at < 0 ? address : address.slice(0, at));
  // A domain of other letters comes in either form (RFC 6531 §3.2).
  const domain = at < 0 ? parts.relayDomain : domainToASCII(address.slice(at + 1));
  if (domain !== parts.relayDomain) throw otherDomain();
  const target = await find(parts, localPart);
  if (first && !sameTarget(first, target)) throw onePairOnly();
  if ('recipient' in target && target.recipient.pairState === 'closed') {
    const reply = pairClosed();
    await parts.refusals.record(target.recipient, reply);
    throw reply;
  }
  return target;
}

async function find({ db, secrets }: TargetParts, localPart: string): Promise<Target> {
  if (FOR_THE_POSTMASTER.has(localPart.toLowerCase())) return { postmaster: true };
  const returned = readReturnPath(secrets, localPart);
  if (returned) return { returned };
  const returnedNotice = readNoticeReturnPath(secrets, localPart);
  if (returnedNotice) return { desk: { returnedNotice } };
  const desk = await findDesk(db, secrets, localPart);
  if (desk) return { desk };
  const recipient = await findRecipient(db, localPart);
  if (!recipient) throw noSuchAddress();
  return { recipient };
}

function sameTarget(one: Target, two: Target): boolean {
  if ('recipient' in one && 'recipient' in two) return one.recipient.alias === two.recipient.alias;
  if ('desk' in one && 'desk' in two)
    return (
      one.desk.answer?.noticeId === two.desk.answer?.noticeId &&
      one.desk.returnedNotice === two.desk.returnedNotice
    );
  return 'postmaster' in one && 'postmaster' in two;
}
