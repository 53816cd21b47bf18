import { type PartHeaders, partHeaders } from './part-headers.js';
import { inReadableWords } from './readable-headers.js';

/** The fields that name a file (RFC 2183 §2.3), with the lines that they go on in. */
const FIELD = /^content-(?:type|disposition):[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*/gim;
/** The folders in which a file lay, as old programs write them: the parser takes each "\\" for a sign before a quoted letter. */
const FOLDERS = /(name=[ \t]*"?)(?:[a-z]:|\\)[^"\r\n;]*\\(?=[^\\])/gi;

/**
 * A mail in which the names of files are read as the headers at its top are, and tell no folder: the name of the author's
 * account may be one.
 */
export async function withReadableNames(mail: Buffer): Promise<Buffer> {
  const source = mail.toString('latin1');
  const pieces: string[] = [];
  let copied = 0;
  for (const { at, field } of [...partHeaders(source)].flatMap((part) => fieldsIn(source, part))) {
    const read = await inReadableWords(Buffer.from(field, 'latin1'), mail);
    const name = read.toString('latin1').replace(FOLDERS, '$1');
    if (name === field) continue;
    pieces.push(source.slice(copied, at), name);
    copied = at + field.length;
  }
  return pieces.length > 0 ? Buffer.from(pieces.join('') + source.slice(copied), 'latin1') : mail;
}

/** Most are as they should be, and cost nothing more. */
function fieldsIn(source: string, { from, to }: PartHeaders): { at: number; field: string }[] {
  const fields = [...source.slice(from, to).matchAll(FIELD)];
  return fields
    .filter(([field]) => /[^\t\r\n -~]|=\?|\\/.test(field))
    .map(({ index, 0: field }) => ({ at: from + index, field }));
}
