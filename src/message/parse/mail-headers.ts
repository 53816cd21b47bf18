import type { Headers } from '@zone-eu/mailsplit';
import libmime from 'libmime';
import { parseAddressHeader } from 'mailparser';
import { plainAddress } from './plain-address.js';

/** What the headers of a mail tell of it, decoded as the parser decodes them. */
export interface Told {
  from?: { text: string };
  subject?: string;
  messageId?: string;
  inReplyTo?: string;
  references?: string[];
}

/** The values of all fields of a name, in one line each; bytes beyond ASCII are taken for UTF-8. */
export function valuesIn(headers: Headers | false): ValuesOf {
  const lines = headers ? headers.getList() : [];
  return (name) => lines.filter(({ key }) => key === name).map(({ line }) => unfolded(line));
}

type ValuesOf = (name: string) => readonly string[];

/** Where a field stands several times, the first that says something counts; references are gathered. */
export function toldBy(values: ValuesOf): Told {
  const words = (name: string) => values(name).map(decodedWords);
  const [from] = values('from');
  return {
    from: from === undefined ? undefined : { text: shown(from) },
    subject: words('subject').find(Boolean),
    messageId: words('message-id').map(bracketed).find(Boolean),
    inReplyTo: words('in-reply-to').map(bracketed).find(Boolean),
    references: words('references').flatMap((ids) => ids.split(/\s+/).map(bracketed)),
  };
}

function shown(from: string): string {
  const plain = plainAddress(from);
  if (!plain) return parseAddressHeader(from).text;
  return plain.name === '' ? plain.address : `"${plain.name}" <${plain.address}>`;
}

function unfolded(line: string): string {
  return libmime.decodeHeader(Buffer.from(line, 'latin1').toString()).value;
}

function decodedWords(value: string): string {
  if (!value.includes('=?')) return value;
  try {
    return libmime.decodeWords(value);
  } catch {
    return value;
  }
}

function bracketed(id: string): string {
  if (id === '') return '';
  return `${id.startsWith('<') ? '' : '<'}${id}${id.endsWith('>') ? '' : '>'}`;
}
