import { BlockList, isIP } from 'node:net';
import type { SMTPServer, SMTPServerSession } from 'smtp-server';
import { isNear } from './greeting.js';
import { openConnection } from './open-connection.js';

/** How long a session may go on, and how much of it. */
export interface SessionLimits {
  /** Milliseconds without a byte. */
  idleMs: number;
  /** Milliseconds in all, whatever trickles in. */
  sessionMs: number;
  /** Sessions at once. */
  clients: number;
  /** Of these from one address, or one network of version 6, that is not near, so that no stranger takes all of them. */
  clientsOfOne: number;
  /** Replies in a row without a recipient or a mail being taken. */
  idleReplies: number;
  /** Whether an address is one whose servers are greeted at once. */
  isNear(address: string): boolean;
}

/**
 * A mail server keeps a connection for some minutes at most, and hands over mail in nearly all of them. One that asks
 * before it has the whole mail itself may be silent for long (RFC 5321 §4.5.3.2.7).
 */
export const usualLimits: SessionLimits = {
  idleMs: 5 * 60_000,
  sessionMs: 15 * 60_000,
  clients: 500,
  clientsOfOne: 50,
  idleReplies: 1_000,
  isNear,
};

/** Ends a session that goes on for too long, or that only chatters. `end` is to be called once it is over. */
export function limitSession(
  server: SMTPServer,
  session: SMTPServerSession,
  { sessionMs, idleReplies }: SessionLimits,
): { end(): void } {
  const tooLong = () => endSession(server, session, '4.4.2 The session took too long');
  const deadline = setTimeout(tooLong, sessionMs).unref();
  const connection = connectionOf(server, session);
  if (connection) {
    const send = connection.send.bind(connection);
    let left = idleReplies;
    connection.send = (code, data, context) => {
      send(code, data, context);
      if (context === 'RCPT_TO_OK' || context === 'DATA_OK') left = idleReplies;
      else if (--left === 0) send(421, '4.7.0 Too many commands and no mail', false);
    };
  }
  return { end: () => clearTimeout(deadline) };
}

/** Whether a session is one more than its address may have. */
export function isOneTooMany(
  server: SMTPServer,
  { remoteAddress }: SMTPServerSession,
  { clientsOfOne, isNear }: SessionLimits,
): boolean {
  if (server.connections.size <= clientsOfOne || isNear(remoteAddress)) return false;
  const isSame = sameHolderAs(remoteAddress);
  return (
    [...server.connections].filter((connection) => isSame(connection.remoteAddress)).length > clientsOfOne
  );
}

/** Whether another address is held by whoever has this one: one of version 6 comes with the rest of its network (RFC 6177 §2). */
export function sameHolderAs(one: string): (other: string) => boolean {
  if (isIP(one) !== 6 || one.includes('%')) return (other) => other === one;
  const network = new BlockList();
  network.addSubnet(one, 64, 'ipv6');
  return (other) => isIP(other) === 6 && network.check(other, 'ipv6');
}

/** Says why (RFC 5321 §3.8) and closes. */
export function endSession(server: SMTPServer, session: SMTPServerSession, why: string): void {
  const connection = connectionOf(server, session);
  connection?.send(421, why);
  connection?.close();
}

/** The connection that a session belongs to, while it is open. */
export function connectionOf(server: SMTPServer, session: SMTPServerSession) {
  return openConnection(server, (connection) => connection.session === session);
}
