import { type ParsedMail, type StructuredHeader, simpleParser } from 'mailparser';
import { inUnicode } from '../../files/text/decode.js';
import { pageOf } from '../../html/page.js';
import { plainTextOf } from '../../html/read.js';
import { linesBeside } from '../../html/same.js';
import { appendedLines } from '../appended.js';
import { keepPage, pageIn, toldApart } from '../told.js';
import { isAppleDouble } from './apple-double.js';
import { withoutArmour } from './armour.js';
import { defectsOf, MAX_HEADER_BYTES, MAX_TEXT, oversize } from './defects.js';
import { authorAddresses, type HeaderFields, headerEnd, headerFields } from './headers.js';
import { type LargeBody, type PutAside, putAside } from './large-parts.js';
import { withNamedPictures } from './named-pictures.js';
import { plainTextMail } from './plain-text-mail.js';
import { reactionIn } from './reaction.js';
import { withReadableHeaders } from './readable-headers.js';
import { withReadableNames } from './readable-names.js';
import { strayTexts } from './stray-text.js';
import { hasFurtherText, hasNoPlainText } from './text-forms.js';
import { type TextMail, textMail } from './text-mail.js';
import { isMisread, transcoded } from './transcoded.js';

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

const MAX_REFERENCES = 50;

/** Takes a mail apart. Never throws for what the mail holds: a defect is told in `defects`. */
export async function parseMessage(raw: Buffer): Promise<ParsedMessage> {
  const end = headerEnd(raw);
  const readable = end > MAX_HEADER_BYTES ? raw : await withReadableHeaders(raw, end);
  const parsed = await takenApart(readable);
  // Where a file lies is told of the mail as it came.
  const grown = readable.length - raw.length;
  for (const { encodedAt } of parsed.attachments)
    if (encodedAt) Object.assign(encodedAt, { from: encodedAt.from - grown, to: encodedAt.to - grown });
  return parsed;
}

async function takenApart(raw: Buffer): Promise<ParsedMessage> {
  const end = headerEnd(raw);
  const headers = headerFields(raw, end);
  const known = { from: authorAddresses(headers), headers };
  const tooMuch = oversize(raw, end, headers);
  if (tooMuch) return { ...nothing, ...known, defects: [tooMuch] };
  const aside = putAside(raw);
  const light = aside?.raw ?? raw;
  try {
    const mail = plainTextMail(raw, headers) ?? (await takenByParts(raw, aside, headers));
    const bodies = [...(aside?.bodies.values() ?? [])];
    const html = mail.html ? shortened(withStrayTexts(mail.html, light)) : undefined;
    const page = !mail.text?.trim() && html ? pageOf(html) : undefined;
    const seen = page && plainTextOf(page);
    const named = seen ?? withNamedPictures(mail.text ?? '', mail.attachments);
    const text = withoutArmour(named).slice(0, MAX_TEXT);
    const parsed: ParsedMessage = {
      headers,
      from: known.from,
      author: mail.from?.text,
      subject: mail.subject ?? '',
      text,
      html,
      htmlOnly: seen !== undefined,
      attachments: await Promise.all(
        mail.attachments.filter((part) => !isAppleDouble(part)).map((part) => attachmentOf(part, bodies)),
      ),
      messageId: mail.messageId,
      inReplyTo: idsIn(mail.inReplyTo).at(-1),
      references: idsIn(mail.references).slice(-MAX_REFERENCES),
      defects: defectsOf(light, mail),
    };
    if (page) keepPage(parsed, page);
    else addBeside(parsed);
    return parsed;
  } catch {
    return { ...nothing, ...known, defects: ['unreadable'] };
  }
}

async function takenByParts(raw: Buffer, aside: PutAside | undefined, headers: HeaderFields): Promise<Taken> {
  const htmlAlone = hasNoPlainText(aside?.raw ?? raw, headers);
  const first = await taken(raw, aside, htmlAlone);
  // A part that says nothing of its type is plain text too (RFC 2045 §5.2).
  return onlyReaction(htmlAlone && first.text?.trim() ? await taken(raw, aside, false) : first);
}

function onlyReaction(mail: Taken): Taken {
  const emoji = reactionIn(mail);
  return emoji ? Object.assign({}, mail, { text: emoji, html: undefined, attachments: [] }) : mail;
}

const VISIBLE = /[^\s\p{Cf}]/u;

/** Programs show the HTML alone: what only the plain text says is added to it. */
function addBeside(mail: ParsedMessage): void {
  const page = pageIn(mail);
  if (!page?.lines.some(({ text }) => VISIBLE.test(text))) return;
  const visible = page.lines.map(({ text }) => text).join('\n');
  const lines = linesBeside(toldApart(mail).newText, visible, mail.html ?? '');
  if (lines.length === 0) return;
  mail.html += appendedLines(lines).html;
  keepPage(mail, undefined);
}

function withStrayTexts(html: string, raw: Buffer): string {
  return html + appendedLines(strayTexts(raw).flatMap((text) => text.trim().split('\n'))).html;
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
    // Its words in the text would be taken for a quote, and go without a line that says so.
    ignoreEmbedded: true,
    maxHtmlLengthToParse: MAX_TEXT,
  };
  const parsed = async (mailed: Buffer) => {
    const bytes = await withReadableNames(mailed);
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

function idsIn(value: string | string[] | undefined): string[] {
  return (
    [value ?? []]
      .flat()
      .join(' ')
      .match(/<[^<>\s]{1,300}>/g) ?? []
  );
}
