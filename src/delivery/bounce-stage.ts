import { anyOf, folded } from '../message/phrases.js';

// At which of its commands a mail was refused, as servers report it.

/** As Postfix, Exim, qmail, SendGrid, IMail, DragonFly's agent, InterScan and others name it. */
const BEFORE = anyOf(`
in reply to mail from | in reply to ehlo | in reply to helo | after mail from | after mail command | after pipelined mail from | after initial connection | after ehlo | after helo | for mail from command | following mail command | following ehlo | following helo
response to mail from | response to ehlo | response to helo | like our mail from | like our ehlo | like our helo | sent <<< mail from | but sender was rejected | but greeting failed | but my name was rejected | in handshake`);
const SINCE = anyOf(`
in reply to rcpt | in reply to data | in reply to end of data | after rcpt | after pipelined rcpt | after data | after end of data | for rcpt to command | following rcpt | following data
response to rcpt | response to data | like our rcpt | like our data | like our final data | sent <<< rcpt | sent <<< data | but recipient was rejected | in rcpt to`);
/** Of Sendmail and Courier, which give the dialogue. */
const SAID_BEFORE = /^>>> ?(?:MAIL|EHLO|HELO)\b[^\n]{0,500}\n<<< ?5/im;
const SAID_SINCE = /^>>> ?(?:RCPT|DATA|BDAT)\b/im;

/** Whether a server refused before it was told the recipient, so that it cannot have meant the recipient (RFC 5321 §3.3). */
export function refusedBeforeRecipient(text: string): boolean {
  const whole = folded(text);
  if (SINCE.test(whole) || SAID_SINCE.test(text)) return false;
  return BEFORE.test(whole) || SAID_BEFORE.test(text);
}
