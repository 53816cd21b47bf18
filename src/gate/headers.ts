import libmime from 'libmime';
import type { Field } from './parts.js';

const INNER = new Set(['content-type', 'content-transfer-encoding', 'content-disposition', 'content-id']);
/** A mail that is one file alone has the file's headers at its top. */
const TOP = new Set([
  ...INNER,
  'from',
  'subject',
  'date',
  'message-id',
  'in-reply-to',
  'references',
  'auto-submitted',
  'x-mentorpost-relay',
  'reply-to',
  'mime-version',
]);

/** The headers that the relay does not write; the first is named. */
export function unknownHeader(fields: Field[], place: 'top' | 'part'): string | undefined {
  const allowed = place === 'top' ? TOP : INNER;
  return fields.find(({ name }) => !allowed.has(name))?.name;
}

/** A header's value as a reader's program shows it: encoded words (RFC 2047) and parameters (RFC 2231) decoded, beside the bytes. */
export function readable({ name, value, told }: Field): string {
  if (name === 'date' && DATE.test(value)) return '';
  if (told) return [withoutOctets(value), ...Object.values(told.params).map(decodedWords)].join('\n');
  const words = decodedWords(value);
  return words === value ? value : `${withoutOctets(value)}\n${words}`;
}

/** The library takes out a mark of its own as well, which begins with a NUL. */
function decodedWords(value: string): string {
  return value.includes('=?') || value.includes('\0') ? libmime.decodeWords(value) : value;
}

/** The relay's own moment (RFC 5322 §3.3): in January it names no Jan, nor on a Thursday a Thu. */
const DATE = /^[A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d \+0000$/;

/** "guía" is written "gu=C3=ADa", which holds no Ada. */
function withoutOctets(value: string): string {
  return value.replace(/(?:=[89A-F][\dA-F]){2,}/g, '\uFFFC');
}
