import { MessageChannel } from 'node:worker_threads';

/** What is smaller is not looked after, except where it is one of many pieces. */
const LEAST = 256 * 1024;

const { port1: nowhere, port2: closed } = new MessageChannel();
nowhere.close();
closed.close();

/**
 * Gives the memory of bytes that nobody will read again back at once, where they are many and share it with no others.
 * The bytes of buffers bring the next full collection nearer for as long as they wait for one, and one costs as much
 * as all else that is done with a large mail. Who does read them again finds none.
 */
export function letGo(bytes: Uint8Array | null | undefined, least = LEAST): void {
  if (!bytes || bytes.length < least) return;
  const { buffer } = bytes;
  // What is handed over to another thread leaves this one; here there is nobody to take it.
  if (buffer instanceof ArrayBuffer && buffer.byteLength === bytes.length)
    nowhere.postMessage(null, [buffer]);
}
