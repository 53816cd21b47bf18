import { errorCode } from '../errors.js';
import type { Log } from '../log.js';
import { kindOf } from '../message/kind.js';
import { type ParsedMessage, parseMessage } from '../message/parse.js';
import type { Policies } from '../policy/current.js';
import { addressHash } from '../roster/address.js';
import type { Db, Sql } from '../store/db.js';
import { beginDeskMail, type ClaimedDeskMail, claimDeskMails, endDeskMail } from '../store/desk.js';
import { pairsOfAddress } from '../store/people.js';
import { open, type Secrets } from '../store/secrets.js';
import { answerCall } from './call.js';
import { carryOut } from './carry-out.js';

export interface DeskParts {
  db: Db;
  secrets: Secrets;
  policies: Policies;
}

const AT_ONCE = 20;
const MAX_CLAIMS = 5;

/** Reads the mail to the relay's own desk and does what it says, each mail in one transaction. */
export async function readDesk(parts: DeskParts, log: Log): Promise<void> {
  for (const mail of await claimDeskMails(parts.db, AT_ONCE)) {
    const child = log.child({ desk_mail: mail.id });
    await readOne(parts, mail, child).catch((error: unknown) =>
      child.error({ code: errorCode(error) }, 'a mail to the desk could not be read'),
    );
  }
}

async function readOne(parts: DeskParts, mail: ClaimedDeskMail, log: Log): Promise<void> {
  const key = parts.secrets.unwrap(mail.key_wrapped);
  const parsed = mail.claims > MAX_CLAIMS ? undefined : await parseMessage(open(key, mail.raw));
  // Nothing that a program wrote decides anything, nor is it answered (RFC 3834 §2).
  const automatic =
    open(key, mail.mail_from).length === 0 || (parsed !== undefined && kindOf(parsed).kind !== 'message');
  const outcome = await parts.db.tx(async (sql) => {
    if (!(await beginDeskMail(sql, mail.id))) return 'read before';
    const done = automatic
      ? { outcome: 'automatic', actor: 'worker' }
      : mail.kind === 'answer'
        ? await carryOut(sql, parts, mail, parsed)
        : await takeCall(sql, parts, mail, parsed);
    await endDeskMail(sql, mail.id, done.actor, done.outcome);
    return done.outcome;
  });
  log.info({ kind: mail.kind, outcome }, 'a mail to the desk was read');
}

/** Whoever writes to the help address is heard; only the programme's own people are answered. */
async function takeCall(
  sql: Sql,
  { secrets }: DeskParts,
  mail: ClaimedDeskMail,
  parsed: ParsedMessage | undefined,
): Promise<{ outcome: string; actor: string }> {
  const [from] = parsed?.from ?? [];
  const [pair] = from ? await pairsOfAddress(sql, addressHash(secrets, from)) : [];
  const opened = await answerCall(sql, secrets, {
    kind: pair ? 'help' : 'stranger',
    programmeId: pair?.programme_id ?? null,
    pairId: pair?.pair_id ?? null,
    participantId: pair?.participant_id ?? null,
    deskMailId: mail.id,
  });
  return {
    outcome: opened ? 'case opened' : 'known already',
    actor: pair ? `participant:${pair.participant_id}` : 'stranger',
  };
}
