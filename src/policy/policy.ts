import type { Policy } from '../screening/policy.js';

export const languages = ['en', 'de', 'fr', 'es'] as const;
export type Language = (typeof languages)[number];

/** The parts of a policy that rewriting needs. */
export interface RelayingPolicy {
  /** What of a person's name the other side may read. */
  names: 'first-name' | 'pseudonym';
  /** Whether quotes of earlier mails are cut down to what was answered. */
  quotes: 'trim' | 'keep';
  signatures: 'remove' | 'keep';
  /** In which the relay writes to the programme's people. */
  language: Language;
}

/** Who is told of an urgent finding, in this order; addresses are normalised. */
export interface Safeguarding {
  /** The safeguarding lead first; empty where none is named: then all coordinators are told at once. */
  people: string[];
  /** Minutes until the next person is told. */
  every: number;
}

/** Everything that a programme decides about its mail. */
export interface ProgrammePolicy extends Policy, RelayingPolicy {
  /** Counts up with each change in one programme; 1 for those that come with the relay. */
  version: number;
  /** What the author of a message learns: that it was rejected, that it is held as well, or nothing. */
  tellAuthor: 'nothing' | 'held' | 'rejected';
  /** The part of the clean messages that is put before a coordinator, 0 to 1. */
  sample: number;
  safeguarding: Safeguarding;
  /** Answered to those who ask for help; undefined for the relay's own words. */
  contactText?: string;
  /** Times of the day at which coordinators get the list of what waits for them, as `HH:MM`. */
  digest: string[];
  /** The IANA time zone of these times. */
  timeZone: string;
  /** The same where the policy says it: pairs begin and end by it, and where it does not by the database's. */
  namedZone?: string;
  /** There where this version does not understand what is stored: it holds everything, and names nobody. */
  notUnderstood?: true;
}
