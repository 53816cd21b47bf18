/** RFC 3676 §4.5; some programs set a space before. */
export function isQuoted(line: string | undefined): boolean {
  return line !== undefined && (line.startsWith('>') || line.startsWith(' >'));
}

/** Where the lines that begin with >, with the blank ones between them, end. */
export function quotedEnd(lines: string[], from: number): number {
  return runEnd(lines, from, isQuoted);
}

function runEnd(lines: string[], from: number, belongs: (line: string) => boolean): number {
  let end = from;
  for (let at = from; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (belongs(line)) end = at + 1;
    else if (line.trim() !== '') break;
  }
  return end;
}

const NAMED = /^\s{0,8}(\p{L}[\p{L}\p{N}]{0,15}>|>|\||:)(?:[\s>]|$)/u;

/** Another mark that some programs set before each line: "AH> ", "Amber> ", "| ", or > behind blanks. */
export function namedMark(line: string | undefined): string | undefined {
  return NAMED.exec(line ?? '')?.[1];
}

/** Where the lines end that bear such a mark. */
export function namedEnd(lines: string[], from: number, mark: string): number {
  return runEnd(lines, from, (line) => line.trimStart().startsWith(mark));
}

/** Not "> ", though it begins so: a face, or the beginning of a line that old mailboxes guard. */
const OTHERWISE = /^ ?>(?:[:;=8xX]['’-]?[()[\]DPOo0|\\/3](?:\s|$)|[_.]<|<>|From )/;
const PROMPT = /^>>>(?: |$)/;

/**
 * Which lines are quoted by their mark. Those of a calculator's prompt (">>> 2 + 3") are not, where no line is quoted once
 * or twice only.
 */
export function quotesIn(lines: string[]): (at: number) => boolean {
  const marked = lines.filter(isQuoted);
  if (marked.length === 0) return () => false;
  if (marked.every((line) => PROMPT.test(line)) || marked.every((line) => OTHERWISE.test(line)))
    return () => false;
  const alone = (at: number) => !isQuoted(lines[at - 1]) && !isQuoted(lines[at + 1]);
  return (at) => {
    const line = lines[at];
    return isQuoted(line) && !(OTHERWISE.test(line ?? '') && alone(at));
  };
}
