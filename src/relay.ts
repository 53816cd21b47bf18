import { join } from 'node:path';
import type { Context } from './context.js';
import { causeOf, errorCode } from './errors.js';
import type { Log } from './log.js';
import { type MetricFigures, type Metrics, metricsText, openMetrics } from './metrics.js';
import { openQueueBackend, type QueueBackend } from './queue/backend.js';
import { openBell } from './queue/bell.js';
import { listenForCalls, openCall } from './queue/call.js';
import { callAndRing } from './queue/call-and-ring.js';
import { type Crew, openCrew } from './queue/crew.js';
import type { Role } from './roles.js';
import { certificate } from './smtp/certificate.js';
import { watchCertificate } from './smtp/renewal.js';
import { startSmtp } from './smtp/server.js';
import { type Db, openDb } from './store/db.js';
import { roomIn } from './store/room.js';
import { standing } from './store/standing.js';
import { tryCommit } from './store/try-commit.js';
import { startWeb } from './web/server.js';

export interface Relay {
  smtpPort?: number;
  webPort?: number;
  /** Takes nothing new, lets what is in hand end, and closes; within the shutdown time of the settings. */
  stop(): Promise<void>;
}

/** Builds and starts the parts of the roles, in order; where one fails, those before it are stopped. */
export async function startRelay(context: Context, wanted: readonly Role[], log: Log): Promise<Relay> {
  const ends = openEnds(log);
  try {
    const onError = (error: unknown) => log.warn({ code: causeOf(error) }, 'the queue does not answer');
    const backend = openQueueBackend(
      { redisUrl: context.config.redisUrl, databaseUrl: context.databaseUrl },
      sparsely(onError),
    );
    ends.close(() => backend.close());
    const base: Base = { context, log, metrics: openMetrics(), backend, onError, ends };
    const workers = wanted.includes('worker') ? await startWorkers(base) : undefined;
    const smtpPort = wanted.includes('smtp') ? await startDoor(base, workers?.hear) : undefined;
    const webPort = await startWebFor(base, wanted, workers?.further);
    return { smtpPort, webPort, stop: ends.all };
  } catch (error) {
    await ends.all();
    throw error;
  }
}

type Close = () => Promise<unknown> | unknown;

/** How what was started ends: what has mail in hand first and side by side, then what it stood on, last opened first. */
interface Ends {
  drain(end: Close): void;
  close(end: Close): void;
  all(): Promise<void>;
}

function openEnds(log: Log): Ends {
  const drains: Close[] = [];
  const closers: Close[] = [];
  const end = (close: Close) =>
    Promise.resolve(close()).catch((error: unknown) =>
      log.error({ code: errorCode(error) }, 'a part did not close'),
    );
  return {
    drain: (close) => void drains.push(close),
    close: (close) => void closers.push(close),
    async all() {
      await Promise.all(drains.splice(0).map(end));
      for (const close of closers.splice(0).reverse()) await end(close);
    },
  };
}

/** What every part stands on. */
interface Base {
  context: Context;
  log: Log;
  metrics: Metrics;
  backend: QueueBackend;
  onError: (error: unknown) => void;
  ends: Ends;
}

interface Workers {
  hear: () => void;
  further: () => Promise<MetricFigures[]>;
}

/**
 * A worker of this process, and further ones while it is behind; gives what wakes it and what the others have counted. What
 * mail is read with is loaded here: a process that is only the door starts sooner without it, and is smaller.
 */
async function startWorkers({ context, log, metrics, backend, onError, ends }: Base): Promise<Workers> {
  const [{ startWorker }, { openWorkerParts }] = await Promise.all([
    import('./queue/worker.js'),
    import('./queue/worker-parts.js'),
  ]);
  const { config, databaseUrl } = context;
  const graceMs = config.shutdownSeconds * 1000;
  let crew: Crew | undefined;
  const { parts, close } = openWorkerParts(context, { metrics, log, onError });
  ends.close(close);
  const worker = startWorker({ ...parts, backend, onBehind: () => crew?.behind() });
  ends.drain(() => worker.close(graceMs));
  const listening = listenForCalls(databaseUrl, worker.hear);
  ends.close(() => listening.close());
  if (config.workers > 1) {
    crew = openCrew({ most: config.workers, graceMs, log });
    ends.drain(() => crew?.close());
  }
  return { hear: worker.hear, further: async () => (await crew?.figures()) ?? [] };
}

