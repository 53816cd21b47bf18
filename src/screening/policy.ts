import type { CountryCode } from 'libphonenumber-js';

/** From the mildest to the sharpest. */
export const actions = ['deliver', 'redact', 'hold', 'reject'] as const;
export type Action = (typeof actions)[number];

/** What the rules' findings are sorted into, and what a policy gives an action for. */
export const categories = [
  'contact',
  'link',
  'abuse',
  'safeguarding',
  'attachment',
  'structure',
  'volume',
] as const;
export type Category = (typeof categories)[number];

/** What screening needs of a programme's policy: what to look for, and what follows from what is found. */
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
  /** Words and phrases that a programme looks for beside the relay's own, by category. */
  words?: Partial<Record<Category, string[]>>;
  /** The same as patterns of RE2, which run in linear time. */
  patterns?: Partial<Record<Category, string[]>>;
}
