import { BlockList, isIP } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { answerHalfClosed } from './half-closed.js';
import { openConnection } from './open-connection.js';

const own = new BlockList();
for (const [network, prefix] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  own.addSubnet(network, prefix, 'ipv4');
own.addAddress('::1', 'ipv6');
own.addSubnet('fc00::', 7, 'ipv6');

/** Whether an address is of this machine or of a private network (RFC 1918, RFC 4193). */
export function isNear(address: string): boolean {
  const version = isIP(address);
  return version > 0 && own.check(address, version === 6 ? 'ipv6' : 'ipv4');
}

/**
 * Greets those at once who are near: a mail server in front of the relay opens a connection for nearly every mail, and
 * would wait a tenth of a second each time. Others are greeted after that, and who talks first is known for a robot
 * and sent away.
 */
export class PromptServer extends SMTPServer {
  constructor(
    options: SMTPServerOptions,
    private readonly near: (address: string) => boolean,
  ) {
    super(options);
  }

  override connect(...given: Parameters<SMTPServer['connect']>): void {
    super.connect(...given);
    const [socket] = given;
    const connection = openConnection(this, ({ _socket }) => _socket === socket);
    if (!connection) return;
    answerHalfClosed(connection);
    if (!this.near(socket.remoteAddress ?? '')) return;
    const greet = connection.connectionReady.bind(connection);
    // The library calls it after its wait.
    connection.connectionReady = (next) => next && greet(next);
    setImmediate(greet);
  }
}
