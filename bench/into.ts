import { readFile, writeFile } from 'node:fs/promises';

/**
 * Puts a text between the marks `<!-- NAME -->` and `<!-- /NAME -->` of a file, each on a line of its own, in the place of what
 * stands there.
 */
export async function writeInto(path: string, name: string, text: string): Promise<void> {
  await writeFile(path, between(await readFile(path, 'utf8'), name, text));
}

/** Throws where a mark is missing. Pure. */
export function between(document: string, name: string, text: string): string {
  const [mark, endMark] = [`\n<!-- ${name} -->\n`, `\n<!-- /${name} -->\n`];
  const begin = document.indexOf(mark);
  const end = document.indexOf(endMark, begin);
  if (begin < 0 || end < 0) throw new Error(`the file has no lines "${mark.trim()}" and "${endMark.trim()}"`);
  return `${document.slice(0, begin + mark.length)}\n${text}\n${document.slice(end)}`;
}
