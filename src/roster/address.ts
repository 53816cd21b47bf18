import { domainToASCII } from 'node:url';
import type { Secrets } from '../store/secrets.js';

/**
 * The form in which addresses are compared: lower case, no quotes that are not needed, the domain in ASCII (RFC 5890).
 */
export function normaliseAddress(address: string): string {
  const trimmed = address.trim().toLowerCase();
  const at = trimmed.lastIndexOf('@');
  const domain = trimmed.slice(at + 1);
  const local = unquoted(trimmed.slice(0, Math.max(at, 0)));
  return `${local}${trimmed.slice(at, at + 1)}${isName(domain) ? domainToASCII(domain) || domain : domain}`;
}

/** A local part without quotes that it does not need (RFC 5321 §4.1.2). */
export function unquoted(local: string): string {
  return local.replace(/^"([\w.!#$%&'*+/=?^`{|}~-]+)"$/, '$1');
}

/** What is no name of a domain would be cut off or decoded as in a URL. */
function isName(domain: string): boolean {
  return /^[\p{L}\p{M}\p{N}.-]+$/u.test(domain);
}

/** The keyed hash under which an address is found without being readable. */
export function addressHash(secrets: Secrets, address: string): Buffer {
  return secrets.hash('address', normaliseAddress(address));
}

/**
 * An envelope sender without the tag that some servers put to it so that they know their own bounces (BATV,
 * draft-levine-smtp-batv §3): `prvs=0123456789=anna@school.example`. Older servers wrote the two the other way round.
 */
export function untagged(address: string): string[] {
  const tagged = /^prvs=([^=@]+)[=/]([^=@]+)(@.+)$/i.exec(address);
  return tagged ? [`${tagged[2]}${tagged[3]}`, `${tagged[1]}${tagged[3]}`] : [address];
}
