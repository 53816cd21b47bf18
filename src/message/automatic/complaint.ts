import { saysFailure } from '../../delivery/bounce-words.js';
import type { Attachment, ParsedMessage } from '../parse/parse.js';
import { anyOf, folded } from '../phrases.js';
import { toldApart } from '../told.js';
import { speaks } from './automatic-text.js';

const LOOKED_AT = 8_000;
/** What a server reports of a mail that its reader has nothing against (RFC 6430 §1, RFC 6591 §3.1). */
const NO_COMPLAINT = /^Feedback-Type:[ \t]{0,8}"?(?:not-spam|auth-failure)\b/im;
const LOOP = /feedback|fbl\b|abuse|complain|arf\b|scomp@|spam/i;
/** How providers say in words of their own that a reader has pressed the button. */
const PRESSED = anyOf(`
abuse report | spam complaint | reported … spam | reported … unwanted | reported … junk | reported … unsolicited | user … marked … as | member … marked … as | customer … marked … as | recipient … marked … as | subscriber … marked … as | complained about | complaint about | this is spam
als spam gemeldet | als spam markiert | als unerwünscht | beschwerde | signalé … spam | comme spam | comme indésirable | como spam | como correo no deseado | come spam | als ongewenst | als spam | как спам`);

/**
 * A reader's complaint: in the Abuse Reporting Format (RFC 5965), also where its part was made another on the way, the
 * form that Outlook.com sends, whose header is only in the mail it returns, SpamCop's, X-ARF, or a provider's own words
 * with the mail. One that somebody asks about is none; `other` where a report is in that format, but says that a mail was
 * wanted or could not be verified.
 */
export function feedbackIn(mail: ParsedMessage): 'complaint' | 'other' | undefined {
  const report = reportIn(mail);
  if (!complains(mail, report)) return undefined;
  return NO_COMPLAINT.test(report ?? '') ? 'other' : 'complaint';
}

function complains(mail: ParsedMessage, report: string | undefined): boolean {
  const { headers, attachments, from, subject, text } = mail;
  return (
    (report !== undefined && !speaks(toldApart(mail).newText)) ||
    /report-type\s*=\s*"?feedback-report/i.test(headers.get('content-type')?.[0] ?? '') ||
    headers.has('x-hmxmroriginalrecipient') ||
    headers.has('x-spamcop-sourceip') ||
    headers.has('x-arf') ||
    headers.has('x-xarf') ||
    attachments.some(isReturnedByOutlook) ||
    /^complaint about message from [\d.:a-f]+$/i.test(subject.trim()) ||
    (LOOP.test(from[0] ?? '') &&
      attachments.some(isMail) &&
      !saysFailure(text) &&
      PRESSED.test(
        folded(`${subject}
${text.slice(0, LOOKED_AT)}`),
      ))
  );
}

/** The fields of such a report, in their own part or in whatever part or text somebody's server has made of it. */
function reportIn({ attachments, text }: ParsedMessage): string | undefined {
  const report = attachments.find((part) => part.contentType === 'message/feedback-report');
  if (report) return start(report);
  const others = attachments.filter((part) => !isMail(part)).map(start);
  return [text.slice(0, LOOKED_AT), ...others].find(
    (fields) => /^Feedback-Type:/im.test(fields) && /^(?:User-Agent|Version|Source-IP):/im.test(fields),
  );
}

function start({ content }: Attachment): string {
  return content.subarray(0, LOOKED_AT).toString('latin1');
}

function isMail({ contentType }: Attachment): boolean {
  return /^(?:message\/rfc822|text\/rfc822-headers)$/.test(contentType);
}

function isReturnedByOutlook(part: Attachment): boolean {
  return isMail(part) && /^X-HmXmrOriginalRecipient:/im.test(start(part).split(/\r?\n\r?\n/)[0] ?? '');
}
