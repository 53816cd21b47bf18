import { Command } from 'commander';
import type { ParsedMessage } from '../message/parse/parse.js';
import type { Change } from '../message/rewrite.js';
import { nameOfActor } from '../store/actors.js';
import type { Db } from '../store/db.js';
import type { RecordedDecision } from '../store/decisions.js';
import { messageId } from '../store/message-id.js';
import { type ReadMessage, readMessage } from '../store/moderation.js';
import type { Secrets } from '../store/secrets.js';
import { print, printable, printBytes, printJson } from './print.js';
import { sideBySide } from './side-by-side.js';
import { withContext } from './with-context.js';

const USUAL_WIDTH = 120;

export function showCommand(): Command {
  return new Command('show')
    .description('Show what was sent and what was relayed, side by side. That you read it is recorded.')
    .argument('<id>', 'the id of the message, or its beginning')
    .option('--original', 'print the mail as it came in, byte for byte')
    .option('--json', 'print JSON')
    .action(async (id: string, { original }: { original?: boolean }, self: Command) => {
      await withContext(async ({ db, secrets, actor }) => {
        const message = await readMessage(db, secrets, await messageId(db, id), actor);
        if (self.optsWithGlobals().json) return printJson(await asJson(message, original));
        if (original) return printBytes(message.raw);
        const decided = await Promise.all(message.decisions.map((one) => told(db, secrets, one)));
        await print(await asText(message, decided));
      });
    });
}

/** Loaded with what takes mail apart only where it is asked for. */
async function parsed(raw: Buffer): Promise<ParsedMessage> {
  const { parseMessage } = await import('../message/parse/parse.js');
  return parseMessage(raw);
}

async function asJson({ raw, relayed, ...listed }: ReadMessage, original?: boolean) {
  return {
    ...listed,
    sent: content(await parsed(raw)),
    relayed: relayed ? content(await parsed(await relayed())) : null,
    ...(original ? { original: raw.toString('base64') } : {}),
  };
}

/** What a mail says, as JSON tells it. */
export function content(mail: ParsedMessage) {
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

/** Who decided what, and why. */
async function told(db: Db, secrets: Secrets, decision: RecordedDecision): Promise<string> {
  const { verdict, actor, at, reason } = decision;
  const name = await nameOfActor(db, secrets, actor);
  return printable(
    `Decided: ${verdict}, by ${name}, ${at.toISOString()}${reason ? `: ${reason.replace(/\s+/g, ' ')}` : ''}`,
  );
}

async function asText(message: ReadMessage, decided: string[]): Promise<string> {
  const { received_at, delivered_at } = message;
  return [
    `Message ${message.id}, pair ${message.pair}, ${message.direction.replaceAll('_', ' ')}, ${message.state}`,
    `Received ${received_at.toISOString()}${delivered_at ? `, delivered ${delivered_at.toISOString()}` : ''}`,
    ...(message.policy
      ? [`Judged by the policy "${message.policy.name}", version ${message.policy.version}`]
      : []),
    ...decided,
    ...message.findings.map(
      (finding) => `Found: ${finding.rule}${finding.layer ? ` in ${finding.layer}` : ''}`,
    ),
    '',
    compared(
      await parsed(message.raw),
      message.relayed ? await parsed(await message.relayed()) : undefined,
      message.changes,
    ),
  ].join('\n');
}

/** Two mails beside each other, and under them what was replaced and removed on the way. */
export function compared(sent: ParsedMessage, relayed: ParsedMessage | undefined, changes: Change[]): string {
  const width = process.stdout.columns || USUAL_WIDTH;
  return [
    sideBySide(asLines('as sent', sent), relayed ? asLines('as relayed', relayed) : 'not relayed', width),
    '',
    ...(changes.length > 0 ? ['Replaced and removed on the way:'] : []),
    ...changes.map(({ layer, kind, before, after }) =>
      printable(`  ${layer}, ${kind}${before || after ? `: ${quoted(before)} became ${quoted(after)}` : ''}`),
    ),
  ].join('\n');
}

function asLines(title: string, mail: ParsedMessage): string {
  return printable(
    [
      title.toUpperCase(),
      `From: ${mail.from.join(', ')}`,
      `Subject: ${mail.subject}`,
      ...mail.attachments.map(
        (file) => `File: ${file.filename ?? '(no name)'} (${file.contentType}, ${file.content.length} bytes)`,
      ),
      '',
      mail.text || (mail.html ? '(HTML only)' : '(no text)'),
    ].join('\n'),
  );
}

function quoted(text: string): string {
  return text === '' ? 'nothing' : JSON.stringify(text);
}
