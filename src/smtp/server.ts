import type { SMTPServerOptions, SMTPServerSession } from 'smtp-server';
import { errorCode } from '../errors.js';
import { openLargeMails } from '../large-mails.js';
import type { Log } from '../log.js';
import type { Metrics } from '../metrics.js';
import { openPort } from '../open-port.js';
import type { Bell } from '../queue/bell.js';
import { audit } from '../store/audit.js';
import type { DoorParts } from './accept.js';
import { answer } from './answer.js';
import { readBody } from './body.js';
import type { Pem } from './certificate.js';
import { openComing } from './coming.js';
import { PromptServer } from './greeting.js';
import { answerHalfClosed } from './half-closed.js';
import { takeOwnStatusCodes } from './own-status-codes.js';
import { requireKnown } from './parameters.js';
import { openRefusals } from './refusals.js';
import { tooManyOfOne } from './reply.js';
import {
  connectionOf,
  endSession,
  isOneTooMany,
  limitSession,
  type SessionLimits,
  usualLimits,
} from './session-limits.js';
import { openSpool } from './spool.js';
import { take } from './take.js';
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
  const coming = openComing();
  const parts = { ...from, refusals, moreSoon: coming.moreSoon };
  const limits = from.limits ?? usualLimits;
  const options: SMTPServerOptions = {
    ...settingsOf(parts, limits),
    onConnect(session, callback) {
      if (isOneTooMany(server, session, limits)) return callback(tooManyOfOne(parts.relayDomain));
      takeOwnStatusCodes(server, session);
      limited.set(session, limitSession(server, session, limits));
      callback();
    },
    onSecure(_socket, session, callback) {
      const connection = connectionOf(server, session);
      if (connection) answerHalfClosed(connection);
      callback();
    },
    onClose(session) {
      limited.get(session)?.end();
      coming.ends(session);
    },
    onMailFrom(address, session, callback) {
      targets.delete(session);
      coming.begins(session);
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
        coming.ends(session);
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
