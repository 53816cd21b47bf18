import { Readable } from 'node:stream';

/** How far a mail has gone. */
export interface Progress {
  /** The server asked for it (354). */
  asked: boolean;
  /** Its last byte was taken up for the connection, and the final dot follows: it may have arrived. */
  ended: boolean;
}

/** As much as a connection takes up before it is written, so that `ended` is not true long before the bytes are out. */
const SLICE = 16 * 1024;

/** A mail's bytes, given in pieces, which note in `progress` how far they were read. */
export function readable(raw: readonly Buffer[], progress: Progress, onAsked: () => void): Readable {
  function* slices() {
    progress.asked = true;
    onAsked();
    for (const piece of raw)
      for (let at = 0; at < piece.length; at += SLICE) yield piece.subarray(at, at + SLICE);
    progress.ended = true;
  }
  return Readable.from(slices(), { objectMode: false, highWaterMark: 1 });
}
