import { Command, InvalidArgumentError } from 'commander';
import { listProgrammes, setRetention } from '../store/programmes.js';
import { withContext } from './context.js';
import { print, printJson, table } from './print.js';

export function programmesCommand(): Command {
  return new Command('programmes')
    .description('List the programmes; say for how long each keeps what its messages say.')
    .option('--json', 'print JSON')
    .action(async ({ json }: { json?: boolean }) => {
      await withContext(async ({ db }) => {
        const programmes = await listProgrammes(db);
        if (json) return printJson(programmes);
        const rows = programmes.map((p) => [
          p.slug,
          String(p.pairs),
          String(p.coordinators),
          p.retention_days ? `${p.retention_days} days` : 'for ever',
        ]);
        await print(table(['programme', 'pairs', 'coordinators', 'contents kept'], rows));
      });
    })
    .addCommand(
      new Command('keep')
        .description(
          'Set for how many days a programme keeps what its messages say. Afterwards the contents are removed; the record stays.',
        )
        .argument('<programme>', 'its short name')
        .argument('<days>', 'a number of days, or "forever"', days)
        .option('--json', 'print JSON')
        .action(async (slug: string, kept: number | null, _options, self: Command) => {
          await withContext(async ({ db, actor }) => {
            await setRetention(db, slug, kept, actor);
            if (self.optsWithGlobals().json) return printJson({ slug, retention_days: kept });
            await print(
              kept ? `${slug} keeps contents for ${kept} days.` : `${slug} keeps contents for ever.`,
            );
          });
        }),
    );
}

function days(text: string): number | null {
  if (text === 'forever') return null;
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > 36_500)
    throw new InvalidArgumentError('Give a number of days from 1 to 36500, or "forever".');
  return number;
}
