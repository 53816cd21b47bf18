import { Command, InvalidArgumentError } from 'commander';
import type { Decision } from '../store/decisions.js';
import { messageId } from '../store/message-id.js';
import { print, printJson } from './print.js';
import { withContext } from './with-context.js';

const ANYWAY = ['--anyway', 'though its pair was paused or closed after the message was held'] as const;

/** `messages release`, `messages redact` and `messages reject`. */
export function decisionCommands(): Command[] {
  const release = command('release', 'Let a held message go on to the other person.')
    .option(...ANYWAY)
    .action((id: string, { anyway }: { anyway?: boolean }, self: Command) =>
      decide(
        self,
        id,
        { verdict: 'release', anyway },
        'received',
        'Released: it goes out within seconds, but for what no release lets go, such as a virus.',
      ),
    );
  const redact = command('redact', 'Let a held message go on without the contact details in it.')
    .option(...ANYWAY)
    .action((id: string, { anyway }: { anyway?: boolean }, self: Command) =>
      decide(
        self,
        id,
        { verdict: 'redact', anyway },
        'received',
        'It goes out within seconds, without the contact details.',
      ),
    );
  const reject = command('reject', 'Refuse a held message: it does not reach the other person.')
    .requiredOption(
      '--reason <text>',
      'why: for the record, and for the author where the policy tells it',
      said,
    )
    .action((id: string, { reason }: { reason: string }, self: Command) =>
      decide(self, id, { verdict: 'reject', reason }, 'rejected', 'Rejected: it will not be delivered.'),
    );
  return [release, redact, reject];
}

function said(reason: string): string {
  if (reason.trim() === '') throw new InvalidArgumentError('Say why, in a word or two.');
  return reason;
}

function command(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .argument('<id>', 'the id of the message, or its beginning')
    .option('--json', 'print JSON');
}

async function decide(
  self: Command,
  given: string,
  decision: Decision,
  state: string,
  said: string,
): Promise<void> {
  await withContext(async ({ db, secrets, config, actor }) => {
    // Loaded with the rules only where a decision is made.
    const { decideNow } = await import('../moderation/decide.js');
    const { openPolicies } = await import('../policy/current.js');
    const policies = openPolicies(db, secrets, config.screeningPolicy);
    const id = await messageId(db, given);
    await decideNow(db, { secrets, policies }, id, decision, actor);
    await (self.optsWithGlobals().json ? printJson({ id, state }) : print(said));
  });
}
