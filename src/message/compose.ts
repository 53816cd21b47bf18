import libmime from 'libmime';
import MailComposer from 'nodemailer/lib/mail-composer';
import { RELAY_HEADER } from './parse/headers.js';
import type { Attachment, ParsedMessage } from './parse/parse.js';
import { plainMail } from './plain-mail.js';
import { wireBytes } from './wire.js';

/** All that a forwarded mail is made of. Ids keep their angle brackets. */
export interface Forwarded {
  content: Pick<ParsedMessage, 'subject' | 'text' | 'html' | 'attachments'>;
  from: { pseudonym: string; address: string };
  messageId: string;
  inReplyTo?: string;
  references: string[];
  date: Date;
  relayDomain: string;
  /** There where the relay wrote it itself: as an answer, or of its own accord. */
  automatic?: 'auto-replied' | 'auto-generated';
  replyTo?: string;
}

/**
 * Composes the forwarded mail anew: only headers written here, the date in UTC (RFC 5322 §3.3), CRLF line ends.
 * A person wrote it, so Auto-Submitted says `no` (RFC 3834 §5). To whom it goes is added when it is sent, for the
 * address may have changed by then. `onFile` is as of `wireBytes`.
 */
export function compose(mail: Forwarded, onFile?: (content: Buffer, at: number) => void): Buffer {
  const { attachments } = mail.content;
  const subject = inLines(oneLine(mail.content.subject));
  const text = wireText(mail.content.text);
  const html = mail.content.html && wireText(mail.content.html);
  const plain = text && !html && attachments.length === 0 && plainMail(mail, subject, text);
  if (plain) return plain;
  const composer = new MailComposer({
    from: { name: mail.from.pseudonym, address: mail.from.address },
    subject,
    replyTo: mail.replyTo,
    messageId: mail.messageId,
    inReplyTo: mail.inReplyTo,
    references: mail.references,
    date: mail.date,
    headers: { 'Auto-Submitted': mail.automatic ?? 'no', [RELAY_HEADER]: mail.relayDomain },
    text: text || (html ? undefined : ''),
    html,
    // Programs offer to accept an invitation only where it is another form of the text (RFC 6047 §2.4).
    alternatives: invitationsIn(attachments).map((part) => ({
      contentType: `text/calendar; charset=utf-8; method=${methodOf(part)}`,
      content: part.content,
      contentTransferEncoding: 'base64',
    })),
    attachments: attachments
      .filter((part) => !isInvitation(part))
      .map((part) => ({
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
  return wireBytes(composer.compile(), onFile);
}

/** Each invitation once: calendars send it as a file beside it too. */
function invitationsIn(attachments: Attachment[]): Attachment[] {
  return attachments
    .filter(isInvitation)
    .filter((part, at, all) => all.findIndex(({ content }) => content.equals(part.content)) === at);
}

function isInvitation(part: Attachment): boolean {
  return part.contentType.startsWith('text/calendar') && methodOf(part) !== '';
}

/** What a calendar asks for (RFC 5546 §1.4), where it asks for anything. */
function methodOf({ content }: Attachment): string {
  return (
    /^METHOD:(REQUEST|REPLY|CANCEL|COUNTER|DECLINECOUNTER|ADD|REFRESH)\s*$/m.exec(content.toString())?.[1] ??
    ''
  );
}

/** Of a mail with more bytes a copy costs more than handling two pieces. */
const WHOLE = 64 * 1024;

/** The composed mail with its To header, in as many pieces as cost least. */
export function addressed(raw: Buffer, to: string): Buffer[] {
  const pieces = [Buffer.from(`To: ${to}\r\n`), raw];
  return raw.length > WHOLE ? pieces : [Buffer.concat(pieces)];
}

/** No bare CR, bare LF or NUL goes on the wire (RFC 5321 §2.3.8). */
function wireText(text: string): string {
  const written = text.includes('\0') ? text.replaceAll('\0', '') : text;
  return written.includes('\r') ? written.replace(/\r\n?/g, '\n') : written;
}

/** A word without end is parted into encoded ones: a line has at most 998 octets (RFC 5322 §2.1.1). */
function inLines(subject: string): string {
  return /[^ ]{900}/.test(subject) ? libmime.encodeWord(subject, 'B', 52) : subject;
}

function oneLine(text: string): string {
  return text.replace(/[\r\n\0]+/g, ' ');
}
