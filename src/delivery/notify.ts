import { errorCode } from '../errors.js';
import { gate } from '../gate/gate.js';
import { identityOf } from '../identity/identity.js';
import type { Log } from '../log.js';
import { addressed, compose } from '../message/compose.js';
import { noticeText } from '../moderation/notice-text.js';
import { replyAddress } from '../moderation/token.js';
import { type ClaimedNotice, claimNotices, endNotice } from '../store/notices.js';
import { peopleOf } from '../store/people.js';
import { open } from '../store/secrets.js';
import type { DeliveryParts } from './deliver.js';
import { nextAttempt } from './retry.js';

const AT_ONCE = 10;
/** An alert is tried again so soon that the next person is not told for want of a connection. */
const URGENT_AGAIN_MS = 20_000;

/** Sends the notices that are due. They go from the null sender, so that nothing answers them (RFC 3834 §3.3). */
export function sendNotices(parts: DeliveryParts, log: Log): Promise<void> {
  return send(parts, log, false);
}

/** The same for those that cannot wait, which therefore never wait for the others. */
export function sendUrgentNotices(parts: DeliveryParts, log: Log): Promise<void> {
  return send(parts, log, true);
}

async function send(parts: DeliveryParts, log: Log, urgent: boolean): Promise<void> {
  const claimed = await claimNotices(parts.db, AT_ONCE, urgent);
  await Promise.all(
    claimed.map((notice) =>
      sendOne(parts, notice, log).catch((error: unknown) =>
        log.error({ notice: notice.id, code: errorCode(error) }, 'the notice could not be sent'),
      ),
    ),
  );
}

async function sendOne(parts: DeliveryParts, notice: ClaimedNotice, log: Log): Promise<void> {
  const said = await noticeText(parts.db, parts, notice);
  if (!said) return endNotice(parts.db, notice, { state: 'suppressed' });
  const mail = await write(parts, notice, said);
  if (await givesAway(parts, notice, mail)) {
    log.error({ notice: notice.id, kind: notice.kind }, 'a notice held what its reader may not know');
    return endNotice(parts.db, notice, { state: 'suppressed' });
  }
  const rcptTo = readerOf(parts, notice);
  const raw = addressed(mail, rcptTo);
  const outcome = await parts.mailer.deliver({ id: `notice-${notice.id}`, mailFrom: '', rcptTo, raw });
  const passing = outcome.kind === 'temporary' || outcome.kind === 'unknown';
  const again = passing ? nextTry(parts, notice, outcome.kind) : undefined;
  await endNotice(
    parts.db,
    notice,
    again ? { again } : { state: outcome.kind === 'sent' ? 'sent' : 'failed' },
  );
  log.info({ notice: notice.id, kind: notice.kind, outcome: outcome.kind, code: outcome.code }, 'notice');
}

function nextTry(
  { delivery }: DeliveryParts,
  { urgent, attempts, created_at }: ClaimedNotice,
  kind: 'temporary' | 'unknown' | 'sent' | 'permanent',
): Date | undefined {
  const now = new Date();
  const again = nextAttempt(
    delivery,
    kind === 'unknown' ? 'unknown' : 'temporary',
    attempts,
    created_at,
    now,
  );
  return urgent && again ? new Date(Math.min(again.getTime(), now.getTime() + URGENT_AGAIN_MS)) : again;
}

function readerOf({ secrets }: DeliveryParts, { reader_key, reader_address }: ClaimedNotice): string {
  return reader_key
    ? open(secrets.unwrap(reader_key), reader_address).toString()
    : secrets.open(reader_address);
}

/** Answers of participants reach the coordinators; those of coordinators what they were asked about. */
function write(
  { secrets, relayDomain }: DeliveryParts,
  notice: ClaimedNotice,
  { subject, text }: { subject: string; text: string },
): Buffer {
  const help = notice.participant_id ? `help@${relayDomain}` : undefined;
  return compose({
    content: { subject, text, attachments: [] },
    from: { pseudonym: 'Mentorpost', address: `postmaster@${relayDomain}` },
    replyTo: notice.answerable ? replyAddress(secrets, notice.id, relayDomain) : help,
    messageId: `<${secrets.hash('notice', notice.id).toString('hex').slice(0, 32)}@${relayDomain}>`,
    references: [],
    date: new Date(),
    relayDomain,
    automatic: notice.participant_id || notice.kind === 'answer' ? 'auto-replied' : 'auto-generated',
  });
}

/** Whether a notice to a participant holds anything of the other person. */
async function givesAway({ db, secrets, relayDomain }: DeliveryParts, notice: ClaimedNotice, mail: Buffer) {
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
