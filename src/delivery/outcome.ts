import { errorCode } from '../errors.js';

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
 * The server is in the wrong state, or wants encryption or a password first (RFC 5321 §4.2.4, RFC 3207 §4, RFC 4954
 * §6): that is for whoever looks after it to mend, and no word about the mail.
 */
const aboutTheSession = new Set([503, 523, 530, 534, 535, 538]);

/**
 * What an error of a send means. A 5xx reply is permanent (RFC 5321 §4.2.1) unless it came before the mail's own turn.
 * `wholeMailSent`: the last byte had been handed to the connection.
 */
export function outcomeOf(error: unknown, wholeMailSent: boolean): Outcome {
  const reply = replyCode(error);
  const code = reply ? String(reply) : (errorCode(error) ?? 'error');
  if (reply >= 500 && aboutThisMail(error) && !aboutTheSession.has(reply)) return { kind: 'permanent', code };
  return { kind: wholeMailSent && !reply ? 'unknown' : 'temporary', code };
}

function aboutThisMail(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('command' in error)) return false;
  return /^(?:RCPT TO|DATA)/.test(String(error.command));
}

function replyCode(error: unknown): number {
  if (typeof error !== 'object' || error === null) return 0;
  if ('rejectedErrors' in error && Array.isArray(error.rejectedErrors) && error.rejectedErrors[0])
    return replyCode(error.rejectedErrors[0]);
  return 'responseCode' in error ? Number(error.responseCode) || 0 : 0;
}
