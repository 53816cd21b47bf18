/** Where letters are kept with their places, one entry for each. */
export interface Room {
  codes: Uint16Array;
  /** The first unit of the original that a letter came from, and the unit after its last. */
  from: Int32Array;
  to: Int32Array;
  /** What stands before a letter, as the bits of gap.ts. */
  gaps: Uint16Array;
}

const MOST_LEFT = 4;
const LARGEST_LEFT = 64 * 1024;
/** New memory of this size is cleared page by page, which takes as long as it takes to fill it. */
const left: Room[] = [];

/** Room for so many letters or more, of one piece: four would cost more than all else that is done with a short text. */
export function roomFor(capacity: number): Room {
  const place = left.findLastIndex(({ codes }) => codes.length >= capacity);
  const [found] = place < 0 ? [] : left.splice(place, 1);
  if (found) return found;
  const bytes = new ArrayBuffer(capacity * 12);
  return {
    codes: new Uint16Array(bytes, capacity * 8, capacity),
    from: new Int32Array(bytes, 0, capacity),
    to: new Int32Array(bytes, capacity * 4, capacity),
    gaps: new Uint16Array(bytes, capacity * 10, capacity),
  };
}

/** Gives a room to the next who asks; nobody may look at what is in it any more. */
export function leave({ codes, from, to, gaps }: Room): void {
  if (codes.length > LARGEST_LEFT) return;
  if (left.length === MOST_LEFT) left.shift();
  left.push({ codes, from, to, gaps });
}
