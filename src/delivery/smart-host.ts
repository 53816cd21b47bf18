import SMTPPool from 'nodemailer/lib/smtp-pool';
import type { Mailer, MailerOptions, Outgoing } from './mailer.js';
import { contradictsItself, outcomeOf } from './outcome.js';
import { type Progress, readable } from './sending.js';
import { trustIn } from './trust.js';

/** How long a server is waited for, in milliseconds. */
export interface Patience {
  /** For the connection and its greeting. */
  connectMs: number;
  /** From the beginning until it asks for the mail. */
  askMs: number;
  /** For any single step after that, and so for its reply to the whole mail. */
  endMs: number;
}

/**
 * RFC 5321 §4.5.3.2: whoever gives up sooner while a large mail is scanned has it sent twice. All of it together takes
 * at most three times the last of these, or a server that drips its answers would keep a place for ever.
 */
const RFC_5321: Patience = { connectMs: 20_000, askMs: 5 * 60_000, endMs: 10 * 60_000 };
const TRANSFER = 3;
/** Milliseconds after which any send has ended. */
export const LONGEST_SEND_MS = RFC_5321.askMs + TRANSFER * RFC_5321.endMs;

/** Shorter than firewalls forget a silent connection. */
const IDLE_MS = 2 * 60_000;

/** Sends through a smart host, over connections that are kept for the next mail. */
export function smartHost(
  url: string,
  { name, connections, patience = RFC_5321 }: Omit<MailerOptions, 'url' | 'outbox'>,
): Mailer {
  const pool = new SMTPPool({
    url,
    ...trustIn(url),
    maxConnections: connections,
    maxMessages: 1_000,
    idleTimeout: IDLE_MS,
    name,
    connectionTimeout: patience.connectMs,
    greetingTimeout: patience.connectMs,
    socketTimeout: patience.endMs,
  });
  return {
    async deliver(mail) {
      const progress: Progress = { asked: false, ended: false };
      const cut = new AbortController();
      const limit = mail.withinMs && setTimeout(() => cut.abort(), mail.withinMs);
      const ready = mail.ready?.catch(() => false);
      void ready?.then((is) => is || cut.abort());
      let timer = setTimeout(() => cut.abort(), patience.askMs);
      const onAsked = () => {
        clearTimeout(timer);
        timer = setTimeout(() => cut.abort(), TRANSFER * patience.endMs);
      };
      try {
        const source = () => readable(mail.raw, progress, onAsked, ready);
        const code = await handOver(pool, mail, source, cut.signal);
        return { kind: 'sent', code };
      } catch (error) {
        return outcomeOf(error, progress.ended);
      } finally {
        clearTimeout(timer);
        clearTimeout(limit);
      }
    },
    close: () => pool.close(),
  };
}

/**
 * Gives the mail to the pool as nodemailer's own front does, by its contract for transports: `createReadStream` is
 * called for each try on a connection, and what it gives is read once the server asks for it (354). The front itself
 * reads a mail ahead, and then nobody knows what was sent; nor is our envelope parsed as a list of addresses here.
 */
function handOver(
  pool: SMTPPool,
  { mailFrom, rcptTo, raw }: Outgoing,
  createReadStream: () => ReturnType<typeof readable>,
  signal: AbortSignal,
): Promise<string> {
  // Told beforehand, so that what is too large is refused before it is sent (RFC 1870 §6).
  const size = raw.reduce((sum, { length }) => sum + length, 0);
  const message = {
    getEnvelope: () => ({ from: mailFrom, to: [rcptTo], size }),
    messageId: () => '',
    getHeader: () => '',
    createReadStream,
  };
  return new Promise((resolve, reject) => {
    // The declared type is that of the front's own mails, of which a transport reads these only.
    const mail = { data: { signal }, message } as unknown as Parameters<SMTPPool['send']>[0];
    pool.send(mail, (error, info) => {
      const reply = info?.response ?? '';
      if (error) reject(error);
      // "250-taken" and "550 refused" in one reply: nobody knows.
      else if (contradictsItself(reply)) reject(Object.assign(new Error(), { code: 'EPROTOCOL' }));
      else resolve(/^\d{3}/.exec(reply)?.[0] ?? '250');
    });
  });
}
