import { Command } from 'commander';
import { z } from 'zod';
import { UserError } from '../errors.js';
import { requireReachable } from '../moderation/reachable.js';
import { appoint } from '../moderation/what-waits.js';
import { listCoordinators, removeCoordinator } from '../store/coordinators.js';
import { ownPairs } from '../store/supervisors.js';
import { print, printable, printJson, table } from './print.js';
import { withContext } from './with-context.js';

export function coordinatorsCommand(): Command {
  return new Command('coordinators')
    .description('List the people who supervise.')
    .option('--json', 'print JSON')
    .action(async ({ json }: { json?: boolean }) => {
      await withContext(async ({ db, secrets }) => {
        const coordinators = await listCoordinators(db, secrets);
        if (json) return printJson(coordinators);
        const rows = coordinators.map((one) => [
          one.id,
          one.name,
          one.email,
          one.programme ?? 'all',
          one.unreached ? 'mail comes back' : '',
        ]);
        await print(table(['id', 'name', 'e-mail', 'programme', ''], rows));
      });
    })
    .addCommand(addCommand())
    .addCommand(removeCommand());
}

function addCommand(): Command {
  return new Command('add')
    .description('Register a coordinator, of one programme or of all.')
    .argument('<name>', 'the person’s name')
    .argument(
      '<email>',
      'the address at which the person is told of held messages; several, separated by spaces, may be answered from',
    )
    .option('--programme <slug>', 'only of this programme')
    .option('--json', 'print JSON')
    .action(async (name: string, email: string, options: { programme?: string }, self: Command) => {
      const addresses = addressesIn(email);
      if (!name.trim()) throw new UserError('The name is empty: give the person’s name first.');
      if (/\n/.test(name) || printable(name) !== name)
        throw new UserError('The name holds control characters: type it anew.');
      await withContext(async ({ db, secrets, actor, config }) => {
        requireReachable(addresses, config.relayDomain);
        const coordinator = { name: name.trim(), addresses, programme: options.programme };
        const id = await appoint(db, secrets, coordinator, actor);
        if (self.optsWithGlobals().json)
          return printJson({ id, name: coordinator.name, email, programme: options.programme ?? null });
        await print(`${coordinator.name} is a coordinator now.${remarkOn(await ownPairs(db, id))}`);
      });
    });
}

/** That a mentor supervises too may be meant; that the wrong one of two addresses was given may be seen from it. */
function remarkOn(pairs: string[]): string {
  if (pairs.length === 0) return '';
  const which = pairs.length === 1 ? `the pair ${pairs[0]}` : `the pairs ${pairs.join(', ')}`;
  return `\nThis address belongs to somebody in ${which}: what concerns it goes to other coordinators, where there are any.`;
}

function addressesIn(given: string): [string, ...string[]] {
  const [first = '', ...more] = given.split(/[\s,;]+/).filter(Boolean);
  const wrong = [first, ...more].find((one) => !z.email().safeParse(one).success);
  if (wrong !== undefined)
    throw new UserError(`"${wrong}" is not an e-mail address: write it like name@example.org.`);
  return [first, ...more];
}

function removeCommand(): Command {
  return new Command('remove')
    .description('End what a coordinator is told and may decide.')
    .argument('<who>', 'the id, or the e-mail address')
    .option('--programme <slug>', 'only of this programme')
    .option('--json', 'print JSON')
    .action(async (who: string, { programme }: { programme?: string }, self: Command) => {
      await withContext(async ({ db, secrets, actor }) => {
        const removed = await removeCoordinator(db, secrets, { who, programme }, actor);
        if (self.optsWithGlobals().json) return printJson({ removed });
        await print(`${removed.length === 1 ? 'One entry was' : `${removed.length} entries were`} removed.`);
      });
    });
}
