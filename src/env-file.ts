import { readFileSync } from 'node:fs';
import dotenv from 'dotenv';
import { errorCode, UserError } from './errors.js';
import { decodeSaved } from './saved-text.js';

/**
 * The settings in a file such as `.env`, in whatever form a person's editor has saved it; none where there is no such file.
 * Throws a UserError where one of the `known` settings would lose a part of its value.
 */
export function settingsIn(file: string, known: readonly string[]): Record<string, string> {
  const text = savedText(file);
  const cut = cutByHash(text, known);
  if (cut)
    throw new UserError(
      `The setting ${cut} in the file ${file} has a # in it, with which a remark begins there: put its value in single quotes.`,
    );
  return dotenv.parse(text);
}

/** The first of the known settings whose value would end at a `#` that seems to belong to it; in a passphrase each does. */
function cutByHash(text: string, known: readonly string[]): string | undefined {
  const lines = text.matchAll(/^[ \t]*(?:export[ \t]+)?(\w+)[ \t]*=[ \t]*([^\s'"`#][^#\r\n]*)#/gm);
  for (const [, name = '', value = ''] of lines)
    if (known.includes(name) && (name === 'BACKUP_PASSPHRASE' || /\S$/.test(value))) return name;
  return undefined;
}

function savedText(file: string): string {
  try {
    return decodeSaved(readFileSync(file));
  } catch (error) {
    const code = errorCode(error);
    // A folder of that name is none of ours.
    if (code === 'ENOENT' || code === 'EISDIR') return '';
    throw new UserError(
      `The file ${file} cannot be read (${code}): run this as the user whom it belongs to.`,
    );
  }
}
