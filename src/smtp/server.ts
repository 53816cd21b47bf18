import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { type Returned, readReturnPath } from '../delivery/verp.js';
import { errorCode, errorText, UserError } from '../errors.js';
import { LARGE, type LargeMails, openLargeMails } from '../large-mails.js';
import type { Log } from '../log.js';
import type { Metrics } from '../metrics.js';
import type { Bell } from '../queue/bell.js';
import { accept, acceptReturned, type DoorParts, recordRefusal } from './accept.js';
import { findRecipient, type Recipient } from './recipient.js';
import { noSuchAddress, notNow, onePairOnly, pairClosed, Reply, tooLarge } from './reply.js';

export interface ServerParts extends DoorParts {
  host: string;
  port: number;
  maxMessageBytes: number;
  tls?: { cert: string; key: string };
  bell: Bell;
  metrics: Metrics;
  log: Log;
}

/** What RCPT TO has settled for a transaction. */
type Target = { recipient: Recipient } | { returned: Returned };

const IDLE_MS = 120_000;
const SESSION_MS = 15 * 60_000;
const MAX_CLIENTS = 500;
/** Each is in memory three times while it is sealed. */
const LARGE_AT_ONCE = 4;

/** Listens for mail. `close` takes no new sessions and lets those in hand end. */
export async function startSmtp(parts: ServerParts): Promise<{ port: number; close(): Promise<void> }> {
  const targets = new Map<string, Target>();
  const deadlines = new Map<string, NodeJS.Timeout>();
  const largeMails = openLargeMails(LARGE_AT_ONCE);
  const server = new SMTPServer({
    name: parts.relayDomain,
    banner: 'Mentorpost',
    size: parts.maxMessageBytes,
    rejectOversized: true,
    authOptional: true,
    disabledCommands: parts.tls ? ['AUTH'] : ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    hideENHANCEDSTATUSCODES: false,
    hidePIPELINING: false,
    logger: false,
    socketTimeout: IDLE_MS,
    closeTimeout: 10_000,
    maxClients: MAX_CLIENTS,
    ...parts.tls,
    onConnect(session, callback) {
      takeOwnStatusCodes(server, session);
      deadlines.set(session.id, setTimeout(() => endSession(server, session), SESSION_MS).unref());
      callback();
    },
    onClose(session) {
      targets.delete(session.id);
      clearTimeout(deadlines.get(session.id));
      deadlines.delete(session.id);
    },
    onMailFrom(_address, session, callback) {
      targets.delete(session.id);
      callback();
    },
    onRcptTo(address, session, callback) {
      const first = session.envelope.rcptTo.length === 0 ? undefined : targets.get(session.id);
      answer(parts, callback, async () => {
        const target = await resolveRecipient(parts, address.address, first);
        targets.set(session.id, target);
        return undefined;
      });
    },
    onData(stream, session, callback) {
      answer(parts, callback, async () => {
        const mail = await bytesOf(stream, parts.maxMessageBytes, largeMails);
        try {
          return await take(parts, mail.raw, session, targets.get(session.id));
        } finally {
          mail.leave();
        }
      });
    },
  });
  server.on('error', (error: Error) =>
    parts.log.debug({ code: errorCode(error) }, 'a client connection broke'),
  );
  await listen(server, parts.host, parts.port);
  const address = server.server.address();
  return {
    port: typeof address === 'object' && address ? address.port : parts.port,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

async function resolveRecipient(parts: ServerParts, address: string, first?: Target): Promise<Target> {
  const at = address.lastIndexOf('@');
  const localPart = address.slice(0, at);
  if (address.slice(at + 1).toLowerCase() !== parts.relayDomain) throw noSuchAddress();
  const returned = readReturnPath(parts.secrets, localPart);
  if (returned) {
    if (first) throw onePairOnly();
    return { returned };
  }
  const recipient = await findRecipient(parts.db, localPart);
  if (!recipient) throw noSuchAddress();
  if (first && !('recipient' in first && first.recipient.alias === recipient.alias)) throw onePairOnly();
  if (recipient.pairState === 'closed') {
    const reply = pairClosed();
    await recordRefusal(parts.db, recipient, reply);
    throw reply;
  }
  return { recipient };
}

async function take(
  parts: ServerParts,
  raw: Buffer,
  session: SMTPServerSession,
  target: Target | undefined,
): Promise<string> {
  const started = process.hrtime.bigint();
  if (!target) throw notNow();
  if ('returned' in target) return `2.0.0 ${await acceptReturned(parts, target.returned, raw)} taken back`;
  const mailFrom = session.envelope.mailFrom ? session.envelope.mailFrom.address : '';
  const envelope = {
    mailFrom,
    remoteAddress: session.remoteAddress,
    helo: String(session.hostNameAppearsAs || ''),
    tls: session.secure,
  };
  try {
    const { id, again } = await accept(parts, target.recipient, envelope, raw);
    if (!again) {
      parts.bell.ring();
      parts.metrics.accepted.inc();
      parts.metrics.acceptSeconds.observe(Number(process.hrtime.bigint() - started) / 1e9);
    }
    parts.log.info({ message: id, size: raw.length, again }, 'message accepted');
    return `2.0.0 ${id} accepted`;
  } catch (error) {
    if (error instanceof Reply) await recordRefusal(parts.db, target.recipient, error);
    throw error;
  }
}

/**
 * The whole mail, with what to call once its bytes are of no more use; or a Reply as soon as all of one too large has
 * been read. Never more than the limit is in memory, nor more than a few large mails at once.
 */
async function bytesOf(
  stream: SMTPServerDataStream,
  limit: number,
  largeMails: LargeMails,
): Promise<{ raw: Buffer; leave: () => void }> {
  const chunks: Buffer[] = [];
  let size = 0;
  let leave: (() => void) | undefined;
  try {
    for await (const chunk of stream) {
      size += chunk.length;
      if (size > LARGE && size <= limit) leave ??= await largeMails.enter();
      if (size <= limit) chunks.push(chunk);
      else chunks.length = 0;
    }
    if (size > limit || stream.sizeExceeded) throw tooLarge();
    return { raw: Buffer.concat(chunks), leave: () => leave?.() };
  } catch (error) {
    leave?.();
    throw error;
  }
}

/** smtp-server turns a plain error into a permanent refusal and shows its text: here anything unforeseen is 451. */
function answer(
  parts: ServerParts,
  callback: (error?: Error | null, message?: string) => void,
  work: () => Promise<string | undefined>,
): void {
  work().then(
    (message) => callback(null, message),
    (error: unknown) => {
      const reply = error instanceof Reply ? error : notNow();
      parts.metrics.refused.inc({ reason: reply.reason });
      if (reply === error) parts.log.info({ reason: reply.reason }, 'refused');
      else
        parts.log.error(
          { code: errorCode(error), kind: error instanceof Error ? error.name : undefined },
          'mail could not be taken',
        );
      callback(reply);
    },
  );
}

/** Our replies name their own enhanced status, the library's get the library's (RFC 2034 §4). */
function takeOwnStatusCodes(server: SMTPServer, session: SMTPServerSession): void {
  const connection = connectionOf(server, session);
  if (!connection) return;
  const send = connection.send.bind(connection);
  connection.send = (code, data, context) => {
    const own = typeof data === 'string' && /^[245]\.\d+\.\d+ /.test(data);
    return send(code, data, own ? false : context);
  };
}

function endSession(server: SMTPServer, session: SMTPServerSession): void {
  const connection = connectionOf(server, session);
  connection?.send(421, '4.4.2 The session took too long');
  connection?.close();
}

function connectionOf(server: SMTPServer, session: SMTPServerSession) {
  return [...server.connections].find((connection) => connection.session.id === session.id);
}

function listen(server: SMTPServer, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.server.once('error', (error) => {
      const busy = errorCode(error) === 'EADDRINUSE';
      const mend = busy
        ? 'is already in use: stop the other program or set SMTP_PORT'
        : `cannot be opened (${errorText(error)})`;
      reject(new UserError(`Port ${port} on ${host} ${mend}.`));
    });
    server.listen(port, host, () => resolve());
  });
}
