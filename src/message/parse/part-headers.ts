import { MAX_PARTS } from './defects.js';

const HEADER_END = /\r?\n\r?\n/g;
/** The line above a signature is none. */
const DELIMITER = /\n--(?![ \t]*\r?\n)/g;
/** Where the headers of a part begin is looked for so far back. */
const LONGEST_HEADERS = 4_096;

/** Where the headers of a part lie in the source of a mail, where its body begins, and where the next part may begin. */
export interface PartHeaders {
  from: number;
  to: number;
  body: number;
  next: number;
}

/** The headers of the mail and of its parts: between two delimiters the first blank line ends them. No more than a mail may have. Linear. */
export function* partHeaders(source: string): Generator<PartHeaders> {
  for (let at = 0, parts = 0; at < source.length && parts <= MAX_PARTS; parts++) {
    const to = startOf(HEADER_END, source, at);
    if (to === undefined) return;
    const body = HEADER_END.lastIndex;
    const next = startOf(DELIMITER, source, body - 1) ?? source.length;
    yield { from: Math.max(at, to - LONGEST_HEADERS), to, body, next };
    at = next;
  }
}

function startOf(pattern: RegExp, source: string, from: number): number | undefined {
  pattern.lastIndex = from;
  return pattern.exec(source)?.index;
}
