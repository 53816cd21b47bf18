import { join } from 'node:path';
import type { Context } from '../context.js';
import { openMailer } from '../delivery/mailer.js';
import type { Log } from '../log.js';
import type { Metrics } from '../metrics.js';
import { openPolicies } from '../policy/current.js';
import { openDb } from '../store/db.js';
import { type Places, type PlacesUser, sharePlaces } from './places.js';
import type { WorkerParts } from './worker.js';

/**
 * Milliseconds for a statement, and for the wait for a connection: where the machine has no time left, many messages
 * wait for the few connections, and one that gave up would lie until its lease has run out.
 */
const TIMEOUT = 30_000;
const CONNECTIONS = 12;

/** What a worker of this process works with, to be closed when the worker has ended. */
export function openWorkerParts(
  { config, secrets, databaseUrl }: Context,
  told: { metrics: Metrics; log: Log; onError: (error: unknown) => void },
): { parts: Omit<WorkerParts, 'backend'>; close(): Promise<void> } {
  const { metrics, log, onError } = told;
  const mailer = openMailer({
    url: config.outboundSmtpUrl,
    outbox: join(config.dataDir, 'outbox'),
    name: config.relayDomain,
    connections: config.delivery.atOnce,
  });
  const db = openDb(databaseUrl, { max: CONNECTIONS, timeoutMs: TIMEOUT, waitMs: TIMEOUT, onError });
  const policies = openPolicies(db, secrets, config.screeningPolicy, config.sweepMs);
  const { relayDomain, delivery, clamdUrl, sweepMs } = config;
  const { perDomain: all, leaseSeconds } = delivery;
  const places = (user: PlacesUser): Places => sharePlaces({ databaseUrl, all, leaseSeconds, onError }, user);
  return {
    parts: { db, secrets, mailer, metrics, relayDomain, delivery, policies, clamdUrl, log, places, sweepMs },
    async close() {
      mailer.close();
      await db.close();
    },
  };
}
