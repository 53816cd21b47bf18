import { constants, inflateSync } from 'node:zlib';
import type { PDFDict, PDFObject, PDFRawStream, PDFStream } from '@cantoo/pdf-lib';
import { errorCode } from '../../errors.js';
import { NotCleanable } from '../context.js';
import { blankProfile } from '../image/icc.js';
import { cleanJpeg } from '../image/jpeg.js';

type Pdf = typeof import('@cantoo/pdf-lib');

/** The most that the streams of one file may unfold to, in bytes. */
const MOST = 256 * 2 ** 20;
/** Streams packed in rarer ways are unpacked by a library that does not stop, so they must be small. */
const MOST_RARE = 4 * 2 ** 20;

/** Cleans a stream in place; gives what it unfolds to in bytes, and the strings in it. Throws NotCleanable. */
export function cleanStream(
  pdf: Pdf,
  stream: PDFStream,
  before: number,
): { size: number; strings: string[] } {
  if (!(stream instanceof pdf.PDFRawStream)) return { size: 0, strings: [] };
  const { dict } = stream;
  if (dict.lookup(pdf.PDFName.of('Type')) === pdf.PDFName.of('EmbeddedFile')) {
    replaceContents(pdf, stream, Buffer.alloc(0));
    return { size: 0, strings: [] };
  }
  const filters = filtersOf(pdf, dict);
  const last = filters.at(-1);
  if (last === 'DCTDecode') {
    const content = unpack(pdf, withoutLast(pdf, stream, filters), filters.slice(0, -1), MOST - before);
    replaceContents(pdf, stream, cleanPicture(content));
    if (filters.length > 1) {
      dict.set(pdf.PDFName.of('Filter'), pdf.PDFName.of('DCTDecode'));
      dict.delete(pdf.PDFName.of('DecodeParms'));
    }
    return { size: content.length, strings: [] };
  }
  if (last === 'JPXDecode') throw new NotCleanable('unreadable');
  if (last === 'CCITTFaxDecode' || last === 'JBIG2Decode') return { size: 0, strings: [] };
  const content = unpack(pdf, stream, filters, MOST - before);
  if (content.toString('latin1', 36, 40) === 'acsp') {
    blankProfile(content);
    dict.delete(pdf.PDFName.of('Filter'));
    dict.delete(pdf.PDFName.of('DecodeParms'));
    replaceContents(pdf, stream, content);
    return { size: content.length, strings: [] };
  }
  const isData = isPictureOrFont(pdf, dict);
  return { size: content.length, strings: isData ? [] : stringsIn(content) };
}

function filtersOf(pdf: Pdf, dict: PDFDict): string[] {
  const given = dict.lookup(pdf.PDFName.of('Filter'));
  const list: (PDFObject | undefined)[] = given instanceof pdf.PDFArray ? given.asArray() : [given];
  return list.flatMap((one) => (one instanceof pdf.PDFName ? [one.decodeText()] : []));
}

/** A picture's file may be packed once more; `filters` are in the order in which they are undone. */
function withoutLast(pdf: Pdf, stream: PDFRawStream, filters: string[]): PDFRawStream {
  const dict = stream.dict.clone();
  dict.set(pdf.PDFName.of('Filter'), dict.context.obj(filters.slice(0, -1)));
  return pdf.PDFRawStream.of(dict, stream.contents);
}

function unpack(pdf: Pdf, stream: PDFRawStream, filters: string[], room: number): Buffer {
  const packed = Buffer.from(stream.contents);
  try {
    if (filters.length === 0) return packed;
    if (filters.length === 1 && filters[0] === 'FlateDecode')
      return inflateSync(packed, { maxOutputLength: Math.max(1, room), finishFlush: constants.Z_SYNC_FLUSH });
    if (filters.length > 2 || packed.length > MOST_RARE) throw new NotCleanable('too-large');
    return Buffer.from(pdf.decodePDFRawStream(stream).decode());
  } catch (error) {
    if (error instanceof NotCleanable) throw error;
    throw new NotCleanable(errorCode(error) === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'unreadable');
  }
}

function cleanPicture(content: Buffer): Buffer {
  try {
    return cleanJpeg(content.subarray(Math.max(0, content.indexOf(0xff))), 'elsewhere');
  } catch {
    throw new NotCleanable('unreadable');
  }
}

function replaceContents(pdf: Pdf, stream: PDFRawStream, contents: Buffer): void {
  Object.assign(stream, { contents: new Uint8Array(contents) });
  stream.dict.set(pdf.PDFName.of('Length'), pdf.PDFNumber.of(contents.length));
}

function isPictureOrFont(pdf: Pdf, dict: PDFDict): boolean {
  const subtype = dict.lookup(pdf.PDFName.of('Subtype'));
  const plain = subtype instanceof pdf.PDFName ? subtype.decodeText() : '';
  return /^(?:Image|Type1C|CIDFontType0C|OpenType)$/.test(plain) || dict.has(pdf.PDFName.of('Length1'));
}

/** Literal and hexadecimal strings and comments in what draws a page; numbers, most of it, are passed over. */
function stringsIn(content: Buffer): string[] {
  const text = content.toString('latin1');
  return [...text.matchAll(/\((?:[^()\\]|\\[\s\S])*\)|<[0-9A-Fa-f\s]*>|%[^\r\n]*/g)].map(([found]) => {
    if (found.startsWith('<')) return decoded(Buffer.from(found.slice(1, -1).replace(/\s/g, ''), 'hex'));
    if (found.startsWith('%')) return found.slice(1);
    return decoded(Buffer.from(found.slice(1, -1).replace(/\\([()\\])/g, '$1'), 'latin1'));
  });
}

/** Text strings are UTF-16 where they begin with its mark (§7.9.2.2). */
function decoded(bytes: Buffer): string {
  const isWide = bytes[0] === 0xfe && bytes[1] === 0xff && bytes.length % 2 === 0;
  return isWide ? Buffer.from(bytes.subarray(2)).swap16().toString('utf16le') : bytes.toString('latin1');
}
