import { domainToASCII } from 'node:url';
import type { Secrets } from '../store/secrets.js';

/** The form in which addresses are compared: lower case, the domain in ASCII (RFC 5890). */
export function normaliseAddress(address: string): string {
  const trimmed = address.trim().toLowerCase();
  const at = trimmed.lastIndexOf('@');
  const domain = trimmed.slice(at + 1);
  return `${trimmed.slice(0, at + 1)}${domainToASCII(domain) || domain}`;
}

/** The keyed hash under which an address is found without being readable. */
export function addressHash(secrets: Secrets, address: string): Buffer {
  return secrets.hash('address', normaliseAddress(address));
}
