import { holdsEncodedBlock } from './encoded-block.js';
import { type HeaderFields, headerEnd } from './headers.js';
import { holdsUnreadWords } from './unread-words.js';

/** Limits beyond which a mail is looked at by a person: characters of text, header bytes, files. */
export const MAX_TEXT = 1_000_000;
export const MAX_HEADER_BYTES = 256 * 1024;
export const MAX_PARTS = 1_000;
/** Characters of one field of addresses: the parser's time grows with the square of unclosed brackets. */
const MAX_ADDRESSES = 32 * 1024;
const DELIMITER = Buffer.from('\n--');
const addressFields =
  'from to cc bcc sender reply-to delivered-to return-path disposition-notification-to'.split(' ');

/** ISO 2022 turns to other letters with these (RFC 1557): what is left of them is in a character set that nothing here reads. */
const SHIFTS = ['\x0e', '\x0f', '\x1b'];

/** What a mail was found to hold. */
interface Found {
  subject?: string;
  text?: string;
  html?: string | false;
  attachments: readonly { contentType?: string; content: Buffer }[];
}

/** What keeps a mail that was taken apart from being trusted to be whole. */
export function defectsOf(raw: Buffer, { subject = '', text = '', html, attachments }: Found): string[] {
  if (text.length > MAX_TEXT || (html || '').length > MAX_TEXT) return ['text-too-long'];
  const noText = text.trim() === '' && !html;
  const nothingFound = noText && attachments.length === 0;
  const unread = nothingFound && (bodyOf(raw).toString('latin1').trim() !== '' || hasTextInHeaders(raw));
  const packed = noText && attachments.some(isPacked);
  return unread ||
    packed ||
    holdsUnreadWords(raw) ||
    holdsCodedFile(raw) ||
    SHIFTS.some((shift) => subject.includes(shift) || text.includes(shift)) ||
    holdsEncodedBlock(text)
    ? ['unreadable']
    : [];
}

const TNEF = Buffer.from('789f3e22', 'hex');

/** Whether the letter itself is likely in a part, where it has no text elsewhere: in Outlook's own form, or as a piece of a mail (RFC 2046 §5.2.2). */
function isPacked({ contentType = '', content }: Found['attachments'][number]): boolean {
  return content.subarray(0, TNEF.length).equals(TNEF) || /ms-tnef$|^message\/partial$/.test(contentType);
}

/** Whether a part is encoded as no program has done for long, and none here undoes: what is in it would go on unread. */
function holdsCodedFile(raw: Buffer): boolean {
  return CODED_FIELD.test(raw.toString('latin1')) && CODED.some((name) => raw.includes(name));
}

const CODED_FIELD = /^content-transfer-encoding:[ \t]*["']?(?:x-)?(?:uu|binhex)/im;
const CODED = ['uuencode', 'UUENCODE', 'x-uue', 'X-UUE', 'binhex', 'BINHEX', 'BinHex'];

function bodyOf(raw: Buffer): Buffer {
  return raw.subarray(headerEnd(raw), headerEnd(raw) + MAX_TEXT);
}

/** Whether a line among the headers is none of them, nor what mailboxes put before them: a letter that no empty line goes before. */
function hasTextInHeaders(raw: Buffer): boolean {
  const lines = raw.toString('latin1', 0, headerEnd(raw)).split('\n');
  return lines.some((line) => !/^(?:[^:]{1,200}:|[ \t]|>?From |\r?$)/.test(line));
}

/** A cheap look at the bytes before the parser is let loose on them: the defect of a mail that is too much for it. */
export function oversize(raw: Buffer, end: number, headers: HeaderFields): string | undefined {
  const crowded = (name: string) => headers.get(name)?.some((value) => value.length > MAX_ADDRESSES);
  if (end > MAX_HEADER_BYTES || addressFields.some(crowded)) return 'header-too-long';
  return hasTooManyParts(raw) ? 'too-many-parts' : undefined;
}

function hasTooManyParts(raw: Buffer): boolean {
  let parts = 0;
  for (let at = raw.indexOf(DELIMITER); at >= 0 && parts <= MAX_PARTS; at = raw.indexOf(DELIMITER, at + 3))
    parts++;
  return (
    parts > MAX_PARTS &&
    /^content-type:\s*multipart\//im.test(raw.subarray(0, MAX_HEADER_BYTES).toString('latin1'))
  );
}
