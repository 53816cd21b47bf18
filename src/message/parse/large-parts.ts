import { randomBytes } from 'node:crypto';
import { decodedLines } from '../../base64-lines.js';

/** A mail whose large base64 bodies are put aside, each behind a short body of its own. */
export interface PutAside {
  raw: Buffer;
  /** The large bodies by what stands for them, itself as base64 decodes it. */
  bodies: Map<string, LargeBody>;
}

/** A large body, decoded, and where its base64 lies in the mail. */
export interface LargeBody {
  content: Buffer;
  encodedAt: { from: number; to: number };
}

/** Below, the parser's own way costs little. Bytes. */
const LARGE = 64 * 1024;
const MOST = 100;
const HEADER_END = Buffer.from('\r\n\r\n');
const DELIMITER = Buffer.from('\r\n--');
/** Where the headers of a part begin is looked for so far back. */
const LONGEST_HEADERS = 4_096;

/**
 * Puts the large base64 bodies of a mail's parts (RFC 2045 §6.8) aside, so that they are decoded in one go and not line
 * by line. Linear. Undefined where there is none. Whether something was a part's body is for the parser to say: what stands for
 * it must then be found as the whole content of a part.
 */
export function putAside(raw: Buffer): PutAside | undefined {
  if (raw.length < LARGE) return undefined;
  const pieces: Buffer[] = [];
  const bodies = new Map<string, LargeBody>();
  let copied = 0;
  // From delimiter to delimiter, each byte looked at once: between two of them the first blank line ends the headers.
  for (let at = 0; at >= 0 && bodies.size < MOST; ) {
    const end = raw.indexOf(HEADER_END, at);
    if (end < 0) break;
    const from = end + HEADER_END.length;
    const to = raw.indexOf(DELIMITER, end + 2);
    const large = to - from >= LARGE && saysBase64(raw, end);
    const content = large ? decodedBody(raw.subarray(from, to)) : undefined;
    if (content) {
      const mark = randomBytes(24);
      bodies.set(mark.toString('base64'), { content, encodedAt: { from, to } });
      pieces.push(raw.subarray(copied, from), Buffer.from(mark.toString('base64')));
      copied = to;
    }
    at = to;
  }
  if (bodies.size === 0) return undefined;
  return { raw: Buffer.concat([...pieces, raw.subarray(copied)]), bodies };
}

function saysBase64(raw: Buffer, end: number): boolean {
  const headers = raw.toString('latin1', Math.max(0, end - LONGEST_HEADERS), end);
  return /^content-transfer-encoding:\s*base64\s*$/im.test(headers.slice(headers.lastIndexOf('\r\n--') + 1));
}

/** The bytes of a large base64 body; undefined where not every decoder would make the same of it. */
export function decodedBody(body: Buffer): Buffer | undefined {
  // Letters of base64url (RFC 4648 §5), which not every decoder takes for letters.
  const others = body.includes('-') || body.includes('_');
  const bytes = others ? undefined : decodedLines(body, isPlain);
  return bytes ?? plainBase64(body.toString('latin1'));
}

/** Nothing but what base64 is made of, so that every decoder makes the same of it. */
export function plainBase64(text: string): Buffer | undefined {
  return isPlain(text) ? Buffer.from(text, 'base64') : undefined;
}

function isPlain(text: string): boolean {
  return /^[A-Za-z0-9+/\r\n]*(?:=[\r\n]*){0,2}$/.test(text);
}
