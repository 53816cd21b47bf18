import type MimeNode from 'nodemailer/lib/mime-node';
import { base64Size, writeBase64 } from './base64.js';
import { isMostlyLatin, quotedPrintable } from './quoted-printable.js';

/** Bytes as they are, or of which the base64 form is meant: of a large file every copy counts. */
type Piece = Buffer | { file: Buffer };

/**
 * A composed mail as the bytes that go on the wire (RFC 2045, RFC 2046 §5.1), ended by a line end. Every content is in
 * memory, so nothing is streamed: streams are most of what nodemailer's own `build` costs.
 * `onFile` hears of each file and where its base64 begins, in the order in which they stand.
 * @throws where a content is anything but text or bytes.
 */
export function wireBytes(mail: MimeNode, onFile?: (content: Buffer, at: number) => void): Buffer {
  const pieces: Piece[] = [];
  write(mail, pieces);
  if (!endsLine(pieces.at(-1))) pieces.push(LINE_END);
  const bytes = Buffer.allocUnsafe(pieces.reduce((sum, piece) => sum + sizeOf(piece), 0));
  let at = 0;
  for (const piece of pieces) {
    if ('file' in piece) onFile?.(piece.file, at);
    at = 'file' in piece ? writeBase64(piece.file, bytes, at) : at + piece.copy(bytes, at);
  }
  return bytes;
}

function write(node: MimeNode, pieces: Piece[]): void {
  // For a text that stands in a part of its own: at the top it would also say how the subject is encoded.
  if (node.parentNode && typeof node.content === 'string' && isMostlyLatin(node.content))
    node.textEncoding = 'Q';
  pieces.push(Buffer.from(`${node.buildHeaders()}\r\n\r\n`));
  const encoding = node.getTransferEncoding();
  if (node.content) pieces.push(encoded(node.content, encoding || ''));
  if (!node.boundary) return;
  node.childNodes.forEach((child, index) => {
    pieces.push(Buffer.from(`${index > 0 ? '\r\n' : ''}--${node.boundary}\r\n`));
    write(child, pieces);
  });
  pieces.push(Buffer.from(`\r\n--${node.boundary}--\r\n`));
}

function encoded(content: NonNullable<MimeNode['content']>, encoding: string): Piece {
  if (typeof content === 'string') {
    const text = content.replace(content.includes('\r') ? /\r?\n/g : /\n/g, '\r\n');
    if (encoding === 'quoted-printable') return Buffer.from(quotedPrintable(text), 'latin1');
    return encoding === 'base64' ? { file: Buffer.from(text) } : Buffer.from(text);
  }
  if (Buffer.isBuffer(content) && encoding === 'base64') return { file: content };
  throw new Error('a content in a form that the relay does not compose');
}

const LINE_END = Buffer.from('\r\n');

function endsLine(piece: Piece | undefined): boolean {
  return Buffer.isBuffer(piece) && piece.at(-1) === 0x0a;
}

function sizeOf(piece: Piece): number {
  return 'file' in piece ? base64Size(piece.file) : piece.length;
}
