import { isUtf8 } from 'node:buffer';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { Joiner, type MimeNode, Rewriter, type RewriterNode, Splitter } from '@zone-eu/mailsplit';
import { guessedText, textIn } from '../../charset.js';
import { headerEnd } from './headers.js';
import { hasOddFields, mendFields } from './odd-fields.js';

/** What is left where bytes were read in a character set that they are not in: U+FFFD, or each UTF-8 letter as two. */
const MISREAD = /\uFFFD|[\u00c2-\u00f4][\u0080-\u00bf]/;
/** Character sets that the parser does not decode, or not where lines are flowed. */
const LEFT = /charset\s*=\s*["']?[^\s;]{0,20}?(?:utf|unicode)[^\s;]{0,20}?-?(?:7|16|32)\b/i;

/** Whether what was read of a mail may not be what its author wrote, for a wrong or rare character set or an odd field. */
export function isMisread(raw: Buffer, texts: readonly (string | false | undefined)[]): boolean {
  if (texts.some((text) => text && MISREAD.test(text))) return true;
  const source = raw.toString('latin1');
  return LEFT.test(source) || hasOddFields(source);
}

/** A mail with the texts of its parts in UTF-8, and told to be: each from the character set that it says, where it is in that, else a guessed one. */
export async function transcoded(raw: Buffer): Promise<Buffer> {
  const joiner = new Joiner();
  const rewriter = new Rewriter((node) => mendFields(node) || isText(node));
  rewriter.on('node', (part) => void rewritePart(part).catch((error) => rewriter.destroy(error)));
  const splitter = new Splitter();
  const [whole] = await Promise.all([
    buffer(joiner),
    pipeline(splitter, rewriter, joiner),
    splitter.end(raw),
  ]);
  return whole;
}

function isText({ contentType, disposition }: MimeNode): boolean {
  return /^text\/(?:plain|html)$/.test(contentType || '') && disposition !== 'attachment';
}

async function rewritePart({ node, decoder, encoder }: RewriterNode): Promise<void> {
  if (!isText(node)) return void encoder.end(await buffer(decoder));
  const charset = node.charset || 'utf-8';
  node.setCharset('utf-8');
  encoder.end(Buffer.from(await textIn(await buffer(decoder), charset)));
}

/** A mail whose headers are in UTF-8: RFC 6532 allows nothing else beyond ASCII, but there is mail with anything. */
export async function withReadableHeaders(raw: Buffer): Promise<Buffer> {
  const head = raw.subarray(0, headerEnd(raw));
  if (isUtf8(head)) return raw;
  const lines = head.toString('latin1').split('\n');
  const read = await Promise.all(lines.map((line) => guessedText(Buffer.from(line, 'latin1'))));
  return Buffer.concat([Buffer.from(read.join('\n')), raw.subarray(head.length)]);
}
