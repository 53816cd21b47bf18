import { type ParsedMail, type StructuredHeader, simpleParser } from 'mailparser';
import { inUnicode } from '../files/text/decode.js';
import { pageOf } from '../html/page.js';
import { plainTextOf } from '../html/read.js';
import { withoutArmour } from './armour.js';
import { holdsEncodedBlock } from './encoded-block.js';
import { authorAddresses, type HeaderFields, headerEnd, headerFields } from './headers.js';
import { type LargeBody, type PutAside, putAside } from './large-parts.js';
import { reactionIn } from './reaction.js';
import { type TextMail, textMail } from './text-mail.js';
import { keepPage } from './told.js';
import { isMisread, transcoded, withReadableHeaders } from './transcoded.js';

/** A file in a mail, decoded. */
export interface Attachment {
  filename?: string;
  contentType: string;
  content: Buffer;
  /** Where the base64 of a large file lies in the mail. */
  encodedAt?: { from: number; to: number };
  /** Content-ID without its brackets, where the HTML may refer to it. */
  cid?: string;
  inline: boolean;
}

/** What a mail says, apart from how it came. Message-IDs keep their angle brackets. */
export interface ParsedMessage {
  headers: HeaderFields;
  from: string[];
  /** The From header as a reader sees it. */
  author?: string;
  subject: string;
  /** The plain text; what a reader sees of the HTML where there is only that. */
  text: string;
  html?: string;
  /** Whether its author sent no plain text, or an empty one. */
  htmlOnly?: boolean;
  attachments: Attachment[];
  messageId?: string;
  inReplyTo?: string;
  references: string[];
  /** Why the mail could not be taken apart wholly; a person has to look. */
  defects: string[];
}

/** Limits beyond which a mail is looked at by a person: characters of text, files, header bytes. */
const MAX_TEXT = 1_000_000;
const MAX_PARTS = 1_000;
const MAX_HEADER_BYTES = 256 * 1024;
const MAX_REFERENCES = 50;
/** Characters of one field of addresses: the parser's time grows with the square of unclosed brackets. */
const MAX_ADDRESSES = 32 * 1024;
const DELIMITER = Buffer.from('\n--');
const addressFields =
  'from to cc bcc sender reply-to delivered-to return-path disposition-notification-to'.split(' ');

/** Takes a mail apart. Never throws for what the mail holds: a defect is told in `defects`. */
export async function parseMessage(raw: Buffer): Promise<ParsedMessage> {
  const readable = headerEnd(raw) > MAX_HEADER_BYTES ? raw : await withReadableHeaders(raw);
  const parsed = await parts(readable);
  // Where a file lies is told of the mail as it came.
  const grown = readable.length - raw.length;
  for (const { encodedAt } of parsed.attachments)
    if (encodedAt) Object.assign(encodedAt, { from: encodedAt.from - grown, to: encodedAt.to - grown });
  return parsed;
}

async function parts(raw: Buffer): Promise<ParsedMessage> {
  const headers = headerFields(raw);
  const known = { from: authorAddresses(headers), headers };
  const tooMuch = oversize(raw, known.headers);
  if (tooMuch) return { ...nothing, ...known, defects: [tooMuch] };
  const aside = putAside(raw);
  try {
    const htmlAlone = hasNoPlainText(aside?.raw ?? raw, headers);
    const first = await taken(raw, aside, htmlAlone);
    // A part that says nothing of its type is plain text too (RFC 2045 §5.2).
    const mail = onlyReaction(htmlAlone && first.text?.trim() ? await taken(raw, aside, false) : first);
    const bodies = [...(aside?.bodies.values() ?? [])];
    const html = mail.html ? shortened(mail.html) : undefined;
    const page = !mail.text?.trim() && html ? pageOf(html) : undefined;
    const seen = page && plainTextOf(page);
    const text = withoutArmour(seen ?? mail.text ?? '').slice(0, MAX_TEXT);
    const parsed: ParsedMessage = {
      headers,
      from: known.from,
      author: mail.from?.text,
      subject: mail.subject ?? '',
      text,
      html,
      htmlOnly: seen !== undefined,
      attachments: await Promise.all(mail.attachments.map((part) => attachmentOf(part, bodies))),
      messageId: mail.messageId,
      inReplyTo: idsIn(mail.inReplyTo).at(-1),
      references: idsIn(mail.references).slice(-MAX_REFERENCES),
      defects: defectsOf(raw, mail),
    };
    if (page) keepPage(parsed, page);
    return parsed;
  } catch {
    return { ...nothing, ...known, defects: ['unreadable'] };
  }
}

function onlyReaction(mail: Taken): Taken {
  const emoji = reactionIn(mail);
  return emoji ? Object.assign({}, mail, { text: emoji, html: undefined, attachments: [] }) : mail;
}

