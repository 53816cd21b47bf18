import type { Log } from '../log.js';
import type { Metrics } from '../metrics.js';
import type { Db } from '../store/db.js';
import { beginAttempt, type ClaimedMessage, changeState } from '../store/messages.js';
import { open, type Secrets } from '../store/secrets.js';
import type { Mailer } from './mailer.js';
import { nextAttempt } from './retry.js';
import { returnPath } from './verp.js';

export interface DeliveryParts {
  db: Db;
  secrets: Secrets;
  mailer: Mailer;
  metrics: Metrics;
  relayDomain: string;
  workerId: string;
  leaseSeconds: number;
}

/** Sends a queued or deferred message once and records how it ended. Running it twice sends the same Message-ID. */
export async function deliver(parts: DeliveryParts, message: ClaimedMessage, log: Log): Promise<void> {
  const { db, secrets, metrics } = parts;
  if (!message.relayed) throw new Error('a queued message has no forwarded form');
  const attempts = await beginAttempt(db, message.id, parts.workerId, parts.leaseSeconds);
  if (attempts === undefined) return log.warn('the claim was lost to another worker');

  const outcome = await parts.mailer.deliver({
    id: message.id,
    mailFrom: returnPath(secrets, message.id, parts.relayDomain),
    rcptTo: open(secrets.unwrap(message.recipient_key), message.recipient_address).toString(),
    raw: open(secrets.unwrap(message.key_wrapped), message.relayed),
  });

  const now = new Date();
  const again = outcome.kind === 'temporary' ? nextAttempt(attempts, message.received_at, now) : undefined;
  const to = outcome.kind === 'sent' ? 'delivered' : again ? 'deferred' : 'failed';
  const done = await db.tx((sql) =>
    changeState(sql, message.id, message.pair_id, {
      from: message.state,
      to,
      actor: 'worker',
      action: `message.${to}`,
      detail: { attempt: attempts, code: outcome.code },
      set: to === 'delivered' ? { delivered_at: now } : again ? { due_at: again } : {},
    }),
  );
  if (!done) return log.warn('the outcome was recorded by another worker');
  metrics[to].inc();
  if (to === 'delivered')
    metrics.deliverySeconds.observe((now.getTime() - message.received_at.getTime()) / 1000);
  log.info({ state: to, attempt: attempts, code: outcome.code }, `message ${to}`);
}
