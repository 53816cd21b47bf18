import { Command, Option } from 'commander';
import { z } from 'zod';
import type { Bounce } from '../delivery/bounce.js';
import { readHtml } from '../html/read.js';
import { type Kind, kindOf } from '../message/kind.js';
import { type ParsedMessage, parseMessage } from '../message/parse/parse.js';
import { namesIn } from '../message/people.js';
import { linesOf, type Parts, tellApart } from '../message/quote/quote.js';
import { jsonLines } from './input.js';
import { print, printJson } from './print.js';
import { savedMail } from './saved-mail.js';

/** What `inspect` tells of a mail. */
export interface Inspection {
  kind: Kind;
  new_text: string;
  quoted_text: string;
  signature: string;
  bounce: Bounce | null;
}

interface Options {
  json?: boolean;
  jsonl?: boolean;
  as?: string;
  pair?: string;
}

const lineShape = z.object({ id: z.union([z.string(), z.number()]), path: z.string() });

export function inspectCommand(): Command {
  return new Command('inspect')
    .description(
      'Look at a mail without sending anything: what sort of mail it is, what its author wrote, what is quoted, and why a mail came back.',
    )
    .argument('[file]', 'the mail as a file (.eml), or - for standard input', '-')
    .option('--json', 'print JSON')
    .addOption(
      new Option(
        '--jsonl',
        'read lines {"id","path"} from the file and print a JSON line for each',
      ).conflicts(['as', 'pair']),
    )
    .option(
      '--as <side>',
      'mentor or mentee: also show what would become of it and be relayed if that side of --pair had sent it',
    )
    .option('--pair <ref>', 'the pair for --as')
    .action(async (file: string, options: Options) => {
      if (options.jsonl) {
        for await (const { id, path } of jsonLines(file, lineShape, '{"id":"…","path":"…"}'))
          await print(JSON.stringify({ id, ...(await inspect(await savedMail(path))) }));
        return;
      }
      const raw = await savedMail(file);
      const found = await inspect(raw);
      const relayed = await wouldBeRelayed(raw, options);
      if (options.json) return printJson({ ...found, ...(relayed ? { would_be: relayed.json } : {}) });
      await print(asText(found));
      if (relayed) await print(`\n${relayed.text}`);
    });
}

/** Loaded with its database and rules only where it is asked for. */
async function wouldBeRelayed(raw: Buffer, { as, pair }: Options) {
  if (as === undefined && pair === undefined) return undefined;
  const { inspectAs } = await import('./inspect-as.js');
  return inspectAs(raw, as ?? '', pair);
}

async function inspect(raw: Buffer): Promise<Inspection> {
  const mail = await parseMessage(raw);
  const { kind, bounce } = kindOf(mail);
  const { newText, quotedText, signature } = toldOf(mail);
  return { kind, new_text: newText, quoted_text: quotedText, signature, bounce };
}

/** By the plain text, where it is one and not only a word for programs that show no HTML. */
function toldOf(mail: ParsedMessage): Parts {
  const author = namesIn(mail.headers);
  const html = mail.html ? readHtml(mail.html, author) : undefined;
  if (html && (mail.htmlOnly || 2 * lettersIn(mail.text) < lettersIn(html.visibleText))) return html;
  return tellApart(mail.text, linesOf(mail.text), author);
}

function lettersIn(text: string): number {
  return text.replace(/[^\p{L}]+/gu, '').length;
}

function asText({ kind, bounce, new_text, quoted_text, signature }: Inspection): string {
  const part = (title: string, text: string) => (text ? [`--- ${title}`, text] : []);
  const failure = bounce
    ? [
        `${bounce.permanent ? 'Failed' : 'Late'}: ${bounce.recipient ?? 'nobody named'}, ${bounce.status}, ${bounce.reason}`,
      ]
    : [];
  return [
    `Kind: ${kind}`,
    ...failure,
    ...part('new', new_text),
    ...part('quoted', quoted_text),
    ...part('signature', signature),
  ].join('\n');
}
