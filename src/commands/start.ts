import { Command, Option } from 'commander';
import { errorCode, UserError } from '../errors.js';
import { type Log, openLog } from '../log.js';
import type { Relay } from '../relay.js';
import { type Role, roles } from '../roles.js';
import { type Context, openContext } from './context.js';

export function startCommand(): Command {
  return new Command('start')
    .description(
      'Run the relay until it is told to stop (Ctrl-C or SIGTERM); mail in hand is finished first.',
    )
    .addOption(
      new Option('--role <role>', 'which part to run; on one machine all of them')
        .choices(['all', ...roles])
        .default('all'),
    )
    .action(async ({ role }: { role: Role | 'all' }) => {
      const context = await openContext();
      const log = openLog(context.config.logLevel);
      const stopped = untilToldToStop();
      try {
        const wanted = role === 'all' ? roles : [role];
        await claimRoles(context, wanted);
        const { startRelay } = await import('../relay.js');
        const relay = await startRelay(context, wanted, log);
        const signal = await stopped;
        log.info({ signal }, 'stopping');
        await stopInTime(relay, context, log);
      } finally {
        await context.close();
      }
      log.info('stopped');
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

function untilToldToStop(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    process.once('SIGTERM', resolve);
    process.once('SIGINT', resolve);
  });
}

async function stopInTime(relay: Relay, context: Context, log: Log): Promise<void> {
  const deadline = setTimeout(
    () => {
      log.warn('stopped before everything in hand had ended; what is left is done at the next start');
      context.close().then(
        () => process.exit(0),
        (error) => {
          log.error({ code: errorCode(error) }, 'the database did not close');
          process.exit(0);
        },
      );
    },
    (context.config.shutdownSeconds + 10) * 1000,
  );
  await relay.stop();
  clearTimeout(deadline);
}
