import { SingleBar } from 'cli-progress';
import { Command } from 'commander';
import { type ImportResult, importRoster } from '../roster/import.js';
import { guessedReading } from '../saved-text.js';
import { fileContent } from './input.js';
import { print, printJson } from './print.js';
import { withContext } from './with-context.js';

interface Options {
  programme?: string;
  dryRun?: boolean;
  skipInvalid?: boolean;
  json?: boolean;
}

export function importCommand(): Command {
  return new Command('import')
    .description(
      'Import pairs from a spreadsheet saved as CSV. The same file again changes nothing; a changed one updates the pairs.',
    )
    .argument('<file>', 'the CSV file')
    .option('--programme <slug>', 'the programme of rows that name none')
    .option('--dry-run', 'only say what would happen')
    .option('--skip-invalid', 'import the good rows although others are rejected')
    .option('--json', 'print JSON')
    .action(async (file: string, options: Options) => {
      const bytes = await fileContent(file);
      const result = await withContext(({ db, secrets, config, actor }) => {
        const parts = { db, secrets, relayDomain: config.relayDomain, actor, now: new Date() };
        return withBar((onProgress) => importRoster(parts, bytes, { ...options, onProgress }));
      });
      warnOfGuess(bytes);
      const { created, updated, unchanged, rejected } = result;
      if (options.json) await printJson({ created, updated, unchanged, rejected });
      else await tell(result, options);
      if (refused(result, options)) process.exitCode = 1;
    });
}

/** A name that was read wrongly is not found in the mails of whoever bears it. */
function warnOfGuess(bytes: Buffer): void {
  const guessed = guessedReading(bytes);
  if (!guessed) return;
  const words = guessed.words.map((word) => `"${word}"`).join(', ');
  process.stderr.write(
    `The file is not in UTF-8 and was read as ${guessed.charset}, with words such as ${words}: if one of them is not right, save it as "CSV UTF-8" and import it again.\n`,
  );
}

/** Also where no row was left to import. */
function refused({ created, updated, unchanged, rejected }: ImportResult, { skipInvalid }: Options): boolean {
  return rejected.length > 0 && (!skipInvalid || created + updated + unchanged === 0);
}

async function tell(result: ImportResult, options: Options): Promise<void> {
  const { created, updated, unchanged, rejected } = result;
  for (const { line, row, column, message } of [...rejected, ...(result.doubts ?? [])]) {
    const place = row ? `line ${line} (row ${row} of the spreadsheet)` : `line ${line}`;
    process.stderr.write(`${place}, ${column}: ${message}\n`);
  }
  if (refused(result, options)) {
    const rest = options.skipInvalid ? '' : ', or add --skip-invalid to import the other rows';
    process.stderr.write(`Nothing was imported: correct these cells${rest}.\n`);
    return;
  }
  await print(
    `${options.dryRun ? 'Would be: ' : ''}${created} created, ${updated} updated, ${unchanged} unchanged.${notOpen(result)}`,
  );
  const { changes = [], begun = [], absent = [] } = result;
  if (begun.length > 0)
    await print(
      `New beside the other programmes: ${begun.join(', ')}. Where one of those was meant, name it with --programme or in the column \`programme\`.`,
    );
  for (const line of most(changes.map(changed))) await print(`  ${line}`);
  if (absent.length > 0 && rejected.length === 0)
    await print(
      `Not in this file, and as before: ${most(absent).join(', ')}. \`mentorpost pairs close\` ends a pair.`,
    );
}

function changed({ line, reference, columns }: NonNullable<ImportResult['changes']>[number]): string {
  return `line ${line}, ${reference}: ${columns.join(', ')}`;
}

const SHOWN = 20;

/** No more of them than can be read at a glance, and how many others there are. */
function most(all: string[]): string[] {
  return all.length > SHOWN ? [...all.slice(0, SHOWN), `and ${all.length - SHOWN} more`] : all;
}

/** That some of what is created lets nobody write: a date of last year may have been left in the file. */
function notOpen({ closed, pending }: ImportResult): string {
  const over = closed ? ` Of these are closed, for ends_on is past: ${closed}.` : '';
  const early = pending ? ` Of these have not begun, for starts_on is to come: ${pending}.` : '';
  return over + early;
}

async function withBar<T>(
  work: (onProgress: (done: number, total: number) => void) => Promise<T>,
): Promise<T> {
  if (!process.stderr.isTTY) return work(() => {});
  const bar = new SingleBar({ format: 'Importing {bar} {value} of {total} pairs', clearOnComplete: true });
  bar.start(1, 0);
  try {
    return await work((done, total) => {
      bar.setTotal(total);
      bar.update(done);
    });
  } finally {
    bar.stop();
  }
}
