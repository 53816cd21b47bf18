import { print } from '../commands/print.js';
import { parseMessage } from '../message/parse/parse.js';
import type { Arrived } from './inbox.js';

/** Prints a text a little to the right, each line behind `by`. */
export function show(text: string, by = '   '): Promise<void> {
  return print(indented(text, by));
}

/** Prints a mail as it was sent above the same mail as it arrived. */
export async function showBoth(sent: string, arrived: Arrived): Promise<void> {
  await show('what was sent');
  await show(sent.replaceAll('\r', ''), '    | ');
  await show('what arrives');
  await show(await asSeen(arrived), '    > ');
}

/** A mail that arrived, with its envelope and as a reader sees its text. */
export async function asSeen({ mailFrom, rcptTo, raw }: Arrived): Promise<string> {
  const { text } = await parseMessage(raw);
  return `MAIL FROM:<${mailFrom}> RCPT TO:<${rcptTo.join('> <')}>\n${headOf(raw)}\n\n${text.trim()}`;
}

/** The header of a mail, its lines ended by LF. */
export function headOf(raw: Buffer): string {
  return (raw.toString('latin1').split('\r\n\r\n', 1)[0] ?? '').replaceAll('\r', '');
}

function indented(text: string, by: string): string {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => (by + line).trimEnd())
    .join('\n');
}
