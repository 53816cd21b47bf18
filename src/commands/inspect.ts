import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { buffer } from 'node:stream/consumers';
import { Command } from 'commander';
import { z } from 'zod';
import type { Bounce } from '../delivery/bounce.js';
import { errorCode, UserError } from '../errors.js';
import { type Kind, kindOf } from '../message/kind.js';
import { parseMessage } from '../message/parse.js';
import { tellApart } from '../message/quote.js';
import { print, printJson } from './print.js';

/** What `inspect` tells of a mail. */
export interface Inspection {
  kind: Kind;
  new_text: string;
  quoted_text: string;
  signature: string;
  bounce: Bounce | null;
}

export function inspectCommand(): Command {
  return new Command('inspect')
    .description(
      'Look at a mail without sending anything: what sort of mail it is, what its author wrote, what is quoted, and why a mail came back.',
    )
    .argument('[file]', 'the mail as a file (.eml), or - for standard input', '-')
    .option('--json', 'print JSON')
    .option('--jsonl', 'read lines {"id","path"} from the file and print a JSON line for each')
    .action(async (file: string, options: { json?: boolean; jsonl?: boolean }) => {
      if (options.jsonl) return inspectLines(file);
      const found = await inspect(await contentOf(file));
      if (options.json) return printJson(found);
      await print(asText(found));
    });
}

async function inspect(raw: Buffer): Promise<Inspection> {
  const mail = await parseMessage(raw);
  const { kind, bounce } = kindOf(mail);
  const { newText, quotedText, signature } = tellApart(mail.text);
  return { kind, new_text: newText, quoted_text: quotedText, signature, bounce };
}

const lineShape = z.object({ id: z.union([z.string(), z.number()]), path: z.string() });

async function inspectLines(file: string): Promise<void> {
  const input = file === '-' ? process.stdin : createReadStream(file);
  let number = 0;
  try {
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      number++;
      if (line.trim() === '') continue;
      const { id, path } = readLine(line, number);
      await print(JSON.stringify({ id, ...(await inspect(await contentOf(path))) }));
    }
  } catch (error) {
    throw error instanceof UserError ? error : unreadable(file, error);
  }
}

function readLine(line: string, number: number): z.infer<typeof lineShape> {
  try {
    return lineShape.parse(JSON.parse(line));
  } catch {
    throw new UserError(`Line ${number} is not of the form {"id":"…","path":"…"}: correct it.`);
  }
}

async function contentOf(file: string): Promise<Buffer> {
  try {
    return file === '-' ? await buffer(process.stdin) : await readFile(file);
  } catch (error) {
    throw unreadable(file, error);
  }
}

function unreadable(file: string, error: unknown): UserError {
  return new UserError(
    `The file ${file} cannot be read (${errorCode(error)}): check its name and that you may read it.`,
  );
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
