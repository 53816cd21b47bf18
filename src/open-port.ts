import type { Server } from 'node:net';
import { causeOf, errorCode, UserError } from './errors.js';

/**
 * Has a server listen, and gives its port, which the system chooses for 0. One that cannot be opened is a UserError, with the
 * settings that it comes from.
 */
export async function openPort(
  server: Server,
  { host, port, settings }: { host: string; port: number; settings: { host: string; port: string } },
): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => {
      const busy = errorCode(error) === 'EADDRINUSE';
      const mend = busy
        ? `is already in use: stop the other program or set ${settings.port}`
        : `cannot be opened (${causeOf(error)}): correct ${settings.host} or ${settings.port}`;
      reject(new UserError(`Port ${port} on ${host} ${mend}.`));
    });
    server.listen(port, host, () => resolve());
  });
  const address = server.address();
  return typeof address === 'object' && address ? address.port : port;
}
