import { errorCode } from '../errors.js';
import { mayPass } from './about-relay.js';

/** How a delivery may end; `/metrics` counts each. */
export const outcomeKinds = ['sent', 'temporary', 'permanent', 'unknown'] as const;

/**
 * How a delivery ended. `unknown`: the whole mail was sent and no reply came (RFC 1047), so that it may have arrived.
 * `code` is the SMTP reply code or the system's error code, never the remote's text.
 */
export interface Outcome {
  kind: (typeof outcomeKinds)[number];
  code: string;
}

/**
 * The server is in the wrong state, takes the mail for commands, does not know the machine, or wants encryption or a
 * password first (RFC 5321 §4.2.4, RFC 3207 §4, RFC 4954 §6): that is for whoever looks after it to mend, and no word about
 * the mail.
 */
const aboutTheSession = new Set([500, 502, 503, 523, 525, 530, 534, 535, 538]);

/**
 * What an error of a send means. A 5xx reply is permanent (RFC 5321 §4.2.1) unless it came before the mail's own turn.
 * `wholeMailSent`: the last byte had been handed to the connection.
 */
export function outcomeOf(error: unknown, wholeMailSent: boolean): Outcome {
  const { command, code, reply, text } = told(error);
  if (isPermanent(command, code, reply, text)) return { kind: 'permanent', code: String(reply || code) };
  const kind = wholeMailSent && !reply ? 'unknown' : 'temporary';
  return { kind, code: String(reply || code) };
}

function isPermanent(command: string, code: string, reply: number, text: string): boolean {
  // The server refuses the size that it was told, or has said before what it takes at most (RFC 1870 §6).
  if (command === 'MAIL FROM')
    return reply === 0 ? code === 'EMESSAGE' : reply === 552 && /5\.3\.4|size/i.test(text);
  // A number that is no reply of SMTP says nothing about the mail (RFC 5321 §4.2.1).
  if (reply < 500 || reply > 599 || !/^(?:RCPT TO|DATA)/.test(command) || aboutTheSession.has(reply))
    return false;
  return !contradictsItself(text) && !mayPass(unnumbered(text));
}

/** What nodemailer says of an error: the command that failed, and the reply to it where there was one. */
function told(error: unknown): { command: string; code: string; reply: number; text: string } {
  const known: Record<string, unknown> = typeof error === 'object' && error !== null ? { ...error } : {};
  const { command, responseCode, response, rejectedErrors } = known;
  if (Array.isArray(rejectedErrors) && rejectedErrors[0]) return told(rejectedErrors[0]);
  return {
    command: String(command ?? ''),
    code: errorCode(error) ?? 'error',
    reply: Number(responseCode) || 0,
    text: String(response ?? ''),
  };
}

/** Whether the lines of a reply, or the codes in one of them, are of different classes (RFC 5321 §4.2.1, RFC 2034 §4). */
export function contradictsItself(reply: string): boolean {
  const classes = [...reply.matchAll(/^(\d)\d\d[ -](?:(\d)\.\d{1,3}\.\d{1,3}(?![\d.]))?/gm)].flatMap(
    ([, basic, enhanced]) => (enhanced ? [basic, enhanced] : [basic]),
  );
  return new Set(classes).size > 1;
}

/** A reply of several lines as one, without the codes that begin the further ones. */
function unnumbered(reply: string): string {
  return reply.replace(/\r?\n\d{3}[ -](?:\d\.\d+\.\d+ )?/g, ' ');
}
