import { readFile, writeFile } from 'node:fs/promises';

const BEGIN = '<!-- bench -->';
const END = '<!-- /bench -->';

/** Puts a text between the marks `<!-- bench -->` and `<!-- /bench -->` of a file, in the place of what stands there. */
export async function writeInto(path: string, text: string): Promise<void> {
  await writeFile(path, between(await readFile(path, 'utf8'), text));
}

/** Throws where a mark is missing. Pure. */
export function between(document: string, text: string): string {
  const begin = document.indexOf(BEGIN);
  const end = document.indexOf(END, begin);
  if (begin < 0 || end < 0) throw new Error(`the file has no ${BEGIN} followed by ${END}`);
  return `${document.slice(0, begin + BEGIN.length)}\n\n${text}\n\n${document.slice(end)}`;
}
