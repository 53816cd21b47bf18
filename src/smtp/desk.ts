import { tokenHash, tokenIn } from '../moderation/token.js';
import { addressHash, untagged } from '../roster/address.js';
import { isListed } from '../roster/author.js';
import { audit } from '../store/audit.js';
import type { Db, Sql } from '../store/db.js';
import {
  type Answerable,
  acceptDeskMail,
  findAnswerable,
  returnedFor,
  strangersToday,
} from '../store/desk.js';
import { pairsOfAddress } from '../store/people.js';
import type { Secrets } from '../store/secrets.js';
import type { DoorParts } from './accept.js';
import { headersOf, returnedPart } from './passed-on.js';
import {
  enoughCameBack,
  enoughForToday,
  noSuchAddress,
  notYours,
  type Reply,
  tooLarge,
  tooLate,
} from './reply.js';

/** The relay's own desk: an answer to one of its notices, a notice that comes back, or a call for help. */
export interface Desk {
  answer?: Answerable;
  /** The notice's id. */
  returnedNotice?: string;
}

/** In the relay's four languages. */
const HELP = new Set(['help', 'report', 'hilfe', 'melden', 'aide', 'signaler', 'ayuda', 'denunciar']);
const LARGEST = 5 * 1024 * 1024;
/** Of all strangers together: a limit for each would tell who tries whether an address is a participant's. */
const STRANGERS_A_DAY = { mails: 50, bytes: 32 * 1024 * 1024 };

/** Whether a local part is the desk's; an answer's only where its token is one that was given out. */
export async function findDesk(db: Db, secrets: Secrets, localPart: string): Promise<Desk | undefined> {
  if (HELP.has(localPart.toLowerCase())) return {};
  const token = tokenIn(localPart);
  const answer = token ? await findAnswerable(db, tokenHash(secrets, token)) : undefined;
  return answer && { answer };
}

/** Commits a mail for the desk and gives its id. Throws a Reply where it is refused. */
export async function acceptForDesk(
  { db, secrets, relayDomain }: DoorParts,
  { answer, returnedNotice }: Desk,
  mailFrom: string,
  raw: Buffer,
): Promise<string> {
  if (returnedNotice) return acceptReturnedNotice(db, secrets, returnedNotice, returnedPart(raw, mailFrom));
  const headers = headersOf(raw, relayDomain);
  if (raw.length > LARGEST) throw tooLarge();
  if (answer) {
    const refusal = refusalOf(secrets, answer, mailFrom, headers.from);
    if (refusal) throw await recorded(db, answer, refusal);
    return acceptDeskMail(db, secrets, {
      kind: 'answer',
      noticeId: answer.noticeId,
      mailFrom,
      raw,
      known: true,
    });
  }
  const known = await isParticipant(db, secrets, headers.from);
  if (!known && (await isEnough(db))) throw enoughForToday();
  return acceptDeskMail(db, secrets, { kind: 'help', noticeId: null, mailFrom, raw, known });
}

async function isEnough(db: Db): Promise<boolean> {
  const { mails, bytes } = await strangersToday(db);
  return mails >= STRANGERS_A_DAY.mails || bytes >= STRANGERS_A_DAY.bytes;
}

const RETURNED_MOST = 5;

async function acceptReturnedNotice(
  db: Db,
  secrets: Secrets,
  noticeId: string,
  raw: Buffer,
): Promise<string> {
  const earlier = await returnedFor(db, noticeId);
  if (earlier === undefined) throw noSuchAddress();
  if (earlier >= RETURNED_MOST) throw enoughCameBack();
  return acceptDeskMail(db, secrets, {
    kind: 'returned',
    noticeId,
    mailFrom: '',
    known: true,
    raw,
  });
}

/** Both the envelope and the From header must be the reader's; automatic mail has no sender and decides nothing. */
function refusalOf(
  secrets: Secrets,
  answer: Answerable,
  mailFrom: string,
  from: string[],
): Reply | undefined {
  const isReader = (address: string) => isListed(secrets, answer.addressHashes, address);
  if (from.length === 0 || !from.every(isReader) || (mailFrom !== '' && !untagged(mailFrom).some(isReader)))
    return notYours();
  return answer.expired ? tooLate() : undefined;
}

async function recorded(db: Db, answer: Answerable, refusal: Reply): Promise<Reply> {
  await audit(db, {
    actor: 'smtp',
    action: 'answer.refused',
    subject: `notice:${answer.noticeId}`,
    detail: { reason: refusal.reason },
  });
  return refusal;
}

async function isParticipant(sql: Sql, secrets: Secrets, from: string[]): Promise<boolean> {
  const [address] = from;
  return address !== undefined && (await pairsOfAddress(sql, addressHash(secrets, address))).length > 0;
}
