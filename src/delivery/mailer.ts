import { mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { createTransport } from 'nodemailer';
import { errorCode } from '../errors.js';
import { type Outcome, outcomeOf } from './outcome.js';

/** One mail on its way out. */
export interface Outgoing {
  /** The message's id: names the file, where mails are written to files. */
  id: string;
  mailFrom: string;
  rcptTo: string;
  raw: Buffer;
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
  /** To the smart host at most. */
  connections: number;
}

/** A server that drips its answers is left after ten minutes. */
const LONGEST_SEND_MS = 10 * 60_000;

export function openMailer({ url, outbox, name, connections }: MailerOptions): Mailer {
  return url ? smartHost(url, name, connections) : fileOutbox(outbox);
}

function smartHost(url: string, name: string, connections: number): Mailer {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: connections,
    maxMessages: 1_000,
    name,
    connectionTimeout: 20_000,
    greetingTimeout: 20_000,
    socketTimeout: 60_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async deliver({ mailFrom, rcptTo, raw }) {
      // Read by nodemailer only once the server has said 354, so that its end tells that all of it was sent.
      const bytes = Readable.from([raw], { objectMode: false });
      try {
        const envelope = { from: mailFrom, to: [rcptTo] };
        const signal = AbortSignal.timeout(LONGEST_SEND_MS);
        const info = await transport.sendMail({ envelope, raw: bytes, signal });
        const to = info.envelope.to;
        if (to.length !== 1 || to[0] !== rcptTo) throw new Error('nodemailer changed the envelope');
        return { kind: 'sent', code: '250' };
      } catch (error) {
        return outcomeOf(error, bytes.readableEnded);
      }
    },
    close: () => transport.close(),
  };
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
