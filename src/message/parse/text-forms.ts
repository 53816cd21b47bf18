import { MAX_HEADER_BYTES } from './defects.js';
import type { HeaderFields } from './headers.js';

/** Whether no part says that it is plain text, and one that it is HTML. */
export function hasNoPlainText(raw: Buffer, headers: HeaderFields): boolean {
  if (/^text\/plain/i.test(headers.get('content-type')?.[0] ?? '')) return false;
  const source = raw.toString('latin1');
  return /^content-type:\s*text\/html/im.test(source) && !/^content-type:\s*text\/plain/im.test(source);
}

/** Whether there may be a plain text beside the HTML that is not merely its other form: what goes before or follows it, a footer. */
export function hasFurtherText(raw: Buffer): boolean {
  const source = raw.toString('latin1');
  const types = [...source.matchAll(/^content-type:\s*text\/(?:plain|html)/gim)];
  if (!types.some(([type]) => /html$/i.test(type))) return false;
  const [first, second] = types.map(({ index }) => index);
  return types.length !== 2 || UNTYPED.test(source) || !areAlternatives(source, first ?? 0, second ?? 0);
}

/** A delimiter with no type in the lines behind it: plain text follows (RFC 2045 §5.2). */
const UNTYPED =
  /^--[^\r\n]{1,200}(?<!--)\r?\n(?:(?!content-type)[a-z][a-z-]{0,50}:[^\r\n]{0,998}\r?\n){0,10}\r?\n/im;

const ALTERNATIVE =
  /content-type:\s*multipart\/alternative[\s\S]{0,400}?boundary\s*=\s*(?:"([^"]{1,200})"|([^\s";]{1,200}))/gi;

/** Whether two parts that begin at these places are forms of one another: the multipart that says so encloses both. */
function areAlternatives(source: string, first: number, second: number): boolean {
  const from = Math.max(0, first - MAX_HEADER_BYTES);
  const enclosing = [...source.slice(from, first).matchAll(ALTERNATIVE)].at(-1);
  const boundary = enclosing?.[1] ?? enclosing?.[2];
  return enclosing !== undefined && !source.slice(from + enclosing.index, second).includes(`--${boundary}--`);
}
