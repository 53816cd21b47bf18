import { inflateSync } from 'node:zlib';
import { unzipSync } from 'fflate';

/** What may be unpacked of one file in all; a bomb is not looked into further, and no such file is composed. */
const MOST = 64 * 1024 * 1024;

/** The bytes of a file as they are, and those packed inside it: the entries of a ZIP, the streams of a PDF. */
export function bytesOf(content: Buffer): Buffer[] {
  if (content.subarray(0, 4).equals(ZIP)) return [content, ...entries(content)];
  if (content.subarray(0, 5).equals(PDF)) return [content, ...streams(content)];
  return [content];
}

const ZIP = Buffer.from('PK\x03\x04', 'latin1');
const PDF = Buffer.from('%PDF-', 'latin1');

function entries(content: Buffer): Buffer[] {
  let left = MOST;
  const found = unzipSync(content, {
    filter: ({ originalSize }) => {
      left -= originalSize;
      return left > 0;
    },
  });
  // Their names stand in the ZIP itself, as they are.
  return Object.values(found).map((bytes) => Buffer.from(bytes));
}

function streams(content: Buffer): Buffer[] {
  const found: Buffer[] = [];
  let left = MOST;
  for (let at = content.indexOf('stream'); at >= 0 && left > 0; at = content.indexOf('stream', at + 6)) {
    const begin = content[at + 6] === 0x0d ? at + 8 : at + 7;
    if (content[begin] !== 0x78) continue;
    const end = content.indexOf('endstream', begin);
    if (end < 0) break;
    try {
      const bytes = inflateSync(content.subarray(begin, end), { maxOutputLength: left });
      left -= bytes.length;
      found.push(bytes);
    } catch {
      // Not packed, or packed otherwise: the bytes as they are were looked at.
    }
    at = end;
  }
  return found;
}
