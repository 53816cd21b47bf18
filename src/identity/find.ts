import { accepts } from './accept.js';
import { withDisguises } from './disguise.js';
import { decodedBase64 } from './encoded.js';
import { extent } from './extent.js';
import type { Identity } from './identity.js';
import { eachMatch, indexOf, type NeedleIndex } from './index-of-needles.js';
import { type Letters, lettersOf } from './letters.js';
import { isDisguise, latinised, latinOfWord } from './lookalike.js';
import { leetOf, unleeted, untagged } from './masks.js';
import { merged } from './merge.js';
import type { Needle } from './needle.js';
import { ownAddresses } from './own-address.js';
import { leave } from './rooms.js';
import type { Hit, Search } from './search.js';
import { isLatin, mayHold, RUN, sieveOf } from './sift.js';
import { heardInLatin, soundSearch } from './sound/search.js';
import { tenantSearch } from './tenant.js';
import { worded } from './worded.js';

const LEET_FROM = 6;
const LOOKALIKE_FROM = 2;
const DEEPEST = 2;

/** The search for all that gives a person away, in whatever way it is written. */
export function identitySearch(identity: Identity): Search {
  const disguised = withDisguises(identity.terms);
  const index = once(() => indexOf(disguised));
  const leetIndex = once(() => indexOf(changed(identity.terms, LEET_FROM, leetOf)));
  const latinIndex = once(() => indexOf(changed(identity.terms, LOOKALIKE_FROM, latinOfWord)));

  const tenants = tenantSearch(identity.terms, identity.replacement.removed);
  // Letters such as "li" stand in every text.
  const isSifted = identity.terms.every(({ text }) => text.length >= RUN || !isLatin(text));
  const sieve = sieveOf(isSifted ? disguised : []);
  const isHeard = heardInLatin(identity.spoken).length > 0;
  const sounds = soundSearch(identity.spoken, identity.replacement.removed);

  function hitsIn(text: string, depth: number): Hit[] {
    const hits = isSiftedOut(text) ? hitsByOther(text) : hitsByLetters(text);
    if (depth < DEEPEST) hits.push(...hitsInBase64(text, depth));
    return hits;
  }

  /** Not even sifted is a text that is signed with the whole name. */
  function isSiftedOut(text: string): boolean {
    const isSigned = identity.spoken.some(({ name }) => text.includes(name));
    return isSifted && !isSigned && !mayHold(text, sieve);
  }

  /** In a text in Latin letters that holds no needle. */
  function hitsByOther(text: string): Hit[] {
    if (!isHeard) return tenants(text);
    const letters = lettersOf(text);
    const hits = [...sounds(letters), ...tenants(text)];
    leave(letters);
    return hits;
  }

  function hitsByLetters(text: string): Hit[] {
    const hits: Hit[] = [];
    const look = (
      letters: Letters | undefined,
      needles: () => NeedleIndex,
      also: (at: number, end: number) => boolean = () => true,
    ) => {
      if (!letters) return;
      eachMatch(needles(), letters.codes, letters.length, (needle, at) => {
        if (also(at, at + needle.text.length) && accepts(needle, letters, at))
          hits.push(extent(identity, needle, letters, at));
      });
    };
    const letters = lettersOf(text);
    const views = [worded(letters), untagged(text)];
    hits.push(...ownAddresses(identity, letters), ...sounds(letters), ...tenants(text));
    look(letters, index);
    for (const view of views) look(view, index);
    look(latinised(letters), latinIndex, (at, end) => isDisguise(letters, at, end));
    const leet = unleeted(text);
    look(leet, leetIndex, (at, end) => leet !== undefined && hasOtherThanLetters(leet, at, end));
    for (const used of [letters, ...views, leet]) if (used) leave(used);
    return hits;
  }

  function hitsInBase64(text: string, depth: number): Hit[] {
    const encoded = decodedBase64(text);
    if (!encoded) return [];
    const { stretches } = encoded;
    const found: Hit[] = [];
    let next = 0;
    for (const hit of merged(encoded.text, hitsIn(encoded.text, depth + 1))) {
      while ((stretches[next + 1]?.at ?? Number.POSITIVE_INFINITY) <= hit.start) next++;
      const stretch = stretches[next];
      if (stretch) found.push({ ...hit, start: stretch.start, end: stretch.end });
    }
    return found;
  }

  return (text) => merged(text, hitsIn(text, 0));
}

/** Needles as a view of the text has their letters; those that are ordinary words are left out. */
function changed(needles: Needle[], shortest: number, change: (text: string) => string): Needle[] {
  return needles
    .filter(({ text, need }) => need === 'plain' && text.length >= shortest)
    .map((needle) => ({ ...needle, text: change(needle.text) }));
}

/** A word written with letters alone is found without this view. */
function hasOtherThanLetters({ text, from }: Letters, at: number, end: number): boolean {
  for (let place = at; place < end; place++) if (/[0-9$@!|]/.test(text[from[place] ?? 0] ?? '')) return true;
  return false;
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
