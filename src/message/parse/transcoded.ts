import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { Joiner, type MimeNode, Rewriter, type RewriterNode, Splitter } from '@zone-eu/mailsplit';
import { textIn } from '../../charset.js';
import { withoutFalseBase64 } from './false-base64.js';
import { hasOddFields, mendFields } from './odd-fields.js';
import { pageCharset } from './page-charset.js';

/** What is left where bytes were read in a character set that they are not in: U+FFFD, each UTF-8 letter as two, how ISO 2022 turns to others. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: no text holds them.
const MISREAD = /\uFFFD|[\u00c2-\u00f4][\u0080-\u00bf]|\x1b/;
/** Character sets that the parser does not decode, or not where lines are flowed, and those whose name UTF-8 often goes by in East Asia. */
const LEFT =
  /charset\s*=\s*["']?(?:[^\s;]{0,20}?(?:utf|unicode)[^\s;]{0,20}?-?(?:7|16|32)\b|(?:unicode|(?:iso-10646-)?ucs-?2|hz(?:-gb-2312)?)["';\s]|(?:x-)?gb|big5|euc|shift_?jis|ks_c)/i;

/** Whether what was read of a mail may not be what its author wrote, for a wrong or rare character set, an odd or a false field. */
export function isMisread(raw: Buffer, texts: readonly (string | false | undefined)[]): boolean {
  if (texts.some((text) => text && MISREAD.test(text))) return true;
  const source = raw.toString('latin1');
  return LEFT.test(source) || hasOddFields(source) || withoutFalseBase64(source) !== source;
}

/**
 * A mail with the texts of its parts in UTF-8, and told to be: each from the character set that it says, where it is in that,
 * else a guessed one. Every part says in the usual way what it is.
 */
export async function transcoded(raw: Buffer): Promise<Buffer> {
  const joiner = new Joiner();
  const rewriter = new Rewriter((node) => mendFields(node) || isText(node));
  rewriter.on('node', (part) => void rewritePart(part).catch((error) => rewriter.destroy(error)));
  const splitter = new Splitter();
  const [whole] = await Promise.all([
    buffer(joiner),
    pipeline(splitter, rewriter, joiner),
    splitter.end(Buffer.from(withoutFalseBase64(raw.toString('latin1')), 'latin1')),
  ]);
  return whole;
}

function isText({ contentType, disposition }: MimeNode): boolean {
  return /^text\/(?:plain|html)$/.test(contentType || '') && disposition !== 'attachment';
}

async function rewritePart({ node, decoder, encoder }: RewriterNode): Promise<void> {
  const bytes = await buffer(decoder);
  if (!isText(node)) return void encoder.end(bytes);
  const text = await textIn(bytes, charsetOf(node, bytes));
  node.setCharset('utf-8');
  encoder.end(Buffer.from(text));
}

/** The one that a page tells of itself counts where its part tells none, or one that letters beyond ASCII cannot be in. */
function charsetOf({ charset, contentType }: MimeNode, bytes: Buffer): string {
  const told = charset && !/ascii/i.test(charset) ? charset : undefined;
  const own = !told && contentType === 'text/html' ? pageCharset(bytes) : undefined;
  return told ?? own ?? (charset || 'utf-8');
}
