import { finished } from 'node:stream';
import type { Connection } from './open-connection.js';

/**
 * Answers what a client said before it closed its own direction, and then closes the other: Exim does so behind a QUIT
 * that it sends along with the end of its last mail. The library takes such a connection for closed, so that a mail
 * already committed would be sent anew until its sender gives up. To be called once for the connection in the clear and
 * once for that under TLS.
 */
export function answerHalfClosed(connection: Connection): void {
  const { _socket: socket, _parser: parser } = connection;
  // Before the listener by which the socket closes its own direction too.
  socket.prependOnceListener('end', () => {
    if (!socket.writable || !parser) return;
    socket.allowHalfOpen = true;
    // The library writes only where this says `open`.
    Object.defineProperty(socket, 'readyState', { get: () => (socket.writable ? 'open' : 'closed') });
    finished(parser, () => connection.close());
  });
}
