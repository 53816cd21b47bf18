import { furnitureStart } from '../signature/signature.js';

/** No mail with longer headers is taken apart; of what stands around parts no more is looked at. Bytes. */
const MOST_LOOKED_AT = 256 * 1024;
const MULTIPART =
  /^content-type:\s*multipart\/[\s\S]{0,1000}?boundary[ \t]*=[ \t]*(?:"([^"\r\n]{1,200})"|([^\s";]{1,200}))/im;

/**
 * Whether words stand in a mail where no part is, so that nobody would read them: before the first delimiter of a multipart
 * or behind the last (RFC 2046 §5.1.1), in one whose delimiter never comes, or in a part that no empty line parts from its
 * headers. What programs say there themselves does not count. `raw` holds few delimiters.
 */
export function holdsUnreadWords(raw: Buffer): boolean {
  let open: string[] = [];
  let at = 0;
  let isPart = true;
  while (at < raw.length) {
    const part = isPart ? partAt(raw, at, nextDelimiter(raw, at, open).from) : undefined;
    if (part?.boundary) open = [...open, part.boundary];
    const body = part?.body ?? at;
    const next: Delimiter = nextDelimiter(raw, body, open);
    const stretch = raw.subarray(body, next.from);
    const isLeaf = part && !part.boundary;
    if (part?.isUnread || (!isLeaf && saysWords(stretch))) return true;
    open = open.slice(0, next.closes ? next.depth : next.depth + 1);
    at = next.to;
    isPart = !next.closes;
  }
  return false;
}

const LINE_END = 0x0a;

interface Delimiter {
  from: number;
  to: number;
  /** Which of the open multiparts it belongs to. */
  depth: number;
  closes: boolean;
}

/** The next line that parts one of the open multiparts, or the end. */
function nextDelimiter(raw: Buffer, from: number, open: readonly string[]): Delimiter {
  const end: Delimiter = { from: raw.length, to: raw.length, depth: -1, closes: true };
  if (open.length === 0) return end;
  const depths = new Map(open.map((boundary, depth) => [boundary, depth]));
  const begins = raw.toString('latin1', from, from + 2) === '--';
  for (let at = begins ? from : raw.indexOf('\n--', from) + 1; at > 0; at = raw.indexOf('\n--', at) + 1) {
    const lineEnd = raw.indexOf(LINE_END, at);
    const to = lineEnd < 0 ? raw.length : lineEnd;
    const line = raw.toString('latin1', at + 2, Math.min(to, at + 300)).trimEnd();
    const next = depths.get(line);
    const depth = next ?? (line.endsWith('--') ? depths.get(line.slice(0, -2)) : undefined);
    if (depth !== undefined)
      return { from: at, to: Math.min(to + 1, raw.length), depth, closes: next === undefined };
  }
  return end;
}

interface Part {
  body: number;
  boundary?: string;
  /** Whether what stands in place of its headers is something else. */
  isUnread: boolean;
}

/** A part from where its headers begin; at `to` another begins. */
function partAt(raw: Buffer, from: number, to: number): Part {
  const whole = raw.subarray(from, Math.min(to, from + MOST_LOOKED_AT));
  const text = whole.toString('latin1');
  const blank = /^\r?\n/.exec(text) ?? /\r?\n\r?\n/.exec(text);
  const head = blank ? text.slice(0, blank.index) : text;
  const [, quoted, bare] = MULTIPART.exec(head) ?? [];
  return {
    body: from + (blank ? blank.index + blank[0].length : whole.length),
    boundary: quoted ?? bare,
    isUnread: from > 0 && !isHead(head),
  };
}

/** Of a part only fields whose names begin with "Content-" mean something (RFC 2045 §3). */
function isHead(head: string): boolean {
  const lines = head.split(/\r?\n/).filter((line) => line !== '');
  return (
    lines.length === 0 ||
    (/^(?:content-|mime-version|x-)/im.test(head) &&
      lines.every((line) => /^(?:[^\s:]{1,200}[ \t]*:|[ \t])/.test(line)))
  );
}

/** What programs say to readers that know nothing of parts: it names what they do not know. */
const OF_PROGRAM = /\bmime\b|multi-?\s?part|\brfc ?\d{3,4}\b/i;

function saysWords(stretch: Buffer): boolean {
  const text = stretch.subarray(0, MOST_LOOKED_AT).toString();
  if (!/[\p{L}\p{N}]/u.test(text) || OF_PROGRAM.test(text)) return false;
  const lines = text.split(/\r?\n/).filter((line) => !/^--\S*$/.test(line));
  return lines.slice(0, furnitureStart(lines, 0, lines.length)).some((line) => /[\p{L}\p{N}]/u.test(line));
}
