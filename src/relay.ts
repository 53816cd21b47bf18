import { join } from 'node:path';
import type { Context } from './commands/context.js';
import { errorCode, errorText } from './errors.js';
import type { Log } from './log.js';
import { metricsText, openMetrics } from './metrics.js';
import { openQueueBackend } from './queue/backend.js';
import { openBell } from './queue/bell.js';
import { listenForCalls, openCall } from './queue/call.js';
import { callAndRing } from './queue/call-and-ring.js';
import { type Crew, openCrew } from './queue/crew.js';
import { type RunningWorker, startWorker } from './queue/worker.js';
import { openWorkerParts } from './queue/worker-parts.js';
import type { Role } from './roles.js';
import { certificate } from './smtp/certificate.js';
import { watchCertificate } from './smtp/renewal.js';
import { startSmtp } from './smtp/server.js';
import { type Db, openDb } from './store/db.js';
import { roomIn } from './store/room.js';
import { standing } from './store/standing.js';
import { startWeb } from './web/server.js';

export interface Relay {
  smtpPort?: number;
  webPort?: number;
  /** Takes nothing new, lets what is in hand end, and closes; within the shutdown time of the settings. */
  stop(): Promise<void>;
}

type Close = () => Promise<unknown> | unknown;

/** Milliseconds for a statement at the door: a sender is told 451 soon rather than left to wait. */
const DOOR_TIMEOUT = 4_000;
/** Builds and starts the parts of the roles, in order; where one fails, those before it are stopped. */
export async function startRelay(context: Context, wanted: readonly Role[], log: Log): Promise<Relay> {
  const { config, secrets } = context;
  // What has mail in hand ends first and side by side, and then what it stood on, last opened first.
  const drains: Close[] = [];
  const closers: Close[] = [];
  const end = (close: Close) =>
    Promise.resolve(close()).catch((error: unknown) =>
      log.error({ code: errorCode(error) }, 'a part did not close'),
    );
  const stop = async () => {
    await Promise.all(drains.splice(0).map(end));
    for (const close of closers.splice(0).reverse()) await end(close);
  };
  const graceMs = config.shutdownSeconds * 1000;
  const relay: Relay = { stop };
  try {
    const metrics = openMetrics();
    const onError = (error: unknown) =>
      log.warn({ code: errorCode(error) ?? errorText(error) }, 'the queue does not answer');
    const backend = openQueueBackend(
      { redisUrl: config.redisUrl, databaseUrl: context.databaseUrl },
      sparsely(onError),
    );
    closers.push(() => backend.close());

    let worker: RunningWorker | undefined;
    let crew: Crew | undefined;
    if (wanted.includes('worker')) {
      const { parts, close } = openWorkerParts(context, { metrics, log, onError });
      closers.push(close);
      const running = startWorker({ ...parts, backend, onBehind: () => crew?.behind() });
      drains.push(() => running.close(graceMs));
      const listening = listenForCalls(context.databaseUrl, running.hear);
      closers.push(() => listening.close());
      worker = running;
      if (config.workers > 1) {
        crew = openCrew({ most: config.workers, graceMs, log });
        drains.push(() => crew?.close());
      }
    }
    if (wanted.includes('smtp')) {
      const db = openDb(context.databaseUrl, { max: 10, timeoutMs: DOOR_TIMEOUT, onError });
      closers.push(() => db.close());
      const tls = await certificate(config);
      const smtp = await startSmtp({
        db,
        secrets,
        relayDomain: config.relayDomain,
        host: config.smtpHost,
        port: config.smtpPort,
        maxMessageBytes: config.maxMessageBytes,
        graceMs,
        spoolFolder: join(config.dataDir, 'spool'),
        tls,
        // A worker in this process is woken directly, others are called.
        bell: callAndRing(worker?.hear ?? openCall(db), openBell(backend, sparsely(onError))),
        metrics,
        log,
      });
      drains.push(() => smtp.close());
      if (tls && config.tlsCertFile) {
        const watched = watchCertificate(config, tls, smtp.useCertificate, log);
        closers.push(() => watched.end());
      }
      relay.smtpPort = smtp.port;
      log.info({ host: config.smtpHost, port: smtp.port }, 'taking mail');
    }
    const port = wanted.includes('web') ? config.webPort : config.metricsPort;
    if (port !== undefined) {
      const db = openDb(context.databaseUrl, { max: 2, timeoutMs: DOOR_TIMEOUT, onError });
      closers.push(() => db.close());
      const web = await startWeb({
        host: config.webHost,
        port,
        setting: wanted.includes('web') ? 'WEB_PORT' : 'METRICS_PORT',
        metrics,
        figures: async () => metricsText(metrics, (await crew?.figures()) ?? []),
        healthy: () => mailCanBeTaken(context, db),
        standing: () => standing(db),
        log,
      });
      drains.push(() => web.close());
      relay.webPort = web.port;
      log.info({ host: config.webHost, port: web.port }, 'health and figures are told');
    }
    return relay;
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The embedded database takes nothing on a disk with less, though it still answers. Bytes. */
const LEAST_ROOM = 16e6;

async function mailCanBeTaken({ config, embedded }: Context, db: Db): Promise<boolean> {
  if (embedded && (await roomIn(config.dataDir)) < LEAST_ROOM) return false;
  await db.query('SELECT 1 FROM messages LIMIT 1');
  return true;
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
