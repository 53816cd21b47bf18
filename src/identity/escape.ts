import { decodeHTML } from 'entities';

/** What an escape stands for, and where it ends. */
export interface Escape {
  text: string;
  end: number;
}

const HEX = /^[0-9A-Fa-f]{2}$/;
const FEW_BYTES = 4;

/**
 * The escape that begins at a unit of a text: percent-encoding (also of the percent sign itself), quoted-printable
 * (also its soft line break, which stands for nothing), an HTML entity, `\uXXXX` or `\xXX`. Looks ahead a bounded way.
 */
export function escapeAt(text: string, at: number): Escape | undefined {
  switch (text[at]) {
    case '%':
      return bytesAt(text, at, percentAt);
    case '=':
      return softBreakAt(text, at) ?? bytesAt(text, at, quotedAt);
    case '&':
      return entityAt(text, at);
    case '\\':
      return backslashAt(text, at);
    default:
      return undefined;
  }
}

type ByteAt = (text: string, at: number) => { byte: number; end: number } | undefined;

/** `%41`, and `%2541`, `%252541` for what was encoded again. */
const percentAt: ByteAt = (text, at) => {
  if (text[at] !== '%') return undefined;
  let from = at + 1;
  for (let again = 0; again < 4 && text.startsWith('25', from); again++) {
    if (!HEX.test(text.slice(from + 2, from + 4))) break;
    from += 2;
  }
  const digits = text.slice(from, from + 2);
  return HEX.test(digits) ? { byte: Number.parseInt(digits, 16), end: from + 2 } : undefined;
};

const quotedAt: ByteAt = (text, at) => {
  const digits = text.slice(at + 1, at + 3);
  if (text[at] !== '=' || !HEX.test(digits)) return undefined;
  return { byte: Number.parseInt(digits, 16), end: at + 3 };
};

function softBreakAt(text: string, at: number): Escape | undefined {
  let end = at + 1;
  while (end < at + 4 && (text[end] === ' ' || text[end] === '\t')) end++;
  if (text[end] === '\r') end++;
  return text[end] === '\n' ? { text: '', end: end + 1 } : undefined;
}

/** One character of UTF-8 from as many escaped bytes as its first byte announces. */
function bytesAt(text: string, at: number, byteAt: ByteAt): Escape | undefined {
  const bytes: number[] = [];
  let end = at;
  do {
    const next = byteAt(text, end);
    if (!next) return undefined;
    bytes.push(next.byte);
    end = next.end;
  } while (bytes.length < Math.min(lengthOf(bytes[0] ?? 0), FEW_BYTES));
  const decoded = Buffer.from(bytes).toString('utf8');
  return decoded.includes('\uFFFD') ? undefined : { text: decoded, end };
}

function lengthOf(first: number): number {
  if (first < 0xc0) return 1;
  if (first < 0xe0) return 2;
  return first < 0xf0 ? 3 : 4;
}

const ENTITY = /&(?:amp;){0,3}(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});?/y;

/** Also where the ampersand was escaped again: `&amp;#64;`. */
function entityAt(text: string, at: number): Escape | undefined {
  ENTITY.lastIndex = at;
  const written = ENTITY.exec(text)?.[0];
  if (written === undefined) return undefined;
  const decoded = decodeHTML(written.replace(/(?:amp;)+(?=[#A-Za-z])/, ''));
  return decoded.startsWith('&') || decoded.length > 2
    ? undefined
    : { text: decoded, end: at + written.length };
}

const BACKSLASH = /\\(?:u\{([0-9A-Fa-f]{1,6})\}|u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2}))/y;

function backslashAt(text: string, at: number): Escape | undefined {
  BACKSLASH.lastIndex = at;
  const found = BACKSLASH.exec(text);
  if (!found) return undefined;
  const code = Number.parseInt(found[1] ?? found[2] ?? found[3] ?? '', 16);
  return code > 0x10ffff ? undefined : { text: String.fromCodePoint(code), end: at + found[0].length };
}
