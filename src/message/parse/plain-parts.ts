import mailsplit, { type MimeNode } from '@zone-eu/mailsplit';

/** For longer headers the parser has a limit of its own. Bytes. */
const MOST_HEADERS = 16 * 1024;
/** No multipart is taken apart that holds more. */
export const MOST_PARTS = 100;

/** A mail, or a part of one. */
export interface Part {
  node: MimeNode;
  whole: Buffer;
  /** Where its body begins. */
  body: number;
}

/** Where the body of a part begins. Undefined where no empty line of the usual form ends the headers. */
export function bodyAt(whole: Buffer): number | undefined {
  const end = whole.subarray(0, MOST_HEADERS).indexOf('\n\r\n');
  const bare = whole.subarray(0, Math.max(end, 0)).indexOf('\n\n');
  return end < 0 || bare >= 0 || whole[0] === 0x0d || whole[0] === 0x0a ? undefined : end + 3;
}

/** A part, its headers read. Undefined where its body begins nowhere. */
export function readPart(whole: Buffer): Part | undefined {
  const body = bodyAt(whole);
  if (body === undefined) return undefined;
  const node = new mailsplit.MimeNode();
  node.addHeaderChunk(whole.subarray(0, body));
  node.parseHeaders();
  return { node, whole, body };
}

/** What lies between the delimiter lines; undefined where one has not the plainest form, or the closing one is missing. */
export function partsIn({ whole, body }: Part, boundary: string): Buffer[] | undefined {
  const delimiter = Buffer.from(`\n--${boundary}`);
  const parts: Buffer[] = [];
  let from: number | undefined;
  for (let at = whole.indexOf(delimiter, body - 1); at >= 0; at = whole.indexOf(delimiter, at + 1)) {
    if (whole[at - 1] !== 0x0d || parts.length > MOST_PARTS) return undefined;
    if (from !== undefined) parts.push(whole.subarray(from, at - 1));
    const after = at + delimiter.length;
    const rest = whole.toString('latin1', after, after + 4);
    if (from !== undefined && (rest === '--' || rest === '--\r\n')) return parts;
    if (!rest.startsWith('\r\n')) return undefined;
    from = after + 2;
  }
  return undefined;
}
