import { identitySearch } from '../identity/find.js';
import { identityOf } from '../identity/identity.js';
import { replaceHits, type Search } from '../identity/search.js';
import type { Side } from '../store/people.js';
import type { Words } from './words.js';

/** Replaces the names and addresses of a pair's two people by who they are in it. */
export type Mask = (text: string) => string;

/** Takes the names and addresses of a pair's two people out of a text, before coordinators read it. */
export function maskOf(people: { mentor: Side; mentee: Side } | undefined, words: Words): Mask {
  if (!people) return (text) => text;
  const searches = (['mentor', 'mentee'] as const).map((role) => searchFor(people[role], `[${words[role]}]`));
  return (text) => searches.reduce((masked, search) => replaceHits(masked, search(masked)), text);
}

/** Replaces the names and addresses of one person by the pseudonym. */
export function pseudonymised(person: Side): Mask {
  const search = searchFor(person, person.pseudonym);
  return (text) => replaceHits(text, search(text));
}

function searchFor({ name, addresses }: Side, replacement: string): Search {
  const stands = { alias: replacement, pseudonym: replacement, removed: replacement };
  return identitySearch(
    identityOf({ names: [name], addresses }, { names: 'pseudonym', replacement: stands }),
  );
}
