import { mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { errorCode } from '../errors.js';

/** One mail on its way out. */
export interface Outgoing {
  /** The message's id: names the file, where mails are written to files. */
  id: string;
  mailFrom: string;
  rcptTo: string;
  raw: Buffer;
}

/** How a delivery ended. `code` is the SMTP reply code or the system's error code, never the remote's text. */
export interface Outcome {
  kind: 'sent' | 'temporary' | 'permanent';
  code: string;
}

export interface Mailer {
  deliver(mail: Outgoing): Promise<Outcome>;
  close(): void;
}

export interface MailerOptions {
  /** The smart host as nodemailer's connection URL; without one mails become files. */
  url?: string;
  outbox: string;
  /** The name given in EHLO. */
  name: string;
}

export function openMailer({ url, outbox, name }: MailerOptions): Mailer {
  return url ? smartHost(url, name) : fileOutbox(outbox);
}

function smartHost(url: string, name: string): Mailer {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 10,
    maxMessages: 1_000,
    name,
    connectionTimeout: 20_000,
    greetingTimeout: 20_000,
    socketTimeout: 40_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async deliver({ mailFrom, rcptTo, raw }) {
      try {
        const info = await transport.sendMail({ envelope: { from: mailFrom, to: [rcptTo] }, raw });
        const to = info.envelope.to;
        if (to.length !== 1 || to[0] !== rcptTo) throw new Error('nodemailer changed the envelope');
        return { kind: 'sent', code: '250' };
      } catch (error) {
        return outcomeOf(error);
      }
    },
    close: () => transport.close(),
  };
}

/** A 5xx reply is permanent (RFC 5321 §4.2.1) unless it came before the mail's own turn; all else is temporary. */
function outcomeOf(error: unknown): Outcome {
  const reply = replyCode(error);
  const command =
    typeof error === 'object' && error !== null && 'command' in error ? String(error.command) : '';
  const aboutThisMail = /^(RCPT TO|DATA)/.test(command);
  if (reply >= 500 && aboutThisMail) return { kind: 'permanent', code: String(reply) };
  return { kind: 'temporary', code: reply ? String(reply) : (errorCode(error) ?? 'error') };
}

function replyCode(error: unknown): number {
  if (typeof error !== 'object' || error === null) return 0;
  if ('rejectedErrors' in error && Array.isArray(error.rejectedErrors) && error.rejectedErrors[0]) {
    return replyCode(error.rejectedErrors[0]);
  }
  return 'responseCode' in error ? Number(error.responseCode) : 0;
}

/** Each mail becomes `<id>.eml`, whole or not at all. */
function fileOutbox(folder: string): Mailer {
  return {
    async deliver({ id, raw }) {
      try {
        await mkdir(folder, { recursive: true });
        const path = join(folder, `${id}.eml`);
        const file = await open(`${path}.part`, 'w', 0o600);
        try {
          await file.writeFile(raw);
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(`${path}.part`, path);
        return { kind: 'sent', code: 'file' };
      } catch (error) {
        return { kind: 'temporary', code: errorCode(error) ?? 'error' };
      }
    },
    close() {},
  };
}
