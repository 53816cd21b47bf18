import { cameBack } from '../delivery/came-back.js';
import { errorCode } from '../errors.js';
import type { Log } from '../log.js';
import { kindOf } from '../message/kind.js';
import { type ParsedMessage, parseMessage } from '../message/parse/parse.js';
import type { Policies } from '../policy/current.js';
import { addressHash } from '../roster/address.js';
import type { Db, Sql } from '../store/db.js';
import { beginDeskMail, type ClaimedDeskMail, claimDeskMails, endDeskMail } from '../store/desk.js';
import { forgiveFaultOfDatabase } from '../store/forgive.js';
import { pairsOfAddress } from '../store/people.js';
import { open, type Secrets } from '../store/secrets.js';
import { answerCall } from './call.js';
import { carryOut } from './carry-out.js';
import { NOBODY, notReached } from './unreached.js';

export interface DeskParts {
  db: Db;
  secrets: Secrets;
  policies: Policies;
  relayDomain: string;
}

const AT_ONCE = 20;
const MAX_CLAIMS = 5;

/** Reads the mail to the relay's own desk and does what it says, each mail in one transaction; gives how many there were. */
export async function readDesk(parts: DeskParts, log: Log): Promise<number> {
  const mails = await claimDeskMails(parts.db, AT_ONCE);
  for (const mail of mails) {
    const child = log.child({ desk_mail: mail.id });
    await readOne(parts, mail, child).catch((error: unknown) => {
      child.error({ code: errorCode(error) }, 'a mail to the desk could not be read');
      return forgiveFaultOfDatabase(parts.db, error, 'desk_mails', mail.id);
    });
  }
  return mails.length;
}

async function readOne(parts: DeskParts, mail: ClaimedDeskMail, log: Log): Promise<void> {
  const key = parts.secrets.unwrap(mail.key_wrapped);
  const parsed = mail.claims > MAX_CLAIMS ? undefined : await parseMessage(open(key, mail.raw));
  const sort = parsed && kindOf(parsed);
  // Nothing that a program wrote decides anything, nor is it answered (RFC 3834 §2); what only reads so may be a person's.
  const doubtful = sort?.kind === 'auto-reply' && !sort.certain;
  const ofProgram = sort !== undefined && sort.kind !== 'message' && !doubtful;
  const automatic = open(key, mail.mail_from).length === 0 || ofProgram;
  const outcome = await parts.db.tx(async (sql) => {
    if (!(await beginDeskMail(sql, mail.id))) return 'read before';
    const done =
      mail.kind === 'returned'
        ? await takeBack(sql, parts, mail, parsed, log)
        : automatic
          ? byProgram
          : mail.kind === 'answer'
            ? await carryOut(sql, parts, mail, parsed, doubtful)
            : await takeCall(sql, parts, mail, parsed);
    await endDeskMail(sql, mail.id, done.actor, done.outcome);
    return done.outcome;
  });
  log.info({ kind: mail.kind, outcome }, 'a mail to the desk was read');
}

interface Done {
  outcome: string;
  actor: string;
}

const byProgram: Done = { outcome: 'automatic', actor: 'worker' };

/** A notice that comes back, or is held back, has not reached its reader; what only says that its reader is away, or that it is late, has. */
async function takeBack(
  sql: Sql,
  parts: DeskParts,
  mail: ClaimedDeskMail,
  parsed: ParsedMessage | undefined,
  log: Log,
): Promise<Done> {
  const sort = parsed && cameBack(parsed);
  if (!mail.notice_id || !sort?.bounce || sort.bounce.delayed)
    return { outcome: sort?.kind ?? 'unreadable', actor: 'worker' };
  const told = await notReached(sql, parts, mail.notice_id, sort.bounce.reason);
  if (told === 0) log.error({ notice: mail.notice_id }, NOBODY);
  return { outcome: told === undefined ? 'known already' : 'notice came back', actor: 'worker' };
}

/** Whoever writes to the help address is heard; only the programme's own people are answered. */
async function takeCall(
  sql: Sql,
  { secrets }: DeskParts,
  mail: ClaimedDeskMail,
  parsed: ParsedMessage | undefined,
): Promise<Done> {
  const [from] = parsed?.from ?? [];
  const pairs = from ? await pairsOfAddress(sql, addressHash(secrets, from)) : [];
  const [pair] = pairs;
  const opened = await answerCall(sql, secrets, {
    kind: pair ? 'help' : 'stranger',
    programmeId: pair?.programme_id ?? null,
    pairId: pair?.pair_id ?? null,
    pairIds: pairs.map(({ pair_id }) => pair_id),
    participantId: pair?.participant_id ?? null,
    deskMailId: mail.id,
  });
  return {
    outcome: opened ? 'case opened' : 'known already',
    actor: pair ? `participant:${pair.participant_id}` : 'stranger',
  };
}
