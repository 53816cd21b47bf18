import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { buffer } from 'node:stream/consumers';
import { InvalidArgumentError } from 'commander';
import type { z } from 'zod';
import { errorCode, UsageError, UserError } from '../errors.js';

/** The bytes of a file, or of standard input for `-`. */
export function contentOf(file: string): Promise<Buffer> {
  return file === '-' ? readable(file, buffer(process.stdin)) : fileContent(file);
}

/** The bytes of a file, whatever its name. */
export function fileContent(file: string): Promise<Buffer> {
  return readable(file, readFile(file));
}

function readable(file: string, content: Promise<Buffer>): Promise<Buffer> {
  return content.catch((error: unknown) => {
    throw unreadable(file, error);
  });
}

/** The JSON lines of a file, each of the form `shape`; `example` shows it in the error. */
export async function* jsonLines<T>(file: string, shape: z.ZodType<T>, example: string): AsyncGenerator<T> {
  const input = file === '-' ? process.stdin : createReadStream(file);
  let number = 0;
  try {
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      number++;
      if (line.trim() !== '')
        yield readLine(number === 1 ? line.replace(/^\uFEFF/, '') : line, number, shape, example);
    }
  } catch (error) {
    throw error instanceof UserError ? error : unreadable(file, error);
  }
}

function readLine<T>(line: string, number: number, shape: z.ZodType<T>, example: string): T {
  try {
    return shape.parse(JSON.parse(line));
  } catch {
    throw new UserError(`Line ${number} is not of the form ${example}: correct it.`);
  }
}

function unreadable(file: string, error: unknown): UserError {
  return new UserError(
    `The file ${file} cannot be read (${errorCode(error)}): check its name and that you may read it.`,
  );
}

/** A moment as given on the command line, in ISO 8601; throws a UsageError that names the option. */
export function moment(option: string, text: string): Date {
  const date = new Date(text);
  const [day] = /^\d{4}-\d{2}-\d{2}/.exec(text) ?? [];
  // Of the 31st of June JavaScript makes the first of July.
  const exists = day !== undefined && new Date(`${day}T00:00Z`).toJSON()?.startsWith(day);
  if (!exists || Number.isNaN(date.getTime())) {
    throw new UsageError(
      `${option} "${text}" is not a date: write it like 2026-09-01 or 2026-09-01T08:30:00Z.`,
    );
  }
  return date;
}

/** What is given as a number of days, from 1 to 36500. `beside` names what else may stand there. */
export function numberOfDays(text: string, beside = ''): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > 36_500)
    throw new InvalidArgumentError(`Give a number of days from 1 to 36500${beside}.`);
  return number;
}