const PICTURE_IN_PLACE = /(\bdata:[^\s"'<>()]{64})[^\s"'<>()]+/gi;

/** As much of a page as anybody reads by machine, without the bytes of the pictures in it, behind which somebody may have written. */
function shortened(html: string): string {
  if (html.length <= MAX_TEXT) return html;
  return html.replace(PICTURE_IN_PLACE, '$1').slice(0, MAX_TEXT);
}

async function attachmentOf(
  part: ParsedMail['attachments'][number],
  bodies: LargeBody[],
): Promise<Attachment> {
  const content = await inUnicode(part.content, toldCharset(part));
  return {
    filename: part.filename || undefined,
    contentType: part.contentType,
    content,
    encodedAt: bodies.find((body) => body.content === content)?.encodedAt,
    cid: part.cid || undefined,
    inline: part.contentDisposition === 'inline' || part.related === true,
  };
}

function toldCharset({ contentType, headers }: ParsedMail['attachments'][number]): string | undefined {
  const field = contentType?.startsWith('text/') ? headers?.get('content-type') : undefined;
  return (field as StructuredHeader | undefined)?.params?.charset;
}

type Taken = TextMail | ParsedMail;

/** Takes a mail of text alone apart in one go, any other by the library, but large files in one go where they can be. */
async function taken(raw: Buffer, aside: PutAside | undefined, htmlAlone: boolean): Promise<Taken> {
  const text = textMail(raw, htmlAlone);
  if (text) return text;
  const options = {
    skipHtmlToText: htmlAlone,
    skipTextToHtml: !hasFurtherText(aside?.raw ?? raw),
    skipTextLinks: true,
    skipImageLinks: true,
    keepCidLinks: true,
    keepDeliveryStatus: true,
    maxHtmlLengthToParse: MAX_TEXT,
  };
  const parsed = async (bytes: Buffer) => {
    const mail = await simpleParser(bytes, options);
    return isMisread(bytes, [mail.text, mail.html]) ? simpleParser(await transcoded(bytes), options) : mail;
  };
  if (!aside) return parsed(raw);
  const mail = await parsed(aside.raw);
  let found = 0;
  for (const part of mail.attachments) {
    const body = part.content.length < 100 && aside.bodies.get(part.content.toString('base64'));
    if (!body) continue;
    part.content = body.content;
    found++;
  }
  return found === aside.bodies.size ? mail : parsed(raw);
}

const nothing: Omit<ParsedMessage, 'from' | 'headers'> = {
  subject: '',
  text: '',
  attachments: [],
  references: [],
  defects: [],
};

/** Whether no part says that it is plain text, and one that it is HTML. */
function hasNoPlainText(raw: Buffer, headers: HeaderFields): boolean {
  if (/^text\/plain/i.test(headers.get('content-type')?.[0] ?? '')) return false;
  const source = raw.toString('latin1');
  return /^content-type:\s*text\/html/im.test(source) && !/^content-type:\s*text\/plain/im.test(source);
}

/** Whether there may be a plain text beside the HTML that is not merely its other form: what goes before or follows it, a footer. */
function hasFurtherText(raw: Buffer): boolean {
  const source = raw.toString('latin1');
  const types = [...source.matchAll(/^content-type:\s*text\/(?:plain|html)/gim)];
  if (!types.some(([type]) => /html$/i.test(type))) return false;
  const [first, second] = types.map(({ index }) => index);
  return types.length !== 2 || !areAlternatives(source, first ?? 0, second ?? 0);
}

const ALTERNATIVE =
  /content-type:\s*multipart\/alternative[\s\S]{0,400}?boundary\s*=\s*(?:"([^"]{1,200})"|([^\s";]{1,200}))/gi;

/** Whether two parts that begin at these places are forms of one another: the multipart that says so encloses both. */
function areAlternatives(source: string, first: number, second: number): boolean {
  const from = Math.max(0, first - MAX_HEADER_BYTES);
  const enclosing = [...source.slice(from, first).matchAll(ALTERNATIVE)].at(-1);
  const boundary = enclosing?.[1] ?? enclosing?.[2];
  return enclosing !== undefined && !source.slice(from + enclosing.index, second).includes(`--${boundary}--`);
}

/** ISO 2022 turns to other letters with these (RFC 1557): what is left of them is in a character set that nothing here reads. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: no text holds them.
const SHIFTS = /[\x0e\x0f\x1b]/;

/** What keeps a mail that was taken apart from being trusted to be whole. */
function defectsOf(raw: Buffer, { subject = '', text = '', html, attachments }: Taken): string[] {
  if (text.length > MAX_TEXT || (html || '').length > MAX_TEXT) return ['text-too-long'];
  const nothingFound = text.trim() === '' && !html && attachments.length === 0;
  const unread = nothingFound && bodyOf(raw).toString('latin1').trim() !== '';
  return unread || SHIFTS.test(subject) || SHIFTS.test(text) || holdsEncodedBlock(text) ? ['unreadable'] : [];
}

function bodyOf(raw: Buffer): Buffer {
  return raw.subarray(headerEnd(raw), headerEnd(raw) + MAX_TEXT);
}

/** A cheap look at the bytes before the parser is let loose on them. */
function oversize(raw: Buffer, headers: HeaderFields): string | undefined {
  const crowded = (name: string) => headers.get(name)?.some((value) => value.length > MAX_ADDRESSES);
  if (headerEnd(raw) > MAX_HEADER_BYTES || addressFields.some(crowded)) return 'header-too-long';
  let parts = 0;
  for (let at = raw.indexOf(DELIMITER); at >= 0; at = raw.indexOf(DELIMITER, at + 3)) {
    if (++parts > MAX_PARTS * 4) break;
  }
  if (
    parts > MAX_PARTS &&
    /^content-type:\s*multipart\//im.test(raw.subarray(0, MAX_HEADER_BYTES).toString('latin1'))
  ) {
    return 'too-many-parts';
  }
  return undefined;
}

function idsIn(value: string | string[] | undefined): string[] {
  return (
    [value ?? []]
      .flat()
      .join(' ')
      .match(/<[^<>\s]{1,300}>/g) ?? []
  );
}