/** Milliseconds for a statement at the door: a sender is told 451 soon rather than left to wait. */
const DOOR_TIMEOUT = 4_000;

/** Takes mail, and wakes the workers: one in this process directly by `hear`, others by a call. Gives the port. */
async function startDoor(
  { context, log, metrics, backend, onError, ends }: Base,
  hear: (() => void) | undefined,
): Promise<number> {
  const { config, secrets } = context;
  const db = openDb(context.databaseUrl, { max: 10, timeoutMs: DOOR_TIMEOUT, onError });
  ends.close(() => db.close());
  const tls = await certificate(config);
  const smtp = await startSmtp({
    db,
    secrets,
    relayDomain: config.relayDomain,
    host: config.smtpHost,
    port: config.smtpPort,
    maxMessageBytes: config.maxMessageBytes,
    graceMs: config.shutdownSeconds * 1000,
    spoolFolder: join(config.dataDir, 'spool'),
    tls,
    bell: callAndRing(hear ?? openCall(db), openBell(backend, sparsely(onError))),
    metrics,
    log,
  });
  ends.drain(() => smtp.close());
  if (tls && config.tlsCertFile) {
    const watched = watchCertificate(config, tls, smtp.useCertificate, log);
    ends.close(() => watched.end());
  }
  log.info({ host: config.smtpHost, port: smtp.port }, 'taking mail');
  return smtp.port;
}

/** Tells health and figures, those of `further` processes too, where the settings say; gives the port. */
async function startWebFor(
  { context, log, metrics, onError, ends }: Base,
  wanted: readonly Role[],
  further: (() => Promise<MetricFigures[]>) | undefined,
): Promise<number | undefined> {
  const { config } = context;
  const setting = wanted.includes('web') ? 'WEB_PORT' : 'METRICS_PORT';
  const port = setting === 'WEB_PORT' ? config.webPort : config.metricsPort;
  if (port === undefined) return undefined;
  const db = openDb(context.databaseUrl, { max: 2, timeoutMs: DOOR_TIMEOUT, onError });
  ends.close(() => db.close());
  const web = await startWeb({
    host: config.webHost,
    port,
    setting,
    metrics,
    figures: async () => metricsText(metrics, (await further?.()) ?? []),
    healthy: () => mailCanBeTaken(context, db),
    standing: () => standing(db),
    log,
  });
  ends.drain(() => web.close());
  log.info({ host: config.webHost, port: web.port }, 'health and figures are told');
  return web.port;
}

/** The embedded database takes nothing on a disk with less, though it still answers. Bytes. */
const LEAST_ROOM = 16e6;

async function mailCanBeTaken({ config, embedded }: Context, db: Db): Promise<boolean> {
  if (embedded && (await roomIn(config.dataDir)) < LEAST_ROOM) return false;
  await tryCommit(db);
  // A copy answers too, as does a server that is kept from writing, and one where somebody has locked a table.
  const [row] = await db.query<{ writes: boolean }>(
    `SELECT current_setting('transaction_read_only') = 'off' AS writes,
            EXISTS (SELECT FROM messages), EXISTS (SELECT FROM audit_events)`,
  );
  return row?.writes === true;
}

/** Lets one of many like calls through every ten seconds. */
function sparsely<T>(tell: (value: T) => void): (value: T) => void {
  let last = Number.NEGATIVE_INFINITY;
  return (value) => {
    if (performance.now() - last < 10_000) return;
    last = performance.now();
    tell(value);
  };
}
