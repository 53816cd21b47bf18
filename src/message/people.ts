import libmime from 'libmime';
import addressparser, { type Address } from 'nodemailer/lib/addressparser';
import type { HeaderFields } from './parse/headers.js';
import { plainAddress } from './parse/plain-address.js';

/** A name and an address as a header gives them; either may be missing. */
export interface NamedAddress {
  name: string;
  address: string;
}

const authors = new WeakMap<HeaderFields, NamedAddress[]>();

/** How the author's own program calls the author; told once of a mail, for screening and rewriting both ask. */
export function authorsIn(headers: HeaderFields): NamedAddress[] {
  const known = authors.get(headers);
  if (known) return known;
  const found = namedIn(headers, FROM);
  authors.set(headers, found);
  return found;
}

const FROM = ['from', 'sender', 'reply-to', 'resent-from', 'disposition-notification-to'];

/** The author's names as the mail itself gives them, without what offices set behind them: "ada.quillan@" gives one too. */
export function namesIn(headers: HeaderFields): string[] {
  return distinct(
    authorsIn(headers).flatMap(({ name, address }) => [
      name.replace(/\s?[([|/].*$/, ''),
      /^\p{L}{2,30}[._-]\p{L}{2,30}(?=@)/u.exec(address)?.[0].replace(/[._-]/, ' ') ?? '',
    ]),
  );
}

/** Whom else the mail was sent to. */
export function copiedIn(headers: HeaderFields): NamedAddress[] {
  return namedIn(headers, TO);
}

const TO = ['to', 'cc', 'bcc', 'resent-to', 'resent-cc'];

/** Each name once, without blanks around it. */
export function distinct(names: string[]): string[] {
  return [...new Set(names.map((name) => name.trim()).filter((name) => name !== ''))];
}

/** The organisation that the author's program names (RFC 1849 §3.2.2), and Outlook's and Exchange's kin of it. */
export function organisationsIn(headers: HeaderFields): string[] {
  return ORGANISATION.flatMap((name) => headers.get(name) ?? [])
    .map((value) => libmime.decodeWords(value).trim())
    .filter((value) => value !== '' && value.length <= 100)
    .slice(0, 4);
}

const ORGANISATION = ['organization', 'organisation', 'x-organization', 'x-organisation'];

const MOST = 100;
/** As long as one in the roster may be: each word of a name is looked for beside each other. */
const LONGEST_NAME = 200;

function namedIn(headers: HeaderFields, fields: readonly string[]): NamedAddress[] {
  const found: NamedAddress[] = [];
  for (const field of fields)
    for (const value of headers.get(field) ?? []) {
      const plain = plainAddress(value);
      if (plain) add(found, plain);
      else for (const one of flat(addressparser(value))) add(found, one);
    }
  return found;
}

function add(found: NamedAddress[], { name = '', address = '' }: Partial<NamedAddress>): void {
  if (found.length === MOST) return;
  found.push({ name: decoded(name).trim().slice(0, LONGEST_NAME), address });
}

function decoded(name: string): string {
  return name.includes('=?') ? libmime.decodeWords(name) : name;
}

function flat(parsed: Address[]): { name?: string; address?: string }[] {
  return parsed.flatMap((entry) => ('group' in entry && entry.group ? flat(entry.group) : [entry]));
}
