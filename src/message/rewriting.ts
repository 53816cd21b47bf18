import type { FileContext } from '../files/context.js';
import type { GateSearch } from '../gate/gate.js';
import { machineSearch } from '../identity/machine.js';
import { searchesFor } from '../identity/recent.js';
import { inTurn, type Search } from '../identity/search.js';
import type { RelayingPolicy } from '../policy/policy.js';
import type { Correspondent, Correspondents } from './correspondents.js';
import type { ParsedMessage } from './parse/parse.js';
import { authorsIn, copiedIn, distinct, organisationsIn } from './people.js';
import type { Trimming } from './quote/quote.js';
import { signedOrganisations } from './signature/signed-organisation.js';
import { trimmingFor } from './trimming.js';
import { zonesIn } from './zones.js';

/** All that rewriting one mail goes by. */
export interface Rewriting {
  /** For texts. */
  search: Search;
  /** For the subject and the names of files, where first names do not pass either. */
  strict: Search;
  policy: RelayingPolicy;
  trimming: Trimming;
  files: FileContext;
  /** For the gate; `known` are ids of mails that the reader knows. */
  gate(known: string[]): GateSearch;
}

export interface RewritingOptions {
  correspondents: Correspondents;
  policy: RelayingPolicy;
  pairKey: Buffer;
  relayDomain: string;
  /** Finds what else is taken out of the mail, where the policy redacts. */
  redaction?: Search;
  /** What the pair wrote lately, where the mail quotes something. */
  letters?: readonly string[];
}

/** Stands for what is neither an address nor a name of the author's, such as a domain. */
const REMOVED: Record<RelayingPolicy['language'], string> = {
  en: '[removed]',
  de: '[entfernt]',
  fr: '[supprimé]',
  es: '[eliminado]',
};

/** Names whom the mail may not name: the participant as registered, with their school, as their mail program names them, and whom they copied. */
export function rewritingFor(mail: ParsedMessage, options: RewritingOptions): Rewriting {
  const { correspondents, policy, pairKey, relayDomain, redaction, letters } = options;
  const { author, reader } = correspondents;
  const ours = (address: string) => address.toLowerCase().endsWith(`@${relayDomain}`);
  const self = authorsIn(mail.headers).filter(({ address }) => !ours(address));
  const own = new Set(author.addresses.map((address) => address.toLowerCase()));
  const copied = copiedIn(mail.headers).filter(
    ({ address }) => !ours(address) && !own.has(address.toLowerCase()),
  );
  const names = distinct([author.name, ...self.map(({ name }) => name)]);
  const searches = searchesFor(
    {
      names,
      organisations: distinct([
        author.school ?? '',
        ...organisationsIn(mail.headers),
        ...signedOrganisations(mail.text),
      ]),
      addresses: distinct([...author.addresses, ...self.map(({ address }) => address)]),
      copied,
    },
    {
      names: policy.names,
      replacement: { alias: author.alias, pseudonym: author.pseudonym, removed: REMOVED[policy.language] },
    },
  );
  const { identity } = searches;
  const machines = machineSearch(REMOVED[policy.language]);
  const named = withRedaction(searches.search, redaction);
  const search = inTurn(named, machines);
  const strict = inTurn(withRedaction(searches.strict, redaction), machines);
  return {
    search: inTurn(search, zonesIn),
    strict,
    policy,
    trimming: trimmingFor(mail, policy, names, letters),
    files: {
      search,
      named,
      strict,
      language: policy.language,
      calendar: { author: party(author), reader: party(reader), pairKey, relayDomain },
    },
    gate: (known) => ({
      needles: identity.needles,
      headerNeedles: identity.strict.needles,
      known: [author.alias, author.pseudonym, reader.alias, reader.pseudonym, relayDomain, ...known],
    }),
  };
}

function withRedaction(search: Search, redaction: Search | undefined): Search {
  return redaction ? inTurn(search, redaction) : search;
}

function party({ alias, pseudonym, addresses }: Correspondent) {
  return { address: alias, pseudonym, real: addresses.map((address) => address.toLowerCase()) };
}
