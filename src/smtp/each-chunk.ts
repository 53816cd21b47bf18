import { finished, type Readable } from 'node:stream';

/**
 * Gives each chunk of a stream to `take`, the next one once what it promised is done; until the end, or the first fault.
 * Most mails are one chunk: an asynchronous iteration would cost more than all that is done with it.
 */
export function eachChunk(
  stream: Readable,
  take: (chunk: Buffer) => Promise<void> | undefined,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const giveUp = (error: unknown) => {
      reject(error);
      stream.destroy();
    };
    stream.on('data', (chunk: Buffer) => {
      const taken = take(chunk);
      if (!taken) return;
      stream.pause();
      taken.then(() => stream.resume(), giveUp);
    });
    finished(stream, { writable: false }, (error) => (error ? reject(error) : resolve()));
  });
}
