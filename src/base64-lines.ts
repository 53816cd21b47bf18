/** A line of base64 (RFC 2045 §6.8): its letters, with its end, and the bytes that they stand for. */
const LETTERS = 76;
const LINE = LETTERS + 2;
const LINE_BYTES = 57;
/** Lines decoded at a time: of a larger text V8 makes an object that only a full collection takes away. */
const AT_ONCE = 800;
const LOT = LINE * AT_ONCE;
const LOT_BYTES = LINE_BYTES * AT_ONCE;

/**
 * Decodes a large base64 body whose lines are all as long as they may be, the last excepted, as nearly every program
 * writes them. Undefined where they are not, or where `isLast` does not take what follows the last whole lot of lines.
 */
export function decodedLines(body: Buffer, isLast: (text: string) => boolean): Buffer | undefined {
  // The last line may be padded, and so is none of a lot.
  const lots = Math.max(0, Math.floor((body.length - LINE - 1) / LOT));
  const rest = body.toString('latin1', lots * LOT);
  if (!linesEnd(body, lots * LOT) || !isLast(rest)) return undefined;
  const last = Buffer.from(rest, 'base64');
  const bytes = Buffer.allocUnsafe(lots * LOT_BYTES + last.length);
  for (let lot = 0; lot < lots; lot++) {
    const lines = body.toString('latin1', lot * LOT, (lot + 1) * LOT);
    // Between the ends of lines there is room for the letters of so many bytes and nothing else.
    if (bytes.write(lines, lot * LOT_BYTES, 'base64') !== LOT_BYTES) return undefined;
  }
  last.copy(bytes, lots * LOT_BYTES);
  return bytes;
}

function linesEnd(body: Buffer, until: number): boolean {
  for (let at = LETTERS; at < until; at += LINE) if (body[at] !== 0x0d || body[at + 1] !== 0x0a) return false;
  return true;
}
