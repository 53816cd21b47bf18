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

/**
 * A mail's bytes, given in pieces, which note in `progress` how far they were read. Where `ready` turns out false, nothing
 * comes, not even an end, which would send an empty mail: whoever reads has to be stopped.
 */
export function readable(
  raw: readonly Buffer[],
  progress: Progress,
  onAsked: () => void,
  ready?: Promise<boolean>,
): Readable {
  const slices = slicesOf(raw);
  const give = (stream: Readable) => {
    const { value } = slices.next();
    if (!value) progress.ended = true;
    stream.push(value ?? null);
  };
  let begun = false;
  return new Readable({
    highWaterMark: 1,
    read() {
      if (begun) return give(this);
      begun = true;
      progress.asked = true;
      onAsked();
      if (ready) void ready.then((is) => is && give(this));
      else give(this);
    },
  });
}

function* slicesOf(raw: readonly Buffer[]): Generator<Buffer, undefined> {
  for (const piece of raw)
    for (let at = 0; at < piece.length; at += SLICE) yield piece.subarray(at, at + SLICE);
}
