import { accepts } from './accept.js';
import { extent } from './extent.js';
import type { Identity } from './identity.js';
import { eachMatch, indexOf } from './index-of-needles.js';
import { type Letters, lettersOf } from './letters.js';
import { merged } from './merge.js';
import type { Hit, Search } from './search.js';

/** The search for all that gives a person away, in whatever way it is written. */
export function identitySearch(identity: Identity): Search {
  const index = indexOf(identity.terms);
  const hitsIn = (letters: Letters): Hit[] => {
    const hits: Hit[] = [];
    eachMatch(index, letters.codes, letters.length, (needle, at) => {
      if (accepts(needle, letters, at)) hits.push(extent(identity, needle, letters, at));
    });
    return hits;
  };
  return (text) => merged(hitsIn(lettersOf(text)));
}
