import { Command } from 'commander';
import { parseMessage } from '../message/parse/parse.js';
import { listPostmasterMails, readPostmasterMail } from '../store/postmaster.js';
import { print, printable, printBytes, printJson, table } from './print.js';
import { withContext } from './with-context.js';

export function postmasterCommand(): Command {
  return new Command('postmaster')
    .description(
      'List the mail that came to postmaster@ and abuse@ the relay domain, oldest first; read one.',
    )
    .option('--json', 'print JSON')
    .action(async ({ json }: { json?: boolean }) => {
      await withContext(async ({ db }) => {
        const mails = await listPostmasterMails(db);
        if (json) return printJson(mails);
        const rows = mails.map(({ id, received_at, size, read_at }) => [
          id,
          received_at.toISOString(),
          String(size),
          read_at ? 'read' : 'new',
        ]);
        await print(table(['id', 'received', 'bytes', ''], rows));
      });
    })
    .addCommand(showCommand());
}

function showCommand(): Command {
  return new Command('show')
    .description('Show one. That you read it is recorded.')
    .argument('<id>', 'the id of the mail')
    .option('--original', 'print the mail as it came in, byte for byte')
    .option('--json', 'print JSON')
    .action(async (id: string, { original }: { original?: boolean }, self: Command) => {
      await withContext(async ({ db, secrets, actor }) => {
        const raw = await readPostmasterMail(db, secrets, id, actor);
        const { from, subject, text, html } = await parseMessage(raw);
        if (self.optsWithGlobals().json)
          return printJson({
            id,
            from,
            subject,
            text,
            original: original ? raw.toString('base64') : undefined,
          });
        if (original) return printBytes(raw);
        const body = text || (html ? '(HTML only: see it with --original)' : '(no text)');
        await print(printable(`From: ${from.join(', ')}\nSubject: ${subject}\n\n${body}`));
      });
    });
}
