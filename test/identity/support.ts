import { identitySearch } from '../../src/identity/find.js';
import { type IdentityOptions, identityOf, type Person } from '../../src/identity/identity.js';
import { replaceHits } from '../../src/identity/search.js';

export const ALIAS = 'm7@relay.example';
export const PSEUDONYM = 'Heron';
export const REMOVED = '[removed]';

/** What a text becomes when it is searched for a person. */
export function scrubber(person: Person, names: IdentityOptions['names'] = 'first-name') {
  const identity = identityOf(person, { names, replacement: { alias: ALIAS, pseudonym: PSEUDONYM } });
  const search = identitySearch(identity);
  return (text: string) => replaceHits(text, search(text));
}

/** The same for somebody with one name and one address. */
export function scrubberOf(
  name: string,
  names: IdentityOptions['names'] = 'first-name',
  address = 'post@a.example',
) {
  return scrubber({ names: [name], addresses: [address] }, names);
}
