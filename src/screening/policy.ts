import type { CountryCode } from 'libphonenumber-js';
import { UserError } from '../errors.js';

export type Action = 'deliver' | 'redact' | 'hold' | 'reject';

/** What follows from what the rules find. */
export interface Policy {
  name: string;
  /** What becomes of a message in which nothing is found. */
  always: Action;
  /** By category; a category that is not named here is held. */
  actions: Partial<Record<string, Action>>;
  /** Domains to which links may lead; their subdomains too. */
  allowedLinks: string[];
  /** The country whose phone numbers need no country code. */
  region: CountryCode;
}

const usual = { allowedLinks: ['wikipedia.org', 'bbc.co.uk', 'nasa.gov'], region: 'GB' as const };
const held = { contact: 'hold', link: 'hold', abuse: 'hold', safeguarding: 'hold' } as const;
const delivered = {
  contact: 'deliver',
  link: 'deliver',
  abuse: 'deliver',
  safeguarding: 'deliver',
  structure: 'deliver',
} as const;

/** The policies that come with the relay. */
export const presets: Policy[] = [
  { name: 'record', always: 'deliver', actions: delivered, ...usual },
  { name: 'school', always: 'deliver', actions: held, ...usual },
  { name: 'redact', always: 'deliver', actions: { ...held, contact: 'redact' }, ...usual },
  { name: 'strict', always: 'hold', actions: held, ...usual },
];

export const policyNames = presets.map((policy) => policy.name);

/** The policy of that name; a UserError names the others. */
export function policyNamed(name: string): Policy {
  const found = presets.find((policy) => policy.name === name);
  if (found) return found;
  throw new UserError(`There is no policy "${name}": use one of ${policyNames.join(', ')}.`);
}
