import { anyOf, folded } from '../message/phrases.js';

// At which of its commands a mail was refused, as servers report it.

/** Of Postfix, Exim, qmail and SendGrid. */
const BEFORE = anyOf(
  'in reply to mail from | in reply to ehlo | in reply to helo | after mail from | after pipelined mail from | after initial connection | after ehlo | after helo | but sender was rejected | but greeting failed | but my name was rejected | in handshake',
);
const SINCE = anyOf(
  'in reply to rcpt | in reply to data | in reply to end of data | after rcpt | after pipelined rcpt | after data | after end of data | in rcpt to | but recipient was rejected',
);
/** Of Sendmail and Courier, which give the dialogue. */
const SAID_BEFORE = /^>>> ?(?:MAIL|EHLO|HELO)\b[^\n]{0,500}\n<<< ?5/im;
const SAID_SINCE = /^>>> ?(?:RCPT|DATA|BDAT)\b/im;

/** Whether a server refused before it was told the recipient, so that it cannot have meant the recipient (RFC 5321 §3.3). */
export function refusedBeforeRecipient(text: string): boolean {
  const whole = folded(text);
  if (SINCE.test(whole) || SAID_SINCE.test(text)) return false;
  return BEFORE.test(whole) || SAID_BEFORE.test(text);
}
