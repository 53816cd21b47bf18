import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { auditCommand } from './commands/audit.js';
import { backupCommand } from './commands/backup.js';
import { casesCommand } from './commands/cases.js';
import { coordinatorsCommand } from './commands/coordinators.js';
import { demoCommand } from './commands/demo.js';
import { doctorCommand } from './commands/doctor.js';
import { importCommand } from './commands/import.js';
import { inspectCommand } from './commands/inspect.js';
import { messagesCommand } from './commands/messages.js';
import { migrateCommand } from './commands/migrate.js';
import { pairsCommand } from './commands/pairs.js';
import { postmasterCommand } from './commands/postmaster.js';
import { programmesCommand } from './commands/programmes.js';
import { restoreCommand } from './commands/restore.js';
import { screenCommand } from './commands/screen.js';
import { startCommand } from './commands/start.js';
import { errorCode, errorText, UserError } from './errors.js';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

/** Runs the command line; what only one command needs is loaded by it. Ends with 0 done, 1 could not be done, 2 wrong usage; errors are one sentence. */
export async function main(argv: string[]): Promise<void> {
  const program = new Command('mentorpost')
    .description(
      'The e-mail relay for e-mentoring: two people write to each other, and neither learns who or where the other is.',
    )
    .version(version)
    .showHelpAfterError('(add --help for the usage)')
    .enablePositionalOptions();
  const commands = [
    startCommand(),
    demoCommand(),
    migrateCommand(),
    importCommand(),
    pairsCommand(),
    messagesCommand(),
    casesCommand(),
    programmesCommand(),
    coordinatorsCommand(),
    postmasterCommand(),
    auditCommand(),
    backupCommand(),
    restoreCommand(),
    screenCommand(),
    inspectCommand(),
    doctorCommand(),
  ];
  for (const command of commands) program.addCommand(command);
  for (const command of everyCommand(program)) command.exitOverride();
  process.stdout.on('error', (error) => process.exit(errorCode(error) === 'EPIPE' ? 0 : 1));
  try {
    await program.parseAsync(argv);
  } catch (error) {
    process.exitCode = tell(error);
  }
}

function* everyCommand(command: Command): Generator<Command> {
  yield command;
  for (const sub of command.commands) yield* everyCommand(sub);
}

function tell(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const text =
    error instanceof UserError
      ? error.message
      : `This could not be done (${errorCode(error) ?? errorText(error)}).`;
  process.stderr.write(`${text.replaceAll('\n', ' ')}\n`);
  return 1;
}
