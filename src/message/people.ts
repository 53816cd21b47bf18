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
  const known =
    authors.get(headers) ??
    namedIn(headers, ['from', 'sender', 'reply-to', 'resent-from', 'disposition-notification-to']);
  authors.set(headers, known);
  return known;
}

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
  return namedIn(headers, ['to', 'cc', 'bcc', 'resent-to', 'resent-cc']);
}

/** Each name once, without blanks around it. */
export function distinct(names: string[]): string[] {
  return [...new Set(names.map((name) => name.trim()).filter((name) => name !== ''))];
}

/** The organisation that the author's program names (RFC 1849 §3.2.2), and Outlook's and Exchange's kin of it. */
export function organisationsIn(headers: HeaderFields): string[] {
  return ['organization', 'organisation', 'x-organization', 'x-organisation']
    .flatMap((name) => headers.get(name) ?? [])
    .map((value) => libmime.decodeWords(value).trim())
    .filter((value) => value !== '' && value.length <= 100)
    .slice(0, 4);
}

const MOST = 100;
/** As long as one in the roster may be: each word of a name is looked for beside each other. */
const LONGEST_NAME = 200;

function namedIn(headers: HeaderFields, names: string[]): NamedAddress[] {
  return names
    .flatMap((name) => headers.get(name) ?? [])
    .flatMap((value) => plainAddress(value) ?? flat(addressparser(value)))
    .slice(0, MOST)
    .map(({ name = '', address = '' }) => ({ name: decoded(name).trim().slice(0, LONGEST_NAME), address }));
}

function decoded(name: string): string {
  return name.includes('=?') ? libmime.decodeWords(name) : name;
}

function flat(parsed: Address[]): { name?: string; address?: string }[] {
  return parsed.flatMap((entry) => ('group' in entry && entry.group ? flat(entry.group) : [entry]));
}
