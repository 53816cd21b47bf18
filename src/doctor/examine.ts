import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, configFromEnvironment } from '../config.js';
import { type Context, openContext } from '../context.js';
import { type CheckResult, check } from './check.js';
import { checkDataFolder } from './data-folder.js';
import { checkDatabase } from './database.js';
import { checkDelivery } from './delivery.js';
import { checkDns } from './dns.js';
import { checkDomain } from './domain.js';
import { checkQueue } from './queue.js';
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
    await check('data folder', () => checkDataFolder(known.dataDir)),
    ...(await checkStores(known)),
    await check('DNS', () => checkDns(known.relayDomain)),
    await check('TLS', () => checkTls(known)),
    await check('smart host', () => checkSmartHost(known)),
    ...(known.outboundSmtpUrl ? [await check('sender', () => checkSender(known.relayDomain))] : []),
    ...(known.clamdUrl ? [await check('virus scanner', () => checkVirusScanner(known.clamdUrl ?? ''))] : []),
  ];
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
      return checkDatabase(context);
    },
    STARTING_MS,
  );
  try {
    const databaseUrl = context?.databaseUrl;
    const opened = context;
    return [
      database,
      await check('queue', () =>
        checkQueue({ redisUrl: config.redisUrl, databaseOk: database.ok, databaseUrl }),
      ),
      ...(opened
        ? [
            await check('domain', () => checkDomain(opened)),
            await check('supervision', () => checkSupervision(opened)),
            await check('delivery', () => checkDelivery(opened.db)),
          ]
        : []),
    ];
  } finally {
    await context?.close();
  }
}
