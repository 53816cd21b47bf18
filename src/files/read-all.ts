import type { Attachment } from '../message/parse/parse.js';
import { defaultLimits, type ReadFile } from './judge.js';
import { readFile } from './read.js';
import { typeOf } from './type.js';

/** For how long more files than a mail may have are read, in milliseconds. */
const LONGEST = 2 * 60_000;

/**
 * Reads the files of a mail for screening. One after the other, so that those of other mails, which the same thread reads,
 * come in between. Of a mail with too many files, which waits for a person anyway, what has not been read soon is not read.
 */
export async function readFiles(parts: readonly Attachment[], longest = LONGEST): Promise<ReadFile[]> {
  const until = performance.now() + longest;
  const files: ReadFile[] = [];
  for (const part of parts) {
    const enough = files.length >= defaultLimits.most && performance.now() > until;
    files.push({ part, read: enough ? await unread(part) : await readFile(part) });
  }
  return files;
}

async function unread({ content, contentType, filename }: Attachment): Promise<ReadFile['read']> {
  const type = await typeOf(content, contentType, filename);
  return { type, text: '', links: [], codes: [], partly: false, macros: false, unreadable: true };
}
