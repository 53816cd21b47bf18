import { UserError } from '../errors.js';
import { decodeSaved } from '../saved-text.js';
import { contentOf } from './input.js';

const BLANK_LINES = /^(?:[ \t]*\r?\n)+(?=[!-9;-~]{1,76}:[ \t\r\n]|>?From )/;

const OUTLOOK = Buffer.from('d0cf11e0a1b11ae1', 'hex');

/**
 * A mail in a file. Programs that save one may put blank lines before its header, end lines with CR alone, or write it
 * in UTF-16; what Outlook saves as .msg is none.
 */
export async function savedMail(file: string): Promise<Buffer> {
  const saved = await contentOf(file);
  if (saved.subarray(0, OUTLOOK.length).equals(OUTLOOK))
    throw new UserError(
      `The file ${file} is in Outlook's own format (.msg): save the mail as .eml, as Outlook on the web does by "Download".`,
    );
  const content = inUtf16(saved) ? Buffer.from(decodeSaved(saved)) : saved;
  const text = content.includes('\n') ? content : withLineFeeds(content);
  const blank = BLANK_LINES.exec(text.subarray(0, 2_000).toString('latin1'))?.[0].length ?? 0;
  return text.subarray(blank);
}

function withLineFeeds(content: Buffer): Buffer {
  return Buffer.from(content.toString('latin1').replaceAll('\r', '\n'), 'latin1');
}

function inUtf16(content: Buffer): boolean {
  return content.length > 1 && [0xfeff, 0xfffe].includes(content.readUInt16BE());
}
