import { type Box, boxesIn, Cursor } from './boxes.js';

/** An item of a HEIF file: a picture, a part of one, or data about one. `typeAt` is the offset of its type. */
export interface Item {
  id: number;
  type: string;
  typeAt: number;
  end: number;
}

const version = (content: Buffer, box: Box) => content.readUInt8(box.body);

/** The id of the picture to show (ISO/IEC 14496-12 §8.11.4). */
export function primaryOf(content: Buffer, box: Box): number {
  return new Cursor(content, box.body + 4).number(version(content, box) === 0 ? 2 : 4);
}

/** The items (§8.11.6). Only entries that say their type are known to this format. */
export function itemsOf(content: Buffer, box: Box): Item[] {
  const first = box.body + 4 + (version(content, box) === 0 ? 2 : 4);
  return boxesIn(content, first, box.end).map((entry) => {
    const form = version(content, entry);
    if (entry.type !== 'infe' || form < 2) throw new Error('an old entry');
    const idBytes = form === 2 ? 2 : 4;
    const typeAt = entry.body + 4 + idBytes + 2;
    return {
      id: new Cursor(content, entry.body + 4).number(idBytes),
      type: content.toString('latin1', typeAt, typeAt + 4),
      typeAt,
      end: entry.end,
    };
  });
}

/** Which item refers to which, and as what (§8.11.12). `at` is the offset of the reference's type. */
export function referencesOf(content: Buffer, box: Box) {
  const idBytes = version(content, box) === 0 ? 2 : 4;
  return boxesIn(content, box.body + 4, box.end).map(({ type, start, body }) => {
    const cursor = new Cursor(content, body);
    const from = cursor.number(idBytes);
    const to = Array.from({ length: cursor.number(2) }, () => cursor.number(idBytes));
    return { type, from, to, at: start + 4 };
  });
}

/** Where the bytes of each item lie (§8.11.3), as offsets of the file; `idat` is where that box's content begins. */
export function locationsOf(content: Buffer, box: Box, idat: number | undefined) {
  const form = version(content, box);
  const cursor = new Cursor(content, box.body + 4);
  const sizes = cursor.number(2);
  const [offsetBytes, lengthBytes, baseBytes] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15];
  const indexBytes = form === 0 ? 0 : sizes & 15;
  const found: { item: number; start: number; end: number }[] = [];
  for (let left = cursor.number(form < 2 ? 2 : 4); left > 0; left--) {
    const item = cursor.number(form < 2 ? 2 : 4);
    const method = form === 0 ? 0 : cursor.number(2) & 15;
    const elsewhere = cursor.number(2) !== 0;
    if (elsewhere || method > 1 || (method === 1 && idat === undefined)) throw new Error('data elsewhere');
    const base = cursor.number(baseBytes) + (method === 1 ? (idat ?? 0) : 0);
    for (let extents = cursor.number(2); extents > 0; extents--) {
      cursor.number(indexBytes);
      const start = base + cursor.number(offsetBytes);
      const length = cursor.number(lengthBytes);
      const end = start + length;
      if (length === 0 || end > content.length) throw new Error('data outside');
      found.push({ item, start, end });
    }
  }
  return found;
}
