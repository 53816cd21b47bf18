import { Command } from 'commander';
import { print } from './print.js';
import { withContext } from './with-context.js';

export function migrateCommand(): Command {
  return new Command('migrate')
    .description(
      'Bring the database up to date. Needed once after an upgrade when DATABASE_URL is set; harmless at any time.',
    )
    .action(async () => {
      await withContext(async () => {}, { migrate: true });
      await print('The database is up to date.');
    });
}
