import QuickLRU from 'quick-lru';
import { identitySearch } from './find.js';
import { type Identity, type IdentityOptions, identityOf, type Person } from './identity.js';
import type { Search } from './search.js';

/** What a person's mail is searched by, made ready. */
export interface Searches {
  identity: Identity;
  search: Search;
  /** Where not even the first name may pass. */
  strict: Search;
}

/** About 30 kB each; as many again may still lie in the cache as the older half of it. */
const MOST = 400;
const recent = new QuickLRU<string, Searches>({ maxSize: MOST });

/** The searches for a person, kept for the next mails: who writes once often writes again, and files and notices ask too. */
export function searchesFor(person: Person, options: IdentityOptions): Searches {
  const key = JSON.stringify([person, options]);
  const known = recent.get(key);
  if (known) return known;
  const identity = identityOf(person, options);
  const search = identitySearch(identity);
  const strict = identity.strict === identity ? search : identitySearch(identity.strict);
  const searches = { identity, search, strict };
  recent.set(key, searches);
  return searches;
}
