import { fileOutbox } from './outbox.js';
import type { Outcome } from './outcome.js';
import { type Patience, smartHost } from './smart-host.js';

export type { Patience } from './smart-host.js';

/** One mail on its way out. */
export interface Outgoing {
  /** The message's id: names the file, where mails are written to files. */
  id: string;
  mailFrom: string;
  rcptTo: string;
  /** Its bytes, in pieces. */
  raw: readonly Buffer[];
  /** Where it may not go out yet: nothing of it does before this is there, nor where it is false or fails. */
  ready?: Promise<boolean>;
  /** Milliseconds after which it is broken off, where others wait for its end; unset, the patience of the mailer. */
  withinMs?: number;
}

/** Where mail goes out; an attempt that fails is an outcome, never an error. */
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
  /** How long the smart host is waited for; unset, as long as RFC 5321 asks. */
  patience?: Patience;
}

/** Sends through the smart host where there is one, else writes files. */
export function openMailer({ url, outbox, ...options }: MailerOptions): Mailer {
  return url ? smartHost(url, options) : fileOutbox(outbox);
}
