import { declaredKind, extensionOf, kindOfExtension } from './declared.js';
import { type FileKind, type FileType, kindOfMime } from './kind.js';
import { readText } from './text/decode.js';
import { textTypeOf } from './text/type.js';
import { zipTypeOf } from './zip-type.js';

/**
 * What a file is, by its content alone: its first bytes, what is inside where it is a ZIP, its words where it is text.
 * The name, or the declared type of one without an ending, only shows whether somebody tells another tale (`mismatch`). Never throws.
 */
export async function typeOf(content: Buffer, declared: string, filename = ''): Promise<FileType> {
  const found = await byContent(content);
  return { mismatch: isMismatch(found.kind, declared, filename), ...found };
}

type Found = Omit<FileType, 'mismatch'>;

const unknown: Found = { kind: 'unknown', mime: 'application/octet-stream', extension: 'bin' };

/** Text comes first: signatures of two or three bytes would take many a letter for a picture or a program. */
async function byContent(content: Buffer): Promise<Found> {
  if (content.length === 0) return { kind: 'empty', mime: 'application/octet-stream', extension: '' };
  const text = content.toString('latin1', 0, 5) === '%PDF-' ? undefined : await readText(content);
  if (text !== undefined) return textTypeOf(text);
  const special = byFirstBytes(content);
  if (special) return special;
  if (content.toString('latin1', 0, 4) === 'PK\x03\x04') return zipTypeOf(content);
  const { fileTypeFromBuffer } = await import('file-type');
  const magic = await fileTypeFromBuffer(content).catch(() => undefined);
  return magic ? { kind: kindOfMime(magic.mime), mime: magic.mime, extension: magic.ext } : unknown;
}

/** Formats that file-type does not know, or not surely enough. */
function byFirstBytes(content: Buffer): Found | undefined {
  if (content.length < 4) return undefined;
  const start = content.subarray(0, 16);
  const word = start.readUInt32BE(0);
  if (word === 0x789f3e22) return { kind: 'tnef', mime: 'application/vnd.ms-tnef', extension: 'dat' };
  if (word === 0xd0cf11e0) return { kind: 'legacy-office', mime: 'application/x-cfb', extension: 'doc' };
  if (start.readUInt16BE(0) === 0x4d5a && content.length > 64)
    return { kind: 'executable', mime: 'application/x-msdownload', extension: 'exe' };
  if (word === 0x4c000000) return { kind: 'executable', mime: 'application/x-ms-shortcut', extension: 'lnk' };
  // DER with an OBJECT IDENTIFIER of PKCS #7 near its start (RFC 5652 §3).
  const at = start[0] === 0x30 ? content.subarray(0, 32).indexOf(PKCS7) : -1;
  if (at < 0) return undefined;
  const kind =
    content[at + PKCS7.length] === SIGNED && !holdsWhatIsSigned(content) ? 'signature' : 'encrypted';
  return { kind, mime: 'application/pkcs7-mime', extension: 'p7m' };
}

const PKCS7 = Buffer.from([0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07]);
const SIGNED = 2;
const DATA = Buffer.concat([PKCS7, Buffer.from([1])]);
const DATA_ALONE = Buffer.from([0x30, DATA.length]);

/** Whether a letter is packed into its signature, where no reader sees it (RFC 5652 §5.2): what is signed has bytes behind its type. */
function holdsWhatIsSigned(content: Buffer): boolean {
  const at = content.subarray(0, 256).indexOf(DATA);
  if (at < 2 || content.subarray(at - 2, at).equals(DATA_ALONE)) return false;
  return content[at + DATA.length] === 0xa0;
}

/** Kinds that pass for one another in good faith. */
const alike: FileKind[][] = [
  ['text', 'html', 'calendar', 'vcard', 'location', 'svg', 'key', 'signature', 'message', 'encrypted'],
  ['audio', 'video'],
  ['office', 'legacy-office'],
];

/** Where a name has an ending, its reader opens it by that; what type it is told to be programs take from a list in which a CSV table is Excel's. */
function isMismatch(found: FileKind, declared: string, filename: string): boolean {
  const claimed = kindOfExtension(extensionOf(filename)) ?? declaredKind(declared);
  if (found === 'empty' || claimed === undefined || claimed === found) return false;
  return !alike.some((group) => group.includes(claimed) && group.includes(found));
}
