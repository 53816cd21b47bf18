/** A box of the ISO base media file format (ISO/IEC 14496-12 §4.2). Offsets are bytes of the file. */
export interface Box {
  type: string;
  start: number;
  /** Where its content begins, after size and type. */
  body: number;
  end: number;
}

/** The boxes between two offsets, one after the other. Throws where one reaches beyond. */
export function boxesIn(content: Buffer, from: number, to: number): Box[] {
  const found: Box[] = [];
  for (let at = from; at + 8 <= to; ) {
    const short = content.readUInt32BE(at);
    const long = short === 1;
    const size = long ? Number(content.readBigUInt64BE(at + 8)) : short === 0 ? to - at : short;
    const body = at + (long ? 16 : 8);
    if (at + size > to || size < body - at) throw new Error('a box too large');
    found.push({ type: content.toString('latin1', at + 4, at + 8), start: at, body, end: at + size });
    at += size;
  }
  return found;
}

/** Makes a box one that readers skip, with nothing in it; its place and size stay, and so every offset. */
export function blankBox(content: Buffer, box: Box): void {
  content.write('free', box.start + 4, 'latin1');
  content.fill(0, box.body, box.end);
}

/** Reads numbers one after the other, big-endian; a size of 0 bytes reads as 0. */
export class Cursor {
  constructor(
    private readonly content: Buffer,
    public at: number,
  ) {}

  number(bytes: number): number {
    let value = 0;
    for (let index = 0; index < bytes; index++) value = value * 256 + this.content.readUInt8(this.at++);
    return value;
  }
}
