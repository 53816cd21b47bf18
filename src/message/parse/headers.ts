import addressparser, { type Address } from 'nodemailer/lib/addressparser';
import { plainAddress } from './plain-address.js';

/** The few top headers that the door and the identification look at. */
export interface TopHeaders {
  /** Every field, those below included. */
  all: HeaderFields;
  /** Every address of every From header. */
  from: string[];
  messageId: string;
  /** How many servers the mail has passed. */
  received: number;
  /** The names of relays of our kind that the mail has passed. */
  relays: string[];
}

/** The header that marks a mail as forwarded by us; its value is the relay's domain. */
export const RELAY_HEADER = 'X-Mentorpost-Relay';

/** A mail that has come through as many servers goes round (RFC 5321 §6.3). */
export const MAX_HOPS = 25;

const LOOKED_AT = 256 * 1024;

/** Every top header by its name in small letters, unfolded, undecoded, in order. */
export type HeaderFields = Map<string, string[]>;

/** All top headers; the same limits as `topHeaders`. */
export function headerFields(raw: Buffer, end = headerEnd(raw)): HeaderFields {
  const found: HeaderFields = new Map();
  let field = '';
  for (const line of raw.toString('utf8', 0, Math.min(end, LOOKED_AT)).split(/\r?\n/)) {
    if (line === '') break;
    if (line.startsWith(' ') || line.startsWith('\t')) {
      field += ` ${line.trim()}`;
    } else {
      addField(found, field);
      field = line;
    }
  }
  addField(found, field);
  return found;
}

function addField(found: HeaderFields, field: string): void {
  const colon = field.indexOf(':');
  if (colon < 0) return;
  const name = field.slice(0, colon).trim().toLowerCase();
  const value = field.slice(colon + 1).trim();
  const earlier = found.get(name);
  if (earlier) earlier.push(value);
  else found.set(name, [value]);
}

/** Reads the top headers only; the cost does not depend on the body. Line ends may be CRLF or bare LF. */
export function topHeaders(raw: Buffer): TopHeaders {
  const headers = headerFields(raw);
  return {
    all: headers,
    from: authorAddresses(headers),
    messageId: headers.get('message-id')?.find((id) => id !== '') ?? '',
    received: headers.get('received')?.length ?? 0,
    relays: (headers.get(RELAY_HEADER.toLowerCase()) ?? []).map((name) => name.toLowerCase()),
  };
}

/** Every address of every From header: who reads it otherwise, as a server that checks DMARC may, finds no other. */
export function authorAddresses(headers: HeaderFields): string[] {
  const from = headers.get('from') ?? [];
  const plain = from.length === 1 ? plainAddress(from[0] ?? '') : undefined;
  if (plain) return [plain.address];
  const named = from.flatMap(addresses);
  return [...named, ...from.flatMap(standingBare).filter((address) => !isAmong(named, address))];
}

/** Of what an author's program writes at the top of a mail, what tells one mail from another. */
const WRITTEN = /^(?:from|to|cc|subject|date|in-reply-to|references|content-type|resent-.*)$/;

/** The bytes of a mail that are the same whenever a server hands it over; what servers and filters add differs each time. */
export function asWritten(raw: Buffer, headers: HeaderFields): Buffer[] {
  const end = headerEnd(raw);
  if (end === raw.length) return [raw];
  const names = [...headers.keys()].filter((name) => WRITTEN.test(name)).sort();
  const written = names.map((name) => [name, headers.get(name)]);
  return [Buffer.from(JSON.stringify(written)), raw.subarray(end)];
}

/** Where the top headers end, whatever the line ends. */
export function headerEnd(raw: Buffer): number {
  const end = raw.indexOf('\r\n\r\n');
  const bare = (end < 0 ? raw : raw.subarray(0, end)).indexOf('\n\n');
  const first = bare < 0 ? end : bare;
  return first < 0 ? raw.length : first;
}

/** The parser's time grows with the square of unclosed brackets; an author whose field is longer is not known. */
const LONGEST_FROM = 4_096;

function addresses(value: string): string[] {
  if (value.length > LONGEST_FROM) return [];
  return flat(addressparser(value)).filter((address) => address.includes('@'));
}

const ASIDE = /"(?:[^"\\]|\\.)*"|\([^()]*\)|=\?[^?\s]*\?[bq]\?[^?\s]*\?=/gi;
const BARE = /[^\s<>()[\]",:;@]{1,64}@[^\s<>()[\]",:;@]{1,255}/g;

/** What looks like an address outside of quotes and comments, whatever stands around it. */
function standingBare(value: string): string[] {
  if (value.length > LONGEST_FROM) return [];
  return value.replace(ASIDE, ' ').match(BARE) ?? [];
}

function isAmong(addresses: string[], one: string): boolean {
  return addresses.some((address) => address.toLowerCase() === one.toLowerCase());
}

function flat(parsed: Address[]): string[] {
  return parsed.flatMap((entry) =>
    'group' in entry && entry.group ? flat(entry.group) : [entry.address ?? ''],
  );
}
