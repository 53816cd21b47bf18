import type { Attachment } from '../message/parse/parse.js';
import { type CleanContent, type CleanedFile, type FileContext, NotCleanable } from './context.js';
import { extensionOf, kindOfExtension } from './declared.js';
import { type FileKind, type FileType, isNameless } from './kind.js';
import { cleanName } from './name.js';
import { cleanOfficeAside } from './office/aside.js';
import type { RemovedReason } from './removed.js';
import { typeOf } from './type.js';

/**
 * A file without what says who or where its author is, or the reason why it is removed: one that cannot be cleaned is
 * never kept. Its type is told by its content, its name is renewed, its Content-ID stays for the caller to renew.
 * Never throws.
 */
export async function cleanFile(part: Attachment, context: FileContext): Promise<CleanedFile> {
  const type = await typeOf(part.content, part.contentType, part.filename);
  const flags = type.mismatch ? ['type-mismatch'] : [];
  const named = (extension: string) =>
    cleanName(part.filename, extension, context.strict, type.kind === 'image' ? 'image' : 'file');
  try {
    const made = await cleanContent(part, type, context);
    const { name, replaced } = named(made.extension ?? type.extension);
    return {
      name,
      kept: {
        ...(part.filename === undefined ? {} : { filename: name }),
        contentType: made.mime ?? type.mime,
        content: made.content,
        cid: part.cid,
        inline: part.inline,
      },
      replaced: [...(made.replaced ?? []), ...(replaced ? [{ layer: 'filename', kind: 'name' }] : [])],
      flags: [...flags, ...(made.flags ?? [])],
    };
  } catch (error) {
    const removed = error instanceof NotCleanable ? error.reason : 'unreadable';
    const name = isNameless(type.kind) ? '' : named(extensionOf(part.filename ?? '') || type.extension).name;
    return { name, removed, replaced: [], flags: [...flags, `removed-${removed}`] };
  }
}

async function cleanContent(part: Attachment, type: FileType, context: FileContext): Promise<CleanContent> {
  const declared = removedByDeclaration(part.contentType);
  if (declared) throw new NotCleanable(declared);
  switch (type.kind) {
    case 'image':
      return (await import('./image/clean.js')).cleanImage(part.content, type.mime);
    case 'pdf':
      return (await import('./pdf/clean.js')).cleanPdf(part.content, context.named);
    case 'office':
      return cleanOfficeAside(part.content, type.mime, context.search);
    case 'calendar':
      return (await import('./calendar/clean.js')).cleanCalendar(part.content, context);
    case 'html':
      // A text that begins like HTML and is named as a text is shown as one.
      if (kindOfExtension(extensionOf(part.filename ?? '')) === 'text')
        return cleanAsText(part, type, context);
      return (await import('./text/html.js')).cleanHtml(part.content, context.search);
    case 'text':
      return cleanAsText(part, type, context);
    case 'empty':
      return {
        content: part.content,
        mime: 'text/plain',
        extension: extensionOf(part.filename ?? '') || 'txt',
      };
    default:
      throw new NotCleanable(reasons[type.kind]);
  }
}

async function cleanAsText(part: Attachment, type: FileType, { search }: FileContext): Promise<CleanContent> {
  const { cleanText } = await import('./text/clean.js');
  const isNotebook = extensionOf(part.filename ?? '') === 'ipynb';
  const without = isNotebook ? (await import('./text/notebook.js')).cleanNotebook : undefined;
  return { ...(await cleanText(part.content, search, without)), ...textName(part, type) };
}

/** Parts that say themselves that they are signatures, enciphered, contacts or mails, whatever is in them. */
function removedByDeclaration(mime: string): RemovedReason | undefined {
  const plain = mime.split(';')[0]?.trim().toLowerCase() ?? '';
  if (/^application\/(?:pgp-signature|pgp-keys|(?:x-)?pkcs7-signature|pkix-|x-x509)/.test(plain))
    return 'signature';
  if (/^application\/(?:pgp-encrypted|(?:x-)?pkcs7-mime)/.test(plain)) return 'encrypted';
  if (/^text\/(?:x-)?vcard$|^text\/directory$/.test(plain)) return 'contact-card';
  if (/^message\/|^text\/rfc822-headers$/.test(plain)) return 'message';
  return undefined;
}

/** Texts whose ending is of use to the reader keep it: a table is opened by another program than a letter. */
function textName(part: Attachment, type: FileType): { mime: string; extension: string } {
  const extension = extensionOf(part.filename ?? '');
  const claimed = kindOfExtension(extension);
  if (claimed === 'executable') throw new NotCleanable('executable');
  if (claimed === 'text') return { mime: textMimes[extension] ?? 'text/plain; charset=utf-8', extension };
  if (type.kind === 'html') return { mime: 'text/html; charset=utf-8', extension: 'html' };
  return { mime: 'text/plain; charset=utf-8', extension: type.kind === 'text' ? type.extension : 'txt' };
}

const textMimes: Record<string, string> = {
  csv: 'text/csv; charset=utf-8',
  tsv: 'text/tab-separated-values; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  json: 'application/json',
};

const reasons: Record<FileKind, RemovedReason> = {
  image: 'unreadable',
  text: 'unreadable',
  html: 'unreadable',
  empty: 'unreadable',
  pdf: 'unreadable',
  office: 'unreadable',
  calendar: 'calendar-unreadable',
  svg: 'vector-image',
  'legacy-office': 'legacy-office',
  vcard: 'contact-card',
  location: 'location',
  tnef: 'unknown-type',
  signature: 'signature',
  key: 'signature',
  encrypted: 'encrypted',
  message: 'message',
  archive: 'archive',
  audio: 'audio-video',
  video: 'audio-video',
  font: 'font',
  executable: 'executable',
  unknown: 'unknown-type',
};
