import { contentOf } from './input.js';

const BLANK_LINES = /^(?:[ \t]*\r?\n)+(?=[!-9;-~]{1,76}:[ \t\r\n]|>?From )/;

/** A mail in a file. Programs that save one may put blank lines before its header, or end lines with CR alone. */
export async function savedMail(file: string): Promise<Buffer> {
  const content = await contentOf(file);
  const text = content.includes('\n') ? content : withLineFeeds(content);
  const blank = BLANK_LINES.exec(text.subarray(0, 2_000).toString('latin1'))?.[0].length ?? 0;
  return text.subarray(blank);
}

function withLineFeeds(content: Buffer): Buffer {
  return Buffer.from(content.toString('latin1').replaceAll('\r', '\n'), 'latin1');
}
