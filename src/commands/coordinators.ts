import { Command } from 'commander';
import { z } from 'zod';
import { UserError } from '../errors.js';
import { addCoordinator } from '../store/coordinators.js';
import { withContext } from './context.js';
import { print, printJson } from './print.js';

export function coordinatorsCommand(): Command {
  return new Command('coordinators').description('The people who supervise.').addCommand(
    new Command('add')
      .description('Register a coordinator, of one programme or of all.')
      .argument('<name>', 'the person’s name')
      .argument('<email>', 'the address at which the person is told of held messages')
      .option('--programme <slug>', 'only of this programme')
      .option('--json', 'print JSON')
      .action(async (name: string, email: string, options: { programme?: string; json?: boolean }) => {
        if (!z.email().safeParse(email).success)
          throw new UserError(`"${email}" is not an e-mail address: write it like name@example.org.`);
        if (!name.trim()) throw new UserError('The name is empty: give the person’s name first.');
        await withContext(async ({ db, secrets, actor }) => {
          const coordinator = { name: name.trim(), address: email, programme: options.programme };
          const id = await addCoordinator(db, secrets, coordinator, actor);
          if (options.json)
            return printJson({ id, name: coordinator.name, programme: options.programme ?? null });
          await print(`${coordinator.name} is a coordinator now.`);
        });
      }),
  );
}
