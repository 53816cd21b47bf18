import type { DeliveryConfig } from '../config.js';
import type { Log } from '../log.js';
import { addressed } from '../message/compose.js';
import { composedFrom } from '../message/kept-form.js';
import type { Metrics } from '../metrics.js';
import { tellOfFailure } from '../moderation/undelivered.js';
import type { Policies } from '../policy/current.js';
import { audit } from '../store/audit.js';
import type { ClaimedMessage } from '../store/claims.js';
import type { Db } from '../store/db.js';
import { largeBytes } from '../store/large-bytes.js';
import { beginAttempt, type Change, changeState } from '../store/messages.js';
import { onceBack } from '../store/once-back.js';
import { open, type Secrets } from '../store/secrets.js';
import { changeTogether } from '../store/state-changes.js';
import type { MoreSoon } from '../store/together.js';
import type { Mailer } from './mailer.js';
import type { Outcome } from './outcome.js';
import { nextAttempt } from './retry.js';
import { returnPath } from './verp.js';

/** What a worker works with: not delivery alone but judging, composing and telling too. */
export interface WorkParts {
  db: Db;
  secrets: Secrets;
  mailer: Mailer;
  metrics: Metrics;
  relayDomain: string;
  delivery: DeliveryConfig;
  policies: Policies;
  /** Where clamd listens; unset, no virus is looked for. */
  clamdUrl?: string;
}

/** What a message in hand is worked on with; its claim is under the worker's name. */
export interface DeliveryParts extends WorkParts {
  workerId: string;
}

/** A database that is restarted is waited for so long: how a mail went would be forgotten, and it would go out twice. */
const PATIENCE_MS = 5 * 60_000;

/**
 * Sends a queued or deferred message once and records how it ended. Running it twice sends the same Message-ID. `arrive`
 * hears when the outcome is known, and gives whether others are about to change their state, with which it can be recorded.
 */
export async function deliver(
  parts: DeliveryParts,
  message: ClaimedMessage,
  log: Log,
  arrive: () => MoreSoon,
): Promise<void> {
  const { db, secrets, metrics } = parts;
  if (message.undeliverable_at)
    return message.pair_state === 'closed'
      ? endWithoutAddress(parts, message, log)
      : waitForAddress(parts, message, log);
  const claim = { workerId: parts.workerId, leaseSeconds: parts.delivery.leaseSeconds };
  const attempts = message.begun ? message.attempts : await beginAttempt(db, message.id, claim);
  if (attempts === undefined) return log.warn('the claim was lost to another worker');

  if (message.claims > 1 && attempts > 1) await recordUnfinished(db, message, attempts - 1);
  const rcptTo =
    message.rcptTo ?? open(secrets.unwrap(message.recipient_key), message.recipient_address).toString();
  const outcome = await parts.mailer.deliver({
    id: message.id,
    mailFrom: returnPath(secrets, message.id, message.recipient_hash, parts.relayDomain),
    rcptTo,
    raw: addressed(message.begun ?? (await forwarded(parts, message)), rcptTo),
    ready: message.stored,
  });
  const moreSoon = arrive();
  if (message.stored && !(await message.stored)) return log.warn('the claim was lost to another worker');

  metrics.attempts.inc({ outcome: outcome.kind });
  const change = changeFor(parts, message, outcome, attempts);
  const done = await onceBack(PATIENCE_MS, () =>
    change.to === 'failed'
      ? fail(parts, message, change)
      : changeTogether(db, message.id, message.pair_id, change, moreSoon),
  );
  if (!done) return log.warn('the outcome was recorded by another worker');
  const { to } = change;
  if (to === 'delivered')
    metrics.deliverySeconds.observe((Date.now() - message.received_at.getTime()) / 1000);
  if (to === 'delivered' || to === 'deferred' || to === 'failed') metrics[to].inc();
  log.info(
    { state: to, attempt: attempts, outcome: outcome.kind, code: outcome.code },
    outcome.kind === 'unknown'
      ? 'message may be delivered twice: no reply came after it was sent'
      : `message ${to}`,
  );
}

function forwarded(
  { db, secrets }: DeliveryParts,
  { id, relayed, key_wrapped }: ClaimedMessage,
): Promise<Buffer> {
  if (!relayed) throw new Error('a queued message has no forwarded form');
  const pairKey = secrets.unwrap(key_wrapped);
  return composedFrom(open(pairKey, relayed), async () => {
    const raw = await largeBytes(db, 'raw', id);
    if (!raw) throw new Error('a queued message has no content');
    return open(pairKey, raw);
  });
}

/** A worker vanished in the middle of an attempt: its mail may have arrived, and this one is a second copy. */
function recordUnfinished(db: Db, message: ClaimedMessage, attempt: number): Promise<void> {
  return audit(db, {
    actor: 'worker',
    action: 'message.attempt-unfinished',
    subject: `message:${message.id}`,
    pairId: message.pair_id,
    detail: { attempt, outcome: 'unknown' },
  });
}

function fail(parts: DeliveryParts, message: ClaimedMessage, change: Change): Promise<boolean> {
  return parts.db.tx(async (sql) => {
    const changed = await changeState(sql, message.id, message.pair_id, change);
    if (changed) await tellOfFailure(sql, parts, message);
    return changed;
  });
}

function changeFor(
  { delivery, workerId }: DeliveryParts,
  message: ClaimedMessage,
  { kind, code }: Outcome,
  attempts: number,
): Change {
  const now = new Date();
  const since = message.delivering_since ?? message.received_at;
  const again =
    kind === 'temporary' || kind === 'unknown'
      ? nextAttempt(delivery, kind, attempts, { since, due: message.due_at, now })
      : undefined;
  const to = kind === 'sent' ? 'delivered' : again ? 'deferred' : 'failed';
  return {
    from: message.state,
    to,
    actor: 'worker',
    action: `message.${to}`,
    detail: { attempt: attempts, outcome: kind, code },
    // What has arrived has, whoever else is at it by now.
    by: to === 'delivered' ? undefined : workerId,
    set:
      to === 'delivered'
        ? { delivered_at: now, recipient_hash: message.recipient_hash }
        : again
          ? { due_at: again }
          : {},
  };
}

/** Mail to an address from which mail came back for good waits for a new one, however long. */
async function waitForAddress(
  { db, workerId }: DeliveryParts,
  message: ClaimedMessage,
  log: Log,
): Promise<void> {
  await db.tx((sql) =>
    changeState(sql, message.id, message.pair_id, {
      from: message.state,
      to: 'deferred',
      actor: 'worker',
      action: 'message.waiting',
      detail: { for: 'address' },
      by: workerId,
      set: { due_at: 'infinity' },
    }),
  );
  log.info('message waits for a new address of its recipient');
}

/** A coordinator let it go on though its pair was closed already: nobody imports an address of such a pair. */
async function endWithoutAddress(parts: DeliveryParts, message: ClaimedMessage, log: Log): Promise<void> {
  const change = {
    actor: 'worker',
    action: 'message.failed',
    detail: { for: 'address' },
    by: parts.workerId,
  };
  if (!(await fail(parts, message, { from: message.state, to: 'failed', ...change }))) return;
  parts.metrics.failed.inc();
  log.info('message failed: its pair is closed, and its recipient has no address that works');
}
