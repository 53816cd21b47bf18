import { attributionAt, headerBlockAt } from './quote-marks.js';
import { signatureStart } from './signature.js';

/** A text told apart. Each is trimmed; together they are every word of the text. */
export interface Parts {
  /** What the author wrote now. */
  newText: string;
  /** What was quoted, with the lines that introduce it. */
  quotedText: string;
  signature: string;
}

type Part = 'new' | 'quoted' | 'signature';

/**
 * Tells what the author wrote apart from what was quoted and from the signature. Answers between quoted lines are
 * new; where it is not clear that a line is quoted, it is new. Linear in the length of the text.
 */
export function tellApart(text: string): Parts {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const parts = partsOf(lines);
  const of = (part: Part) =>
    lines
      .filter((_line, index) => parts[index] === part)
      .join('\n')
      .trim();
  return { newText: of('new'), quotedText: of('quoted'), signature: of('signature') };
}

/** What each line is. */
export function partsOf(lines: string[]): Part[] {
  const parts: Part[] = lines.map(() => 'new');
  const mark = (from: number, to: number, part: Part) => parts.fill(part, from, to);
  let ownFrom = 0;
  let at = 0;
  const endOwn = (to: number) => {
    const signature = signatureStart(lines, ownFrom, to);
    if (signature < to) mark(signature, to, 'signature');
  };
  while (at < lines.length) {
    if (isQuoted(lines[at])) {
      endOwn(at);
      const end = quotedRun(lines, at);
      mark(at, end, 'quoted');
      at = ownFrom = end;
      continue;
    }
    const intro = attributionAt(lines, at) ?? headerBlockAt(lines, at);
    if (intro === undefined) {
      at++;
      continue;
    }
    endOwn(at);
    const next = skipBlank(lines, intro);
    // After an introduction without quote marks all the rest is quoted; with them, only what bears them.
    const end = isQuoted(lines[next]) ? next : lines.length;
    mark(at, end, 'quoted');
    at = ownFrom = end;
  }
  endOwn(lines.length);
  return parts;
}

/** Lines that begin with >, with the blank ones between them. */
function quotedRun(lines: string[], from: number): number {
  let end = from;
  for (let at = from; at < lines.length; at++) {
    if (isQuoted(lines[at])) end = at + 1;
    else if (lines[at]?.trim() !== '') break;
  }
  return end;
}

function skipBlank(lines: string[], from: number): number {
  let at = from;
  while (at < lines.length && lines[at]?.trim() === '') at++;
  return at;
}

/** RFC 3676 §4.5; some programs set a space before. */
function isQuoted(line: string | undefined): boolean {
  return line !== undefined && /^ ?>/.test(line);
}
