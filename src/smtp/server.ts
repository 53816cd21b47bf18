import type { SMTPServer, SMTPServerOptions, SMTPServerSession } from 'smtp-server';
import { errorCode } from '../errors.js';
import { openLargeMails } from '../large-mails.js';
import type { Log } from '../log.js';
import type { Metrics } from '../metrics.js';
import { openPort } from '../open-port.js';
import type { Bell } from '../queue/bell.js';
import { audit } from '../store/audit.js';
import { accept, acceptForPostmaster, acceptReturned, type DoorParts } from './accept.js';
import { readBody } from './body.js';
import type { Pem } from './certificate.js';
import { acceptForDesk } from './desk.js';
import { PromptServer } from './greeting.js';
import { requireKnown } from './parameters.js';
import { openRefusals, type Refusals } from './refusals.js';
import { notNow, Reply, tooManyOfOne } from './reply.js';
import {
  connectionOf,
  endSession,
  isOneTooMany,
  limitSession,
  type SessionLimits,
  usualLimits,
} from './session-limits.js';
import { openSpool } from './spool.js';
import { resolveTarget, type Target } from './target.js';

export interface ServerParts extends DoorParts {
  host: string;
  port: number;
  maxMessageBytes: number;
  /** Milliseconds that a mail coming in may take to end when the server closes. */
  graceMs: number;
  /** Where large mails lie while they come in. */
  spoolFolder: string;
  limits?: SessionLimits;
  tls?: Pem;
  bell: Bell;
  metrics: Metrics;
  log: Log;
}

/** Each is in memory four times while it is sealed and sent; more at once would only wait for the same disk. */
const LARGE_AT_ONCE = 2;

/** Of these the library makes jokes that scanners take for a backdoor of the eighties. */
const JESTS = ['WIZ', 'SHELL', 'KILL'];

export interface RunningSmtp {
  port: number;
  /** For the STARTTLS of whoever comes from now on. */
  useCertificate(pem: Pem): void;
  /** Takes no new sessions, lets mails that are coming in end, and ends every other session. */
  close(): Promise<void>;
}

/** Listens for mail. */
export async function startSmtp(from: ServerParts): Promise<RunningSmtp> {
  const targets = new WeakMap<SMTPServerSession, Target>();
  const limited = new WeakMap<SMTPServerSession, { end(): void }>();
  const inData = new WeakSet<SMTPServerSession>();
  const largeMails = openLargeMails(LARGE_AT_ONCE);
  const spool = await openSpool(from.spoolFolder);
  const refusals = openRefusals((entry) => audit(from.db, entry));
  const parts = { ...from, refusals };
  const limits = from.limits ?? usualLimits;
  const options: SMTPServerOptions = {
    ...settingsOf(parts, limits),
    onConnect(session, callback) {
      if (isOneTooMany(server, session, limits)) return callback(tooManyOfOne(parts.relayDomain));
      takeOwnStatusCodes(server, session);
      limited.set(session, limitSession(server, session, limits));
      callback();
    },
    onClose(session) {
      limited.get(session)?.end();
    },
    onMailFrom(address, session, callback) {
      targets.delete(session);
      answer(parts, callback, async () => {
        requireKnown(address.args, 'MAIL');
        return undefined;
      });
    },
    onRcptTo(address, session, callback) {
      const first = session.envelope.rcptTo.length === 0 ? undefined : targets.get(session);
      answer(parts, callback, async () => {
        requireKnown(address.args, 'RCPT');
        targets.set(session, await resolveTarget(parts, address.address, first));
        return undefined;
      });
    },
    onData(stream, session, callback) {
      inData.add(session);
      const done: typeof callback = (error, message) => {
        inData.delete(session);
        callback(error, message);
      };
      answer(parts, done, async () => {
        const mail = await readBody(stream, parts.maxMessageBytes, { spool, largeMails });
        try {
          return await take(parts, mail.raw, session, targets.get(session));
        } finally {
          mail.leave();
        }
      });
    },
  };
  const server = new PromptServer(options, limits.isNear);
  server.on('error', (error: Error) =>
    parts.log.debug({ code: errorCode(error) }, 'a client connection broke'),
  );
  const settings = { host: 'SMTP_HOST', port: 'SMTP_PORT' };
  return {
    port: await openPort(server.server, { host: parts.host, port: parts.port, settings }),
    useCertificate: (pem) => server.updateSecureContext(pem),
    async close() {
      const endIdle = setInterval(() => {
        for (const { session } of server.connections)
          if (!inData.has(session)) endSession(server, session, '4.3.2 The server is closing');
      }, 100);
      await new Promise<void>((resolve) => server.close(() => resolve()));
      clearInterval(endIdle);
      await refusals.close();
    },
  };
}

/** How the library is to behave; what it hears is for the handlers. */
function settingsOf(parts: ServerParts, limits: SessionLimits): SMTPServerOptions {
  return {
    name: parts.relayDomain,
    banner: 'Mentorpost',
    size: parts.maxMessageBytes,
    rejectOversized: true,
    authOptional: true,
    disabledCommands: ['AUTH', ...(parts.tls ? [] : ['STARTTLS']), ...JESTS],
    disableReverseLookup: true,
    hideENHANCEDSTATUSCODES: false,
    hidePIPELINING: false,
    logger: false,
    socketTimeout: limits.idleMs,
    closeTimeout: parts.graceMs,
    maxClients: limits.clients,
    ...parts.tls,
  };
}

async function take(
  parts: ServerParts & { refusals: Refusals },
  raw: Buffer,
  session: SMTPServerSession,
  target: Target | undefined,
): Promise<string> {
  const started = process.hrtime.bigint();
  if (!target) throw notNow();
  if ('postmaster' in target)
    return `2.0.0 ${await acceptForPostmaster(parts, raw)} taken for the postmaster`;
  const mailFrom = session.envelope.mailFrom ? session.envelope.mailFrom.address : '';
  if ('returned' in target)
    return `2.0.0 ${await acceptReturned(parts, target.returned, mailFrom, raw)} taken back`;
  if ('desk' in target) return `2.0.0 ${await acceptForDesk(parts, target.desk, mailFrom, raw)} taken`;
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
    if (error instanceof Reply) await parts.refusals.record(target.recipient, error);
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
      if (errorCode(error) === 'ECONNECTION') {
        parts.log.info('the client hung up while it sent a mail');
        return callback(reply);
      }
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
