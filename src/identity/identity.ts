import { partsOfAddress } from './address.js';
import { addressNeedles, namedOrganisation } from './address-needles.js';
import { foldWord } from './fold.js';
import { otherJapanese } from './japanese.js';
import { type NameTerms, nameTerms } from './name-needles.js';
import type { Needle, Term } from './needle.js';
import type { SpokenName } from './sound/names.js';

/** Who wrote a message, as the roster and the message tell. */
export interface Person {
  /** Full names: "Ada Quillan", "Quillan, Ada". The first is the registered one. */
  names: string[];
  addresses: string[];
  /** Firms, schools and the like that the message says they belong to, in full: "Tidewater Dredging Ltd". */
  organisations?: string[];
  /** The people copied. */
  copied?: { name?: string; address?: string }[];
}

export interface IdentityOptions {
  /** Whether the first name may stand in a text. */
  names: 'first-name' | 'pseudonym';
  /** What stands for an address, for a name, and for whatever else gives the person away. */
  replacement: { alias: string; pseudonym: string; removed?: string };
}

/** What gives a person away. */
export interface Identity {
  /** For `identitySearch`. */
  terms: Needle[];
  /** For an independent search: what must not be found in what is sent. */
  needles: Term[];
  /** The person's own addresses, folded, without plus tag: "adaquillan@firmexample". */
  addresses: Set<string>;
  /** Names to be known by their sound, in whatever script. */
  spoken: SpokenName[];
  replacement: { alias: string; pseudonym: string; removed: string };
  /** The same where not even the first name may pass: headers, file names. */
  strict: Identity;
}

const REMOVED = '[removed]';

/** All that gives a person away, compiled for `identitySearch`. Pure. */
export function identityOf(person: Person, options: IdentityOptions): Identity {
  const told = toldOf(person, { removed: REMOVED, ...options.replacement });
  let strict: Identity | undefined;
  const compiled = (names: IdentityOptions['names']): Identity => {
    const identity: Identity = {
      get strict() {
        if (names === 'pseudonym') return identity;
        strict ??= compiled('pseudonym');
        return strict;
      },
      ...compile(told, names),
    };
    return identity;
  };
  return compiled(options.names);
}

/** What a person's names and addresses tell, whether or not the first name may pass. */
interface Told {
  own: NameTerms[];
  others: NameTerms[];
  /** What is not a name, strongest first. */
  further: Needle[];
  addresses: Set<string>;
  spoken: Omit<SpokenName, 'first'>[];
  replacement: Identity['replacement'];
}

function toldOf(person: Person, replacement: Identity['replacement']): Told {
  const { alias, pseudonym, removed } = replacement;
  const relay = partsOfAddress(alias)?.domains[0];
  const copied = (person.copied ?? []).filter(
    ({ address = '' }) => partsOfAddress(address)?.domains[0] !== relay,
  );
  return {
    own: person.names.map((name, index) => nameTerms(name, pseudonym, index === 0)),
    others: copied.map(({ name = '' }) => nameTerms(name, removed, false)),
    further: [
      ...person.addresses.flatMap((address) =>
        addressNeedles(address, { address: alias, local: pseudonym, domain: removed }),
      ),
      ...(person.organisations ?? []).flatMap((name) => namedOrganisation(name, removed)),
      ...copied.flatMap(({ address = '' }) =>
        addressNeedles(address, { address: removed, local: removed, domain: removed }),
      ),
    ],
    addresses: new Set(person.addresses.flatMap(plainAddresses)),
    spoken: [
      ...person.names.map((name) => ({ name, replacement: pseudonym })),
      ...copied.map(({ name = '' }) => ({ name, replacement: removed })),
    ]
      .filter(({ name }) => name !== '')
      .flatMap((one) => [one, ...otherJapanese(one.name).map((name) => ({ ...one, name }))]),
    replacement,
  };
}

function compile(told: Told, names: IdentityOptions['names']): Omit<Identity, 'strict'> {
  const { own, others, further, addresses, spoken, replacement } = told;
  const registered = own[0]?.first ?? [];
  const passing = new Set(names === 'first-name' ? registered.map(({ text }) => text) : []);
  // Another name of the author may begin with the surname; what others are called passes, and makes nothing else pass.
  const first = [...own, ...(names === 'first-name' ? [] : others)].flatMap((terms) => terms.first);
  const always = [...own, ...others].flatMap((terms) => terms.always);
  const terms = once([...always, ...first, ...further]).filter(({ text }) => !passing.has(text));
  return {
    terms,
    needles: terms.filter(({ need }) => need === 'plain').map(({ term }) => term),
    addresses,
    spoken: spoken.map((one) => ({ ...one, first: names === 'pseudonym' })),
    replacement,
  };
}

function plainAddresses(address: string): string[] {
  const parts = partsOfAddress(address);
  return parts ? parts.domains.map((domain) => `${foldWord(parts.local)}@${foldWord(domain)}`) : [];
}

/** The same letters are looked for once in the way that asks least, as one word and as several. */
function once(needles: Needle[]): Needle[] {
  const kept = new Map<string, Needle>();
  for (const needle of needles) {
    if (needle.text.length < 2) continue;
    const key = `${needle.text} ${needle.need} ${needle.apart} ${needle.cuts.length === 0}`;
    if (!kept.has(key)) kept.set(key, needle);
  }
  return [...kept.values()];
}
