import type { Hit, Search } from '../identity/search.js';
import type { Attachment } from '../message/parse/parse.js';
import type { Language } from '../policy/policy.js';
import type { RemovedReason } from './removed.js';

/** One side of a pair as calendars need it. Addresses in small letters. */
export interface CalendarParty {
  /** The alias, whole: `free.heron.x@relay.example`. */
  address: string;
  pseudonym: string;
  /** Every address of theirs that may write. The first is the one mail goes to. */
  real: readonly string[];
}

/** What rewriting an invitation needs. */
export interface CalendarContext {
  author: CalendarParty;
  reader: CalendarParty;
  /** 32 bytes, the pair's own: it enciphers the ids of events. */
  pairKey: Buffer;
  relayDomain: string;
}

/** By what a file is cleaned. */
export interface FileContext {
  /** For what is inside of files. */
  search: Search;
  /** For files in which no word can be replaced: what they are removed for. */
  named: Search;
  /** For names of files, where first names do not pass either. */
  strict: Search;
  language: Language;
  calendar: CalendarContext;
}

/** The search of some texts each by itself, for what is done in a thread of its own. */
export type AskSearch = (texts: string[]) => Promise<Hit[][]>;

/** Where in a file something was replaced, and what. */
export interface Replacement {
  layer: string;
  kind: string;
}

/** What became of a file: it goes on cleaned, or it was removed. */
export interface CleanedFile {
  kept?: Attachment;
  removed?: RemovedReason;
  /** Its name as it may be shown, also where it was removed. */
  name: string;
  replaced: Replacement[];
  /** What the message is marked with, such as `picture-removed`. */
  flags: string[];
}

/** A file that cannot be cleaned. */
export class NotCleanable extends Error {
  constructor(readonly reason: RemovedReason) {
    super(reason);
  }
}

/** What cleaning the content of one kind of file gives. Throws NotCleanable, or whatever goes wrong. */
export interface CleanContent {
  content: Buffer;
  replaced?: Replacement[];
  flags?: string[];
  /** The type it has become, where it is another than before. */
  mime?: string;
  extension?: string;
}
