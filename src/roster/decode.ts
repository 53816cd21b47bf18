import iconv from 'iconv-lite';

/**
 * The text of a spreadsheet's file: UTF-8 or UTF-16 with or without a byte-order mark, else Windows-1252, which is
 * what Excel writes where it writes neither.
 */
export function decodeSpreadsheet(bytes: Buffer): string {
  return iconv.decode(bytes, encodingOf(bytes)).replace(/^\uFEFF/, '');
}

function encodingOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf16be';
  const start = bytes.subarray(0, 2_000);
  const zeros = (parity: number) => start.filter((byte, index) => byte === 0 && index % 2 === parity).length;
  if (zeros(1) > start.length / 4) return 'utf16le';
  if (zeros(0) > start.length / 4) return 'utf16be';
  return isUtf8(bytes) ? 'utf8' : 'win1252';
}

function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
