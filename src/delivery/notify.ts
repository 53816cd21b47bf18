import { errorCode } from '../errors.js';
import { gate } from '../gate/gate.js';
import { identityOf } from '../identity/identity.js';
import type { Log } from '../log.js';
import { addressed, compose } from '../message/compose.js';
import { noticeMessageId, threadOf } from '../moderation/conversation.js';
import { bareText, noticeText } from '../moderation/notice-text.js';
import { replyAddress } from '../moderation/token.js';
import { NOBODY, notReached } from '../moderation/unreached.js';
import { tellOfUnsent } from '../moderation/unsent.js';
import type { WhyUnsent } from '../moderation/words.js';
import { peopleOf } from '../store/people.js';
import { open } from '../store/secrets.js';
import { type ClaimedNotice, claimNotices, endNotice, putOff } from '../store/sent-notices.js';
import type { WorkParts } from './deliver.js';
import type { Outcome } from './outcome.js';
import { nextAttempt } from './retry.js';
import { noticeReturnPath } from './verp.js';

const AT_ONCE = 10;
/** Whoever supervises is told at least that there is something, after so many tries. */
const BARE_AFTER = 3;
/** The next notices wait for the end of these; and the claim is for two minutes. */
const WITHIN_MS = 60_000;
/** A worker that is to stop does not wait longer for the rest. */
const LONGEST_MS = 10_000;
/** An alert is tried again so soon that the next person is not told for want of a connection. */
const URGENT_AGAIN_MS = 20_000;

/** Sends the notices that are due. */
export function sendNotices(parts: WorkParts, log: Log): Promise<void> {
  return send(parts, log, false);
}

/** The same for those that cannot wait, which therefore never wait for the others. */
export function sendUrgentNotices(parts: WorkParts, log: Log): Promise<void> {
  return send(parts, log, true);
}

/** When many messages are held at once, each coordinator still hears of them within a minute. */
async function send(parts: WorkParts, log: Log, urgent: boolean): Promise<void> {
  const until = Date.now() + LONGEST_MS;
  for (;;) {
    const claimed = await claimNotices(parts.db, AT_ONCE, urgent);
    await Promise.all(
      claimed.map((notice) =>
        sendOne(parts, notice, log).catch((error: unknown) =>
          log.error({ notice: notice.id, code: errorCode(error) }, 'the notice could not be sent'),
        ),
      ),
    );
    if (claimed.length < AT_ONCE || Date.now() > until) return;
  }
}

async function sendOne(parts: WorkParts, notice: ClaimedNotice, log: Log): Promise<void> {
  const said = await noticeText(parts.db, parts, notice).catch(async (error: unknown) => {
    if (notice.attempts < BARE_AFTER) throw error;
    log.error(
      { notice: notice.id, kind: notice.kind, code: errorCode(error) },
      'a notice could not be written',
    );
    return notice.participant_id ? 'unwritten' : bareText(parts, notice);
  });
  if (said === 'unwritten') return suppress(parts, notice, said);
  if (!said) return suppress(parts, notice);
  const mail = await write(parts, notice, said);
  if (await givesAway(parts, notice, mail)) {
    log.error({ notice: notice.id, kind: notice.kind }, 'a notice held what its reader may not know');
    return suppress(parts, notice, 'telling');
  }
  const rcptTo = readerOf(parts, notice);
  const raw = addressed(mail, rcptTo);
  const mailFrom = returnPathOf(parts, notice);
  const id = `notice-${notice.id}`;
  const outcome = await parts.mailer.deliver({ id, mailFrom, rcptTo, raw, withinMs: WITHIN_MS });
  await conclude(parts, notice, outcome, log);
  log.info({ notice: notice.id, kind: notice.kind, outcome: outcome.kind, code: outcome.code }, 'notice');
}

/** Where a reason is given, those who supervise learn that a participant did not get it, and see to it themselves. */
function suppress(parts: WorkParts, notice: ClaimedNotice, why?: WhyUnsent): Promise<void> {
  return parts.db.tx(async (sql) => {
    const ended = await endNotice(sql, notice.id, { state: 'suppressed' });
    if (ended && why) await tellOfUnsent(sql, parts, ended, why);
  });
}

async function conclude(
  parts: WorkParts,
  notice: ClaimedNotice,
  { kind, code }: Outcome,
  log: Log,
): Promise<void> {
  const again = kind === 'temporary' || kind === 'unknown' ? nextTry(parts, notice, kind) : undefined;
  if (again) return putOff(parts.db, notice.id, again);
  const told = await parts.db.tx(async (sql) => {
    if (kind !== 'sent') return notReached(sql, parts, notice.id, code ? `SMTP ${code}` : kind);
    await endNotice(sql, notice.id, { state: 'sent' });
    return undefined;
  });
  if (told === 0 && !notice.participant_id) log.error({ notice: notice.id }, NOBODY);
}

/**
 * What an answer sets off has no sender (RFC 3834 §3.3), nor has what participants get; every other notice comes back to
 * a path of its own, so that a coordinator whose mail bounces does not go unnoticed.
 */
function returnPathOf({ secrets, relayDomain }: WorkParts, { id, kind, participant_id }: ClaimedNotice) {
  return participant_id || kind === 'answer' ? '' : noticeReturnPath(secrets, id, relayDomain);
}

function nextTry(
  { delivery }: WorkParts,
  { urgent, attempts, created_at: since, due_at: due }: ClaimedNotice,
  kind: 'temporary' | 'unknown',
): Date | undefined {
  const now = new Date();
  const again = nextAttempt(delivery, kind, attempts, { since, due, now });
  return urgent && again ? new Date(Math.min(again.getTime(), now.getTime() + URGENT_AGAIN_MS)) : again;
}

function readerOf({ secrets }: WorkParts, { reader_key, reader_address }: ClaimedNotice): string {
  return reader_key
    ? open(secrets.unwrap(reader_key), reader_address).toString()
    : secrets.open(reader_address);
}

/** Answers of participants reach the coordinators; those of coordinators what they were asked about. */
function write(
  { secrets, relayDomain }: WorkParts,
  notice: ClaimedNotice,
  { subject, text }: { subject: string; text: string },
): Buffer {
  const help = notice.participant_id ? `help@${relayDomain}` : undefined;
  return compose({
    content: { subject, text, attachments: [] },
    from: { pseudonym: 'Mentorpost', address: `postmaster@${relayDomain}` },
    replyTo: notice.answerable ? replyAddress(secrets, notice.id, relayDomain) : help,
    messageId: noticeMessageId(secrets, notice.id, relayDomain),
    ...threadOf(secrets, notice),
    date: new Date(),
    relayDomain,
    automatic: notice.participant_id || notice.kind === 'answer' ? 'auto-replied' : 'auto-generated',
  });
}

/** Whether a notice to a participant holds anything of the other person. */
async function givesAway({ db, secrets, relayDomain }: WorkParts, notice: ClaimedNotice, mail: Buffer) {
  const people = notice.participant_id && notice.pair_id && (await peopleOf(db, secrets, notice.pair_id));
  if (!people) return false;
  const other = people.mentor.participantId === notice.participant_id ? people.mentee : people.mentor;
  const replacement = { alias: `${other.alias}@${relayDomain}`, pseudonym: other.pseudonym };
  const { needles } = identityOf(
    { names: [other.name], addresses: other.addresses },
    { names: 'pseudonym', replacement },
  );
  const known = [other.pseudonym, replacement.alias, relayDomain];
  return gate(mail, { needles, headerNeedles: [], known }).length > 0;
}
