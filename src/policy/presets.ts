import { UserError } from '../errors.js';
import type { Action, Category } from '../screening/policy.js';
import type { ProgrammePolicy } from './policy.js';

const usual: Omit<ProgrammePolicy, 'name' | 'always' | 'actions'> = {
  version: 1,
  allowedLinks: ['wikipedia.org', 'bbc.co.uk', 'nasa.gov'],
  region: 'GB',
  language: 'en',
  names: 'first-name',
  quotes: 'trim',
  signatures: 'remove',
  tellAuthor: 'rejected',
  sample: 0,
  safeguarding: { people: [], every: 15 },
  digest: ['08:00'],
  timeZone: 'UTC',
};

const held: Record<Category, Action> = {
  contact: 'hold',
  link: 'hold',
  abuse: 'hold',
  safeguarding: 'hold',
  attachment: 'hold',
  structure: 'hold',
  volume: 'deliver',
};
const delivered: Record<Category, Action> = {
  contact: 'deliver',
  link: 'deliver',
  abuse: 'deliver',
  safeguarding: 'deliver',
  attachment: 'deliver',
  structure: 'deliver',
  volume: 'deliver',
};

/** The policies that come with the relay. */
const presets: ProgrammePolicy[] = [
  { name: 'record', always: 'deliver', actions: delivered, ...usual },
  { name: 'school', always: 'deliver', actions: held, ...usual },
  { name: 'redact', always: 'deliver', actions: { ...held, contact: 'redact' }, ...usual },
  { name: 'strict', always: 'hold', actions: { ...held, volume: 'hold' }, ...usual },
];

export const policyNames = presets.map((policy) => policy.name);

/** The policy of that name; a UserError names the others. */
export function policyNamed(name: string): ProgrammePolicy {
  const found = presets.find((policy) => policy.name === name);
  if (found) return found;
  throw new UserError(`There is no policy "${name}": use one of ${policyNames.join(', ')}.`);
}

/** What holds where nothing else is said. */
export const defaultPolicy = policyNamed('school');
