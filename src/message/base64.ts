/** Letters in a line of base64 (RFC 2045 §6.8), and the bytes that they stand for. */
const LINE = 76;
const LINE_BYTES = 57;
/** Lines encoded at a time. */
const AT_ONCE = 600;

/** How long `writeBase64` makes it. */
export function base64Size(content: Buffer): number {
  const letters = Math.ceil(content.length / 3) * 4;
  return letters + 2 * (Math.max(Math.ceil(letters / LINE), 1) - 1);
}

/** Writes a content into place as base64 in lines, the last of which is not ended; gives where it ends. */
export function writeBase64(content: Buffer, into: Buffer, start: number): number {
  let at = start;
  for (let from = 0; from < content.length; from += LINE_BYTES * AT_ONCE) {
    if (from > 0) at = endLine(into, at);
    at = writeLines(content.toString('base64', from, from + LINE_BYTES * AT_ONCE), into, at);
  }
  return at;
}

/** Written in one piece where the last line will end, and then moved apart: line by line takes three times as long. */
function writeLines(letters: string, into: Buffer, start: number): number {
  const breaks = 2 * (Math.ceil(letters.length / LINE) - 1);
  const end = start + letters.length + breaks;
  into.write(letters, start + breaks, 'latin1');
  for (let at = start, from = start + breaks; at < from; from += LINE) {
    into.copyWithin(at, from, from + LINE);
    at = endLine(into, at + LINE);
  }
  return end;
}

function endLine(into: Buffer, at: number): number {
  into[at] = 0x0d;
  into[at + 1] = 0x0a;
  return at + 2;
}
