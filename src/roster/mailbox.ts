import { normaliseAddress } from './address.js';

/** Domains under which a provider keeps the same mailboxes. */
const SAME_PROVIDER: Record<string, string> = {
  'googlemail.com': 'gmail.com',
  'me.com': 'icloud.com',
  'mac.com': 'icloud.com',
  'protonmail.com': 'proton.me',
  'pm.me': 'proton.me',
};

/**
 * Whether mail from an address comes from the mailbox that was given as `known`. People give an address with a tag
 * (RFC 5233) and write from the one without; Gmail tells its two domains apart as little as dots.
 */
export function isSameMailbox(known: string, from: string): boolean {
  const mailbox = mailboxOf(from);
  return [known, known.replace(/^([^+@]+)\+[^@]*@/, '$1@')].some((one) => mailboxOf(one) === mailbox);
}

function mailboxOf(address: string): string {
  const normal = normaliseAddress(address);
  const at = normal.lastIndexOf('@');
  const [local, domain] = [normal.slice(0, Math.max(at, 0)), normal.slice(at + 1)];
  const provider = SAME_PROVIDER[domain] ?? domain;
  return `${provider === 'gmail.com' ? local.replaceAll('.', '') : local}@${provider}`;
}
