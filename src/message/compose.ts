import MailComposer from 'nodemailer/lib/mail-composer';
import { RELAY_HEADER } from './headers.js';
import type { ParsedMessage } from './parse.js';

/** All that a forwarded mail is made of. Ids keep their angle brackets. */
export interface Forwarded {
  content: Pick<ParsedMessage, 'subject' | 'text' | 'html' | 'attachments'>;
  from: { pseudonym: string; address: string };
  to: string;
  messageId: string;
  inReplyTo?: string;
  references: string[];
  date: Date;
  relayDomain: string;
}

/**
 * Composes the forwarded mail anew: only headers written here, the date in UTC (RFC 5322 §3.3), CRLF line ends.
 * A person wrote it, so Auto-Submitted says `no` (RFC 3834 §5).
 */
export function compose(mail: Forwarded): Promise<Buffer> {
  const { subject, attachments } = mail.content;
  const text = wireText(mail.content.text);
  const html = mail.content.html && wireText(mail.content.html);
  const composer = new MailComposer({
    from: { name: mail.from.pseudonym, address: mail.from.address },
    to: { name: '', address: mail.to },
    subject: oneLine(subject),
    messageId: mail.messageId,
    inReplyTo: mail.inReplyTo,
    references: mail.references,
    date: mail.date,
    headers: { 'Auto-Submitted': 'no', [RELAY_HEADER]: mail.relayDomain },
    text: text || (html ? undefined : ''),
    html,
    attachments: attachments.map((part) => ({
      filename: part.filename ? oneLine(part.filename) : false,
      contentType: part.contentType,
      content: part.content,
      contentTransferEncoding: 'base64',
      contentDisposition: part.inline ? 'inline' : 'attachment',
      cid: part.cid && html?.includes(`cid:${part.cid}`) ? oneLine(part.cid) : undefined,
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: '\r\n',
  });
  return composer.compile().build();
}

/** No bare CR, bare LF or NUL goes on the wire (RFC 5321 §2.3.8). */
function wireText(text: string): string {
  return text.replace(/\0/g, '').replace(/\r\n?|\n/g, '\n');
}

function oneLine(text: string): string {
  return text.replace(/[\r\n\0]+/g, ' ');
}
