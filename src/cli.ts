import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { OutputCut } from './commands/print.js';
import { causeOf, errorCode, UsageError, UserError } from './errors.js';
import { mendOf } from './mends.js';

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
  let cut: unknown;
  process.stdout.on('error', (error) => {
    cut ??= error;
  });
  try {
    for (const command of await commandsFor(argv[2])) program.addCommand(command);
    for (const command of everyCommand(program)) command.exitOverride().configureHelp({ minWidthToWrap: 20 });
    const group = program.commands.find((command) => command.name() === argv[2]);
    await program.parseAsync(group ? withoutList(group, argv) : argv);
  } catch (error) {
    if (error instanceof OutputCut) cut ??= error.cause;
    else process.exitCode = tell(error);
  }
  if (cut) process.exit(errorCode(cut) === 'EPIPE' ? 0 : tell(cutOff(cut)));
}

/** In the order of the help. Most of a command's time would go to what only the others need. */
const commands: Record<string, () => Promise<Command>> = {
  start: async () => (await import('./commands/start.js')).startCommand(),
  demo: async () => (await import('./commands/demo.js')).demoCommand(),
  migrate: async () => (await import('./commands/migrate.js')).migrateCommand(),
  import: async () => (await import('./commands/import.js')).importCommand(),
  pairs: async () => (await import('./commands/pairs.js')).pairsCommand(),
  messages: async () => (await import('./commands/messages.js')).messagesCommand(),
  cases: async () => (await import('./commands/cases.js')).casesCommand(),
  programmes: async () => (await import('./commands/programmes.js')).programmesCommand(),
  coordinators: async () => (await import('./commands/coordinators.js')).coordinatorsCommand(),
  postmaster: async () => (await import('./commands/postmaster.js')).postmasterCommand(),
  audit: async () => (await import('./commands/audit.js')).auditCommand(),
  backup: async () => (await import('./commands/backup.js')).backupCommand(),
  restore: async () => (await import('./commands/restore.js')).restoreCommand(),
  screen: async () => (await import('./commands/screen.js')).screenCommand(),
  inspect: async () => (await import('./commands/inspect.js')).inspectCommand(),
  doctor: async () => (await import('./commands/doctor.js')).doctorCommand(),
};

/** The command asked for; all where it is none of them, for the help and for a hint. */
function commandsFor(name = ''): Promise<Command[]> {
  const asked = Object.hasOwn(commands, name) ? commands[name] : undefined;
  return Promise.all((asked ? [asked] : Object.values(commands)).map((load) => load()));
}

/**
 * What lists by its name alone, as `pairs` does, does so with the word `list` too. Commander takes any other word that is
 * none of its commands for an argument too many, or complains of the options behind it.
 */
function withoutList(group: Command, argv: string[]): string[] {
  const [word = '-'] = argv.slice(3);
  const names = group.commands.map((command) => command.name());
  if (names.length === 0 || word.startsWith('-') || [...names, 'help'].includes(word)) return argv;
  if (word === 'list') return argv.toSpliced(3, 1);
  return group.error(
    `error: '${group.name()}' has no command '${word}': it has ${names.join(', ')}, and lists by its name alone (add --help for the usage)`,
  );
}

function* everyCommand(command: Command): Generator<Command> {
  yield command;
  for (const sub of command.commands) yield* everyCommand(sub);
}

function cutOff(error: unknown): UserError {
  return new UserError(
    `The output could not be written wholly (${causeOf(error)}): make room for it, or send it elsewhere.`,
  );
}

function tell(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const cause = causeOf(error);
  const mend = mendOf(cause);
  const text =
    error instanceof UserError
      ? error.message
      : `This could not be done (${cause})${mend ? `: ${mend}` : ''}.`;
  process.stderr.write(`${text.replaceAll('\n', ' ')}\n`);
  return error instanceof UsageError ? 2 : 1;
}
