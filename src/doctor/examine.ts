import { existsSync } from 'node:fs';
import { access, constants } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Context, openContext } from '../commands/context.js';
import { type Config, configFromEnvironment } from '../config.js';
import { errorCode } from '../errors.js';
import { openQueueBackend, type QueueBackend } from '../queue/backend.js';
import type { Db } from '../store/db.js';
import { roomIn } from '../store/room.js';
import { type CheckResult, check, Fault } from './check.js';
import { checkDns } from './dns.js';
import { checkSender } from './sender.js';
import { checkSmartHost } from './smart-host.js';
import { checkSupervision } from './supervision.js';
import { checkTls } from './tls.js';
import { checkVirusScanner } from './virus-scanner.js';

/** Checks everything the relay stands on, one after the other; wrong settings end it, for the rest hangs on them. */
export async function examine(): Promise<CheckResult[]> {
  let config: Config | undefined;
  const settings = await check('settings', () => {
    config = configFromEnvironment();
    return 'Every setting has a proper form.';
  });
  if (!config) return [settings];
  const known = config;
  return [
    settings,
    await check('data folder', () => checkFolder(known.dataDir)),
    ...(await checkStores(known)),
    await check('DNS', () => checkDns(known.relayDomain)),
    await check('TLS', () => checkTls(known)),
    await check('smart host', () => checkSmartHost(known)),
    ...(known.outboundSmtpUrl ? [await check('sender', () => checkSender(known.relayDomain))] : []),
    ...(known.clamdUrl ? [await check('virus scanner', () => checkVirusScanner(known.clamdUrl ?? ''))] : []),
  ];
}

/** Less is soon used up by the database's log and by large mails on their way in. Megabytes. */
const LEAST_ROOM = 200;

async function checkFolder(folder: string): Promise<string> {
  let nearest = folder;
  while (!existsSync(nearest)) nearest = dirname(nearest);
  try {
    await access(nearest, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new Fault(
      `The folder ${nearest} cannot be written to (${errorCode(error)}).`,
      'Give this user the right to write there, or set DATA_DIR to another folder.',
    );
  }
  const room = Math.floor((await roomIn(nearest)) / 1e6);
  if (room < LEAST_ROOM)
    throw new Fault(
      `Only ${room} MB are free on the disk of ${folder}.`,
      'Make room there, or no more mail can be taken.',
    );
  return nearest === folder ? `${folder} can be written to.` : `${folder} will be made at the first start.`;
}

/** An embedded database may have to be started, after a crash with its log to read again. */
const STARTING_MS = 120_000;

async function checkStores(config: Config): Promise<CheckResult[]> {
  let context: Context | undefined;
  const database = await check(
    'database',
    async () => {
      if (!config.databaseUrl && !existsSync(join(config.dataDir, 'postgres')))
        return 'A PostgreSQL of its own will be made at the first start.';
      context = await openContext({ config });
      return checkDatabase(context.db);
    },
    STARTING_MS,
  );
  try {
    const databaseUrl = context?.databaseUrl;
    const opened = context;
    return [
      database,
      await check('queue', () => checkQueue(config.redisUrl, database.ok, databaseUrl)),
      ...(opened ? [await check('supervision', () => checkSupervision(opened))] : []),
    ];
  } finally {
    await context?.close();
  }
}

async function checkDatabase(db: Db): Promise<string> {
  const [row] = await db.query<{ version: string; number: number }>(
    `SELECT current_setting('server_version') AS version, current_setting('server_version_num')::int AS number`,
  );
  if ((row?.number ?? 0) < 14_00_00)
    throw new Fault(`PostgreSQL ${row?.version} is too old.`, 'Use PostgreSQL 14 or newer.');
  return `PostgreSQL ${row?.version} answers, its tables are up to date and the key fits.`;
}

async function checkQueue(
  redisUrl: string | undefined,
  databaseOk: boolean,
  databaseUrl = '',
): Promise<string> {
  if (!redisUrl && !databaseOk)
    throw new Fault('The queue runs on the database, which does not work.', 'Mend the database first.');
  if (!redisUrl && !databaseUrl) return 'The queue will run on the same PostgreSQL.';
  const backend = openQueueBackend({ redisUrl, databaseUrl }, () => {});
  try {
    await answering(backend);
    return redisUrl ? 'Redis answers.' : 'The queue runs on the same PostgreSQL.';
  } catch (error) {
    throw new Fault(
      `The queue does not answer (${errorCode(error) ?? 'no connection'}); mail goes on, but seconds later.`,
      redisUrl ? 'Check REDIS_URL and that Redis runs.' : 'Check the database.',
    );
  } finally {
    await backend.close();
  }
}

/** A connection just opened may need a moment. */
async function answering(backend: QueueBackend, tries = 20): Promise<void> {
  try {
    await backend.ping();
  } catch (error) {
    if (tries === 0) throw error;
    await new Promise((resolve) => setTimeout(resolve, 100));
    await answering(backend, tries - 1);
  }
}
