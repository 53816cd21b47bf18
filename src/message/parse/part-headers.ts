import { MAX_PARTS } from './defects.js';

const HEADER_END = /\r?\n\r?\n/g;
/** Where the headers of a part begin is looked for so far back. */
const LONGEST_HEADERS = 4_096;
const BOUNDARY = /\bboundary[ \t]*=[ \t]*(?:"([^"\r\n]{1,200})"|([^\s";]{1,200}))/gi;
const LINE = /[^\r\n]{0,210}/y;

/** Where the headers of a part lie in the source of a mail, where its body begins, and where the next part may begin. */
export interface PartHeaders {
  from: number;
  to: number;
  body: number;
  next: number;
}

/**
 * The headers of the mail and of its parts: between two delimiters (RFC 2046 §5.1.1) the first blank line ends them. No more
 * than a mail may have. Linear.
 */
export function* partHeaders(source: string): Generator<PartHeaders> {
  const boundaries = new Set([...source.matchAll(BOUNDARY)].map(([, quoted, bare]) => quoted ?? bare ?? ''));
  for (let at = 0, parts = 0; at < source.length && parts <= MAX_PARTS; parts++) {
    HEADER_END.lastIndex = at;
    const to = HEADER_END.exec(source)?.index;
    if (to === undefined) return;
    const body = HEADER_END.lastIndex;
    const next = delimiterIn(source, body - 1, boundaries);
    yield { from: Math.max(at, to - LONGEST_HEADERS), to, body, next };
    at = next;
  }
}

/** Not every line that begins with two dashes is one: there are rules, and lines above a signature. */
function delimiterIn(source: string, from: number, boundaries: ReadonlySet<string>): number {
  for (let at = source.indexOf('\n--', from); at >= 0; at = source.indexOf('\n--', at + 3)) {
    LINE.lastIndex = at + 3;
    const line = LINE.exec(source)?.[0].trimEnd() ?? '';
    if (boundaries.has(line) || (line.endsWith('--') && boundaries.has(line.slice(0, -2)))) return at;
  }
  return source.length;
}
