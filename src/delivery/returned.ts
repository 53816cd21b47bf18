import { randomUUID } from 'node:crypto';
import { errorCode } from '../errors.js';
import type { Log } from '../log.js';
import { parseMessage } from '../message/parse/parse.js';
import { tellOfFailure } from '../moderation/undelivered.js';
import type { Envelope } from '../smtp/accept.js';
import { markAway } from '../store/absences.js';
import {
  type ClaimedBounce,
  claimBounces,
  countSoftBounces,
  endBounce,
  markUndeliverable,
} from '../store/bounces.js';
import type { Sql } from '../store/db.js';
import { forgiveFaultOfDatabase } from '../store/forgive.js';
import { changeState } from '../store/messages.js';
import { addMessage } from '../store/new-messages.js';
import { addSupervisorNotice } from '../store/notices.js';
import { open, seal } from '../store/secrets.js';
import { supervisorsOf } from '../store/supervisors.js';
import type { Bounce } from './bounce.js';
import type { BounceReason } from './bounce-reasons.js';
import { type CameBack, cameBack } from './came-back.js';
import type { WorkParts } from './deliver.js';
import { addressMark } from './verp.js';

const AT_ONCE = 20;
const MAX_CLAIMS = 5;
const SOFT_BOUNCES = 5;

/** Reads the mail that came back to our return paths and draws the consequences, each in one transaction. */
export async function readReturned(parts: WorkParts, log: Log): Promise<void> {
  for (const returned of await claimBounces(parts.db, AT_ONCE)) {
    const child = log.child({ message: returned.message_id, bounce: returned.id });
    await readOne(parts, returned, child).catch((error: unknown) => {
      child.error({ code: errorCode(error) }, 'mail that came back could not be read');
      return forgiveFaultOfDatabase(parts.db, error, 'bounces', returned.id);
    });
  }
}

async function readOne(parts: WorkParts, returned: ClaimedBounce, log: Log): Promise<void> {
  const sort = returned.claims > MAX_CLAIMS ? unreadable : await sortOf(parts, returned);
  const done = await parts.db.tx(async (sql) => {
    if (!(await endBounce(sql, returned, sort))) return false;
    await conclude(sql, parts, returned, sort);
    return true;
  });
  if (!done) return;
  if (sort.bounce) parts.metrics.bounced.inc({ reason: sort.bounce.reason });
  log.info({ kind: sort.kind, reason: sort.bounce?.reason }, 'mail that came back was read');
}

interface Read extends Omit<CameBack, 'kind'> {
  kind: CameBack['kind'] | 'unreadable';
}

const unreadable: Read = { kind: 'unreadable', bounce: null, away: false };

async function sortOf(parts: WorkParts, returned: ClaimedBounce): Promise<Read> {
  return cameBack(await parseMessage(open(parts.secrets.unwrap(returned.key_wrapped), returned.raw)));
}

type Parts = Pick<WorkParts, 'secrets' | 'policies'>;

async function conclude(
  sql: Sql,
  parts: Parts,
  returned: ClaimedBounce,
  { kind, bounce, away }: Read,
): Promise<void> {
  if (away) await markAway(sql, returned.recipient_id, returned.pair_id);
  if (kind === 'message' && returned.peopled) await takeAsMessage(sql, parts, returned);
  if (kind === 'complaint') await tellCoordinators(sql, parts, returned, 'complaint');
  if (bounce && !bounce.delayed) await takeBack(sql, parts, returned, bounce);
}

/**
 * What no program seems to have written may be a person's answer that went astray, or a report in words nobody knows.
 * It goes the way of any mail of that person, as one without a sender, so that a coordinator looks at it.
 */
async function takeAsMessage(
  sql: Sql,
  { secrets }: Parts,
  { id, pair_id, recipient_id, direction, raw, key_wrapped }: ClaimedBounce,
): Promise<void> {
  const key = secrets.unwrap(key_wrapped);
  const envelope: Envelope = { mailFrom: '', remoteAddress: '', helo: '', tls: false };
  await addMessage(sql, {
    id: randomUUID(),
    pairId: pair_id,
    authorId: recipient_id,
    direction: direction === 'mentor_to_mentee' ? 'mentee_to_mentor' : 'mentor_to_mentee',
    dedupeHash: secrets.hash('dedupe', `returned ${id}`),
    envelope: seal(key, Buffer.from(JSON.stringify(envelope))),
    size: open(key, raw).length,
    raw,
  });
}

/** These lie with the address, whatever the mail; all others with the mail or with us. */
const ofTheAddress = new Set<BounceReason>(['user unknown', 'host unknown', 'suspended', 'mailbox full']);
/** These lie with us or with the mail, however often they come. */
const notOfTheAddress: BounceReason[] = ['blocked', 'policy', 'too large'];

/** Whoever sends a mail back, and no warning that it is late, has given it up, whatever the status. */
async function takeBack(sql: Sql, parts: Parts, returned: ClaimedBounce, bounce: Bounce): Promise<void> {
  const { recipient_hash, address_mark } = returned;
  if (!recipient_hash || addressMark(recipient_hash) !== address_mark) return;
  const ofAddress = ofTheAddress.has(bounce.reason);
  const mayPass = !bounce.permanent || bounce.reason === 'expired';
  const worn = mayPass && (await countSoftBounces(sql, recipient_hash, notOfTheAddress)) >= SOFT_BOUNCES;
  if ((bounce.permanent && ofAddress) || worn) {
    const marked = await markUndeliverable(sql, returned, bounce.reason);
    if (marked) await tellCoordinators(sql, parts, returned, 'undeliverable');
    if (returned.kept) await toState(sql, returned, 'deferred', bounce);
    else await giveUp(sql, parts, returned, bounce);
  } else await giveUp(sql, parts, returned, bounce);
}

async function giveUp(sql: Sql, parts: Parts, returned: ClaimedBounce, bounce: Bounce): Promise<void> {
  const failed = await toState(sql, returned, 'failed', bounce);
  if (failed) await tellOfFailure(sql, parts, { ...returned, id: returned.message_id });
}

/** A message that came back for want of an address waits for a new one while it is kept; any other has failed. */
function toState(
  sql: Sql,
  returned: ClaimedBounce,
  to: 'deferred' | 'failed',
  { status, reason }: Bounce,
): Promise<boolean> {
  return changeState(sql, returned.message_id, returned.pair_id, {
    from: 'delivered',
    to,
    actor: 'worker',
    action: to === 'deferred' ? 'message.waiting' : 'message.failed',
    detail: { status, reason },
    set: to === 'deferred' ? { due_at: 'infinity' } : {},
  });
}

async function tellCoordinators(
  sql: Sql,
  { secrets, policies }: Parts,
  { message_id, pair_id, programme_id }: ClaimedBounce,
  kind: 'undeliverable' | 'complaint',
): Promise<void> {
  const notice = { kind, about: `message:${message_id}`, pairId: pair_id };
  const policy = await policies.of(programme_id, sql);
  for (const reader of await supervisorsOf(sql, secrets, policy, programme_id, pair_id))
    await addSupervisorNotice(sql, secrets, reader, notice);
}
