import { Command } from 'commander';
import { type ParsedMessage, parseMessage } from '../message/parse.js';
import { states } from '../message/states.js';
import {
  listMessages,
  type ReadMessage,
  readMessage,
  rejectMessage,
  releaseMessage,
} from '../store/moderation.js';
import { withContext } from './context.js';
import { print, printable, printJson, table } from './print.js';

export function messagesCommand(): Command {
  return new Command('messages')
    .description('List the messages, oldest first; see, release or reject one.')
    .option('--state <state>', `only those in one state: ${states.join(', ')}`)
    .option('--pair <ref>', 'only those of one pair')
    .option('--json', 'print JSON')
    .action(async (options: { state?: string; pair?: string; json?: boolean }) => {
      await withContext(async ({ db }) => {
        const messages = await listMessages(db, options);
        if (options.json) return printJson(messages);
        const rows = messages.map((m) => [
          m.id,
          m.pair,
          m.direction.replaceAll('_', ' '),
          m.state,
          m.received_at.toISOString(),
          m.findings.map((f) => f.rule).join(' '),
        ]);
        await print(table(['id', 'pair', 'direction', 'state', 'received', 'why held'], rows));
      });
    })
    .addCommand(showCommand())
    .addCommand(releaseCommand())
    .addCommand(rejectCommand());
}

function showCommand(): Command {
  return new Command('show')
    .description('Show what was sent and what was relayed. That you read it is recorded.')
    .argument('<id>', 'the id of the message')
    .option('--original', 'print the mail as it came in, byte for byte')
    .option('--json', 'print JSON')
    .action(async (id: string, { original }: { original?: boolean }, self: Command) => {
      await withContext(async ({ db, secrets, actor }) => {
        const message = await readMessage(db, secrets, id, actor);
        if (self.optsWithGlobals().json) return printJson(await asJson(message, original));
        if (original) return print(message.raw.toString('latin1').replace(/\r?\n$/, ''));
        await print(await asText(message));
      });
    });
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

async function asJson(message: ReadMessage, original?: boolean) {
  const { raw, relayed, ...listed } = message;
  const [sent, received] = [await parseMessage(raw), relayed && (await parseMessage(relayed))];
  return {
    ...listed,
    sent: content(sent),
    relayed: received ? content(received) : null,
    ...(original ? { original: raw.toString('base64') } : {}),
  };
}

function content(mail: ParsedMessage) {
  return {
    from: mail.from,
    subject: mail.subject,
    text: mail.text,
    html: mail.html ?? null,
    attachments: mail.attachments.map((part) => ({
      filename: part.filename ?? null,
      type: part.contentType,
      size: part.content.length,
    })),
    defects: mail.defects,
  };
}

async function asText(message: ReadMessage): Promise<string> {
  const sent = await parseMessage(message.raw);
  const relayed = message.relayed ? await parseMessage(message.relayed) : undefined;
  const part = (title: string, mail: ParsedMessage) =>
    [
      `--- ${title}`,
      `From: ${mail.from.join(', ')}`,
      `Subject: ${mail.subject}`,
      ...mail.attachments.map(
        (file) => `File: ${file.filename ?? '(no name)'} (${file.contentType}, ${file.content.length} bytes)`,
      ),
      '',
      printable(mail.text || (mail.html ? '(HTML only)' : '(no text)')),
    ].join('\n');
  return [
    `Message ${message.id}, pair ${message.pair}, ${message.direction.replaceAll('_', ' ')}, ${message.state}`,
    ...message.findings.map((finding) => `Held because: ${finding.rule}`),
    part('as sent', sent),
    relayed ? part('as relayed', relayed) : '--- not relayed',
  ].join('\n');
}
