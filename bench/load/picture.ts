import { crc32, deflateSync } from 'node:zlib';
import type { Random } from './random.js';

/** A valid PNG (W3C PNG §5) of noise, so that it does not compress, of about so many bytes. */
export function picture(random: Random, bytes: number): Buffer {
  const width = 1_000;
  const height = Math.ceil(bytes / (3 * width));
  const rows = Buffer.alloc(height * (1 + 3 * width));
  for (let at = 0; at < rows.length; at++) rows[at] = at % (1 + 3 * width) === 0 ? 0 : random() * 256;
  const size = Buffer.alloc(13);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  size.set([8, 2], 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', size),
    chunk('IDAT', deflateSync(rows, { level: 1 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
