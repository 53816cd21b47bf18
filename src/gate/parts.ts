import libmime from 'libmime';
import { decodedLines } from '../base64-lines.js';

/** One header field of a composed mail, unfolded and decoded. */
export interface Field {
  name: string;
  value: string;
  /** What a field about the content of a part tells of it (RFC 2045 §5.1). */
  told?: Told;
}

interface Told {
  value: string;
  params: Readonly<Record<string, string>>;
}

/** A leaf of a composed mail, its transfer encoding undone. */
export interface Part {
  fields: Field[];
  type: string;
  content: Buffer;
}

/** The bytes are not of the narrow form in which the relay composes mail, so that nothing can be said of them. */
class UnknownForm extends Error {}

const DEEPEST = 5;

/**
 * Takes apart what the relay composed, by a reader that shares no code with the one that composed it. It reads only the
 * forms that the relay writes; anything else is an UnknownForm, for what cannot be read cannot be let pass.
 */
export function partsOf(raw: Buffer): { top: Field[]; parts: Part[] } {
  const parts: Part[] = [];
  const top = read(raw, parts, 0);
  return { top, parts };
}

function read(raw: Buffer, parts: Part[], depth: number): Field[] {
  if (depth > DEEPEST) throw new UnknownForm('parts in parts');
  const { head, body } = split(raw);
  const fields = fieldsOf(head);
  const type = typeOf(fields);
  if (!type.value.startsWith('multipart/')) {
    parts.push({
      fields,
      type: type.value,
      content: decoded(body, fieldValue(fields, 'content-transfer-encoding')),
    });
    return fields;
  }
  const { boundary } = type.params;
  if (!boundary) throw new UnknownForm('a multipart without a boundary');
  const inner = between(body, boundary);
  for (const part of inner) {
    const own = read(part, parts, depth + 1);
    if (isMultipart(own)) parts.push({ fields: own, type: 'multipart', content: Buffer.alloc(0) });
  }
  return fields;
}

function typeOf(fields: Field[]): Told {
  const field = fields.find(({ name }) => name === 'content-type');
  return field?.told && field.value !== '' ? field.told : { value: 'text/plain', params: {} };
}

function isMultipart(fields: Field[]): boolean {
  return fieldValue(fields, 'content-type').toLowerCase().startsWith('multipart/');
}

function split(raw: Buffer): { head: string; body: Buffer } {
  const end = raw.indexOf('\r\n\r\n');
  const at = raw.indexOf('\r\n') === 0 ? 0 : end;
  if (at < 0) throw new UnknownForm('headers without an end');
  return { head: raw.toString('utf8', 0, at), body: raw.subarray(at === 0 ? 2 : at + 4) };
}

function fieldsOf(head: string): Field[] {
  if (head === '') return [];
  return head
    .replace(/\r\n(?=[ \t])/g, '')
    .split('\r\n')
    .map((line) => {
      const colon = line.indexOf(':');
      if (colon < 1) throw new UnknownForm('a header line without a name');
      const name = line.slice(0, colon).toLowerCase();
      const value = line.slice(colon + 1).trim();
      return { name, value, told: name.startsWith('content-') ? toldBy(value) : undefined };
    });
}

/** A word, and one parameter at most that is another: the library makes the same of it. */
const PLAIN = /^([\w.+/-]+)(?:; ([\w-]+)=([\w.+:-]+))?$/;

function toldBy(field: string): Told {
  const [, value, name, param = ''] = PLAIN.exec(field) ?? [];
  if (value === undefined) return libmime.parseHeaderValue(field);
  return { value, params: name === undefined ? {} : { [name.toLowerCase()]: param } };
}

function fieldValue(fields: Field[], name: string): string {
  return fields.find((field) => field.name === name)?.value ?? '';
}

function decoded(body: Buffer, encoding: string): Buffer {
  switch (encoding.toLowerCase()) {
    case 'base64':
      return decodedLines(body, () => true) ?? Buffer.from(body.toString('latin1'), 'base64');
    case 'quoted-printable':
      return unquoted(body.toString('latin1'));
    case '':
    case '7bit':
    case '8bit':
      return body;
    default:
      throw new UnknownForm('a transfer encoding that the relay does not write');
  }
}

/** Quoted-printable (RFC 2045 §6.7) as the relay writes it: lines that go on, and bytes in two digits. */
function unquoted(text: string): Buffer {
  const lines = text.replace(SOFT_BREAK, '');
  return Buffer.from(lines.includes('=') ? unquotedBytes(text) : lines, 'latin1');
}

const SOFT_BREAK = /=\r\n/g;

function unquotedBytes(text: string): string {
  const [first = '', ...others] = text.split('=');
  let decoded = first;
  for (const piece of others) {
    if (piece.startsWith('\r\n')) decoded += piece.slice(2);
    else if (/^[0-9A-F]{2}/.test(piece))
      decoded += String.fromCharCode(Number.parseInt(piece.slice(0, 2), 16)) + piece.slice(2);
    else throw new UnknownForm('quoted-printable that the relay does not write');
  }
  return decoded;
}

/** What lies between the delimiter lines; a preamble or an epilogue is nothing that the relay writes. */
function between(body: Buffer, boundary: string): Buffer[] {
  const delimiter = Buffer.from(`--${boundary}`);
  const found: Buffer[] = [];
  let from = -1;
  for (let at = body.indexOf(delimiter); at >= 0; at = body.indexOf(delimiter, at + delimiter.length)) {
    if (at > 0 && body[at - 1] !== 0x0a) continue;
    const before = body.subarray(Math.max(from, 0), Math.max(at - 2, 0));
    if (from < 0 && before.toString('latin1').trim() !== '') throw new UnknownForm('text before the parts');
    if (from >= 0) found.push(before);
    const after = at + delimiter.length;
    if (body.toString('latin1', after, after + 2) === '--') {
      if (body.toString('latin1', after + 2).trim() !== '') throw new UnknownForm('text behind the parts');
      return found;
    }
    from = after + 2;
  }
  throw new UnknownForm('parts without an end');
}
