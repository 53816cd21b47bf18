import { setTimeout as wait } from 'node:timers/promises';
import { Command, Option } from 'commander';
import { type Context, openContext } from '../context.js';
import { UserError } from '../errors.js';
import { settleHeap } from '../heap.js';
import { type Log, openLog } from '../log.js';
import type { Relay } from '../relay.js';
import { type Role, roles } from '../roles.js';
import type { Db } from '../store/db.js';
import { unsafeSettings } from '../store/durability.js';
import { newerSchema } from '../store/migrate.js';
import { keepDomain, requireOwnDomain } from '../store/own-domain.js';
import { tellIfNew } from './with-context.js';

export function startCommand(): Command {
  return new Command('start')
    .description(
      'Run the relay until it is told to stop (Ctrl-C, SIGTERM or the end of its terminal); mail in hand is finished first.',
    )
    .addOption(
      new Option('--role <role>', 'which part to run; on one machine all of them')
        .choices(['all', ...roles])
        .default('all'),
    )
    .action(async ({ role }: { role: Role | 'all' }) => {
      settleHeap();
      const context = await openContext();
      tellIfNew(context);
      const log = openLog(context.config.logLevel);
      const stopped = untilToldToStop();
      let overtaken: UserError | undefined;
      try {
        const wanted = role === 'all' ? roles : [role];
        await claimRoles(context, wanted);
        await requireOwnDomain(context.db, context.config.relayDomain);
        const before = await keepDomain(context.db, context.config.relayDomain);
        if (before)
          log.warn(
            { before, domain: context.config.relayDomain },
            'RELAY_DOMAIN is another than before: mail to the addresses that people know is refused',
          );
        const unsafe = await unsafeSettings(context.db);
        if (unsafe.length > 0)
          log.warn({ off: unsafe }, 'if PostgreSQL loses power, mail that was taken may be lost: see doctor');
        const { startRelay } = await import('../relay.js');
        const relay = await startRelay(context, wanted, log);
        const outdated = untilOutdated(context.db);
        const reason = await Promise.race([stopped, outdated.found]);
        outdated.stop();
        if (reason instanceof UserError) overtaken = reason;
        log.info(
          { reason: overtaken ? 'the database was brought up to date by a newer version' : reason },
          'stopping',
        );
        await stopInTime(relay, context, log);
      } catch (error) {
        await context.close();
        throw error;
      }
      log.info('stopped');
      if (overtaken) throw overtaken;
      process.exit(0);
    });
}

/** On an embedded database each role runs once; elsewhere as many as wanted. */
async function claimRoles(context: Context, wanted: readonly Role[]): Promise<void> {
  for (const role of wanted) {
    if (context.embedded && !(await context.embedded.claimRole(role))) {
      throw new UserError(
        `Mentorpost is already running on ${context.config.dataDir}: stop it first, or choose another DATA_DIR.`,
      );
    }
  }
}

const SCHEMA_MS = 5_000;

/** Looks whether a newer version has changed the tables beneath this one, which must not go on with them. */
function untilOutdated(db: Db): { found: Promise<UserError>; stop(): void } {
  let timer: NodeJS.Timeout | undefined;
  const found = new Promise<UserError>((resolve) => {
    timer = setInterval(() => {
      newerSchema(db).then(
        (error) => error && resolve(error),
        () => {},
      );
    }, SCHEMA_MS);
  });
  return { found, stop: () => clearInterval(timer) };
}

function untilToldToStop(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, resolve);
  });
}

/** Whatever hangs, the process has ended with 0 five seconds after the time that mail in hand was given. */
async function stopInTime(relay: Relay, context: Context, log: Log): Promise<void> {
  const deadline = setTimeout(
    async () => {
      log.warn('stopped before everything in hand had ended; what is left is done at the next start');
      await Promise.race([context.close().catch(() => {}), wait(1_000)]);
      process.exit(0);
    },
    (context.config.shutdownSeconds + 3) * 1000,
  );
  await relay.stop();
  await Promise.race([context.close(), wait(3_000)]);
  clearTimeout(deadline);
}
