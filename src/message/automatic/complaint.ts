import type { Attachment, ParsedMessage } from '../parse/parse.js';
import { toldApart } from '../told.js';
import { speaks } from './automatic-text.js';

const LOOKED_AT = 8_000;
/** What a server reports of a mail that its reader has nothing against (RFC 6430 §1, RFC 6591 §3.1). */
const NO_COMPLAINT = /^Feedback-Type:[ \t]{0,8}"?(?:not-spam|auth-failure)\b/im;
const LOOP = /feedback|fbl\b|abuse|complain|arf\b|scomp@|spam/i;

/**
 * A reader's complaint: in the Abuse Reporting Format (RFC 5965), the same with its part made text on the way, the form
 * that Outlook.com sends, whose header is only in the mail it returns, SpamCop's, or X-ARF. One that somebody asks about
 * is none.
 */
export function isComplaint(mail: ParsedMessage): boolean {
  const { headers, attachments, from, subject, text } = mail;
  return (
    (attachments.some((part) => part.contentType === 'message/feedback-report') &&
      !speaks(toldApart(mail).newText)) ||
    /report-type\s*=\s*"?feedback-report/i.test(headers.get('content-type')?.[0] ?? '') ||
    headers.has('x-hmxmroriginalrecipient') ||
    headers.has('x-spamcop-sourceip') ||
    headers.has('x-arf') ||
    headers.has('x-xarf') ||
    attachments.some(isReturnedByOutlook) ||
    /^complaint about message from [\d.:a-f]+$/i.test(subject.trim()) ||
    (LOOP.test(from[0] ?? '') && attachments.some(isMail) && hasReport(text.slice(0, LOOKED_AT)))
  );
}

/** Whether a report is in the format of complaints, but says that a mail was wanted or could not be verified. */
export function isOtherFeedback(mail: ParsedMessage): boolean {
  const report = mail.attachments.find((part) => part.contentType === 'message/feedback-report');
  const fields = report?.content.subarray(0, LOOKED_AT).toString('latin1') ?? mail.text.slice(0, LOOKED_AT);
  return NO_COMPLAINT.test(fields) && isComplaint(mail);
}

function isMail({ contentType }: Attachment): boolean {
  return /^(?:message\/rfc822|text\/rfc822-headers)$/.test(contentType);
}

function isReturnedByOutlook(part: Attachment): boolean {
  return (
    isMail(part) &&
    /^X-HmXmrOriginalRecipient:/im.test(
      part.content
        .subarray(0, LOOKED_AT)
        .toString('latin1')
        .split(/\r?\n\r?\n/)[0] ?? '',
    )
  );
}

function hasReport(text: string): boolean {
  return /^Feedback-Type:/im.test(text) || /\babuse report\b/i.test(text);
}
