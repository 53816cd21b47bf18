import { errorCode } from '../errors.js';

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
 * The server is in the wrong state, or wants encryption or a password first (RFC 5321 §4.2.4, RFC 3207 §4, RFC 4954
 * §6): that is for whoever looks after it to mend, and no word about the mail.
 */
const aboutTheSession = new Set([503, 523, 530, 534, 535, 538]);

/**
 * So is what a server that knows the relay no longer says of it, of its name or of its sender, though many say it only
 * after RCPT: every mail of a night would have failed by it.
 */
const ABOUT_THE_RELAY = [
  /\brelay(?:ing)?\b[^<>@]{0,30}\b(?:denied|not (?:permitted|allowed|authori[sz]ed)|prohibited|disallowed)/i,
  /\b(?:unable|cannot|not (?:permitted|allowed|configured)|required|do not|don't|does not|credentials)(?: to| for)? relay\b/i,
  /\brelaying to\b|\ballowed rcpthosts\b/i,
  /\b(?:client host|helo command|sender address)(?: \[[^\]]*\])? (?:rejected|blocked)/i,
  /\bsender verif(?:y|ication) failed\b|\bsend as this sender\b/i,
  // What a smart host lets one customer send in a day is used up, or it has shut the customer out.
  /(?<![\d.])5\.(?:4\.5|1\.8|1\.90|7\.23\d)(?![\d.]*\d)/,
  /\b(?:sending|submission|daily|hourly)\b[^.<>@]{0,30}\b(?:limit|quota)\b|\bSubmissionQuotaExceeded/i,
  // Exchange says the last words of a group that takes mail from its own people only.
  /\b(?:must authenticate|authenticate (?:first|before)|smtp auth is required)\b|(?<!AuthRequired; )\bauthentication (?:is )?required\b/i,
];

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
  return !ABOUT_THE_RELAY.some((words) => words.test(text));
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
    text: String(response ?? '').replace(/\r?\n\d{3}[ -](?:\d\.\d+\.\d+ )?/g, ' '),
  };
}
