import type { Attachment } from '../message/parse/parse.js';
import { NotCleanable } from './context.js';
import { heavy } from './heavy.js';
import type { FileType } from './kind.js';
import { typeOf } from './type.js';
import { ZipFault } from './zip.js';

/** What a file says, for screening, and what is odd about it. */
export interface FileRead {
  type: FileType;
  /** Its text, as far as it was read. */
  text: string;
  /** Where its links lead, which its text may not show. */
  links: string[];
  /** What the QR codes in it say. */
  codes: string[];
  /** It is longer than was read. */
  partly: boolean;
  archive?: ArchiveRead;
  /** It holds programs that its application would run. */
  macros: boolean;
  /** It is of a kind that has text or codes, and could not be read. */
  unreadable: boolean;
}

/** What the directory of an archive shows; it is never unpacked. */
export interface ArchiveRead {
  encrypted: boolean;
  nested: boolean;
  bomb: boolean;
}

/** The most characters of one file that are screened. */
const LONGEST = 2_000_000;
/** HTML is taken apart up to this many characters. */
const LONGEST_HTML = 1_000_000;

/** Reads a file for screening, within bounds. Never throws: what cannot be read is `unreadable`. */
export async function readFile(part: Attachment): Promise<FileRead> {
  const type = await typeOf(part.content, part.contentType, part.filename);
  const nothing: FileRead = {
    type,
    text: '',
    links: [],
    codes: [],
    partly: false,
    macros: false,
    unreadable: false,
  };
  try {
    const read = { ...nothing, ...(await byKind(part.content, type)) };
    return { ...read, text: read.text.slice(0, LONGEST), partly: read.partly || read.text.length > LONGEST };
  } catch (error) {
    const bomb = error instanceof ZipFault && error.code === 'archive-bomb';
    const encrypted =
      (error instanceof ZipFault && error.code === 'archive-encrypted') ||
      (error instanceof NotCleanable && error.reason === 'encrypted') ||
      (error instanceof Error && error.name === 'PasswordException');
    const archive = bomb || encrypted ? { encrypted, bomb, nested: false } : undefined;
    return { ...nothing, unreadable: true, archive };
  }
}

async function byKind(content: Buffer, type: FileType): Promise<Partial<FileRead>> {
  switch (type.kind) {
    case 'html': {
      const { readText } = await import('./text/decode.js');
      const { readHtml } = await import('../html/read.js');
      const html = (await readText(content)) ?? '';
      if (html.length > LONGEST_HTML) return { text: html, partly: true };
      const { visibleText, hiddenText, links } = readHtml(html);
      return { text: [visibleText, hiddenText].join('\n').trim(), links: links.map(({ href }) => href) };
    }
    case 'calendar': {
      const { readText } = await import('./text/decode.js');
      const { readCalendar } = await import('./calendar/read.js');
      return readCalendar((await readText(content)) ?? '');
    }
    case 'text':
    case 'message':
    case 'location':
    case 'svg': {
      const { readText } = await import('./text/decode.js');
      return { text: (await readText(content)) ?? '' };
    }
    case 'pdf':
      return heavy('readPdf', content);
    case 'office':
      return heavy('readOffice', content, { mime: type.mime });
    case 'image': {
      // No picture in HEVC can be drawn here; it is not held for that.
      if (type.mime === 'image/heic' || type.mime === 'image/heif') return {};
      return { codes: await heavy('readCodes', content) };
    }
    case 'archive': {
      const { readArchive } = await import('./archive.js');
      return { archive: await readArchive(content, type) };
    }
    case 'executable':
      return { macros: /^(?:doc|xls|ppt|dot|xlt|pot)m$/.test(type.extension) };
    default:
      return {};
  }
}
