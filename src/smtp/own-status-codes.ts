import type { SMTPServer, SMTPServerSession } from 'smtp-server';
import { connectionOf } from './session-limits.js';

/** Our replies name their own enhanced status, the library's get the library's (RFC 2034 §4). */
export function takeOwnStatusCodes(server: SMTPServer, session: SMTPServerSession): void {
  const connection = connectionOf(server, session);
  if (!connection) return;
  const send = connection.send.bind(connection);
  connection.send = (code, data, context) => {
    const own = typeof data === 'string' && /^[245]\.\d+\.\d+ /.test(data);
    return send(code, data, own ? false : context);
  };
}
