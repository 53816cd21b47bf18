import { Command } from 'commander';
import { states } from '../message/states.js';
import { listMessages, rejectMessage, releaseMessage } from '../store/moderation.js';
import { withContext } from './context.js';
import { showCommand } from './messages-show.js';
import { print, printJson, printJsonRows, printRows } from './print.js';

export function messagesCommand(): Command {
  return new Command('messages')
    .description('List the messages, oldest first; see, release or reject one.')
    .option('--state <state>', `only those in one state: ${states.join(', ')}`)
    .option('--pair <ref>', 'only those of one pair')
    .option('--json', 'print JSON')
    .action(async (options: { state?: string; pair?: string; json?: boolean }) => {
      await withContext(async ({ db }) => {
        const messages = listMessages(db, options);
        if (options.json) return printJsonRows(messages);
        await printRows(['id', 'pair', 'direction', 'state', 'received', 'why held'], messages, (m) => [
          m.id,
          m.pair,
          m.direction.replaceAll('_', ' '),
          m.state,
          m.received_at.toISOString(),
          m.findings.map((f) => f.rule).join(' '),
        ]);
      });
    })
    .addCommand(showCommand())
    .addCommand(releaseCommand())
    .addCommand(rejectCommand());
}

function releaseCommand(): Command {
  return new Command('release')
    .description('Let a held message go on to the other person.')
    .argument('<id>', 'the id of the message')
    .option('--json', 'print JSON')
    .action(async (id: string, _options, self: Command) => {
      await withContext(async ({ db, actor }) => {
        await releaseMessage(db, id, actor);
        if (self.optsWithGlobals().json) return printJson({ id, state: 'received' });
        await print('Released: it goes out within seconds.');
      });
    });
}

function rejectCommand(): Command {
  return new Command('reject')
    .description('Refuse a held message: it does not reach the other person.')
    .argument('<id>', 'the id of the message')
    .requiredOption('--reason <text>', 'why, for the record')
    .option('--json', 'print JSON')
    .action(async (id: string, { reason }: { reason: string }, self: Command) => {
      await withContext(async ({ db, actor }) => {
        await rejectMessage(db, id, reason, actor);
        if (self.optsWithGlobals().json) return printJson({ id, state: 'rejected' });
        await print('Rejected: it will not be delivered.');
      });
    });
}
