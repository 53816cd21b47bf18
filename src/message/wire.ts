import type MimeNode from 'nodemailer/lib/mime-node';
import { encode as encodeQuoted, wrap as wrapQuoted } from 'nodemailer/lib/qp';

/**
 * A composed mail as the bytes that go on the wire (RFC 2045, RFC 2046 §5.1), ended by a line end. Every content is in
 * memory, so nothing is streamed: streams are most of what nodemailer's own `build` costs.
 * @throws where a content is anything but text or bytes.
 */
export function wireBytes(mail: MimeNode): Buffer {
  const pieces: Buffer[] = [];
  write(mail, pieces);
  const bytes = Buffer.concat(pieces);
  return bytes.at(-1) === 0x0a ? bytes : Buffer.concat([bytes, Buffer.from('\r\n')]);
}

function write(node: MimeNode, pieces: Buffer[]): void {
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

function encoded(content: NonNullable<MimeNode['content']>, encoding: string): Buffer {
  if (typeof content === 'string') {
    const text = content.replace(/\r?\n/g, '\r\n');
    if (encoding === 'quoted-printable') return Buffer.from(wrapQuoted(encodeQuoted(text)), 'latin1');
    return encoding === 'base64' ? base64(Buffer.from(text)) : Buffer.from(text);
  }
  if (Buffer.isBuffer(content) && encoding === 'base64') return base64(content);
  throw new Error('a content in a form that the relay does not compose');
}

const LINE = 76;

/** Base64 in lines of 76 letters (RFC 2045 §6.8), written into place: of a large file every copy counts. */
function base64(content: Buffer): Buffer {
  const letters = content.toString('base64');
  const lines = Math.max(Math.ceil(letters.length / LINE), 1);
  const written = Buffer.allocUnsafe(letters.length + 2 * (lines - 1));
  let at = 0;
  for (let from = 0; from < letters.length; from += LINE) {
    if (from > 0) at += written.write('\r\n', at, 'latin1');
    at += written.write(letters.slice(from, from + LINE), at, 'latin1');
  }
  return written;
}
