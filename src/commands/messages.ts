import { Command } from 'commander';
import { states } from '../message/states.js';
import { rulesIn } from '../screening/disposition.js';
import { SHOWN_OF_ID } from '../store/message-id.js';
import { listMessages } from '../store/moderation.js';
import { moment } from './input.js';
import { decisionCommands } from './messages-decide.js';
import { showCommand } from './messages-show.js';
import { minute, printJsonRows, printRows } from './print.js';
import { withContext } from './with-context.js';

interface ListOptions {
  state?: string;
  pair?: string;
  since?: string;
  json?: boolean;
}

export function messagesCommand(): Command {
  const command = new Command('messages')
    .description(
      'List the messages, oldest first; see, release, redact or reject one. --watch shows what is held, one after the other.',
    )
    .option('--state <state>', `only those in one state: ${states.join(', ')}`)
    .option('--pair <ref>', 'only those of one pair')
    .option('--since <time>', 'only those that came from then on, like 2026-09-01')
    .option('--json', 'print JSON')
    .option('--watch', 'a queue of what is held, worked by keys')
    .action(async (options: ListOptions & { watch?: boolean }) => {
      if (!options.watch) return list(options);
      const { watchHeld } = await import('../watch/watch.js');
      return withContext((context) => watchHeld(context, options.pair));
    })
    .addCommand(showCommand());
  for (const decision of decisionCommands()) command.addCommand(decision);
  return command;
}

function list(options: ListOptions): Promise<void> {
  const since = options.since !== undefined ? moment('--since', options.since) : undefined;
  return withContext(async ({ db }) => {
    const messages = listMessages(db, { ...options, since });
    if (options.json) return printJsonRows(messages);
    // Other programs are given the whole of it.
    const shown = process.stdout.isTTY ? SHOWN_OF_ID : undefined;
    await printRows(['id', 'pair', 'direction', 'state', 'received', 'found'], messages, (m) => [
      m.id.slice(0, shown),
      m.pair,
      m.direction.replaceAll('_', ' '),
      m.state,
      minute(m.received_at),
      rulesIn(m.findings),
    ]);
  });
}
