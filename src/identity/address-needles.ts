import { partsOfAddress, wordsOfLabel } from './address.js';
import { type Needle, needleOf } from './needle.js';
import { isOrdinary, type Need } from './ordinary.js';
import { schoolNames } from './school.js';

/** What stands for an address, for a local part alone, and for a domain. */
export interface AddressReplacements {
  address: string;
  local: string;
  domain: string;
}

const SHORTEST_LOCAL = 5;
const SHORTEST_ORGANISATION = 3;
const SHORT_ORGANISATION = 4;
const SHORTEST_SHORTENED = 4;

/** The needles of an address: itself, its local part where that tells anything, its domain and whose domain it is. */
export function addressNeedles(address: string, replacement: AddressReplacements): Needle[] {
  const parts = partsOfAddress(address);
  if (!parts) return [];
  const local = wordsOfLabel(parts.local);
  const needles = parts.domains.map((domain) =>
    needleOf([...local, ...wordsOfLabel(domain)], {
      kind: 'address',
      need: 'plain',
      apart: 'unspaced',
      replacement: replacement.address,
      term: { kind: 'address', text: `${parts.local}@${domain}` },
    }),
  );
  if (parts.local.length >= SHORTEST_LOCAL && !isOrdinary(local.join('')))
    needles.push(
      needleOf(local, {
        kind: 'name',
        need: 'plain',
        apart: apartOf(local),
        replacement: replacement.local,
        term: { kind: 'local-part', text: parts.local, joined: apartOf(local) === 'unspaced' },
      }),
    );
  if (!parts.registrable) return needles;
  const hidden = { kind: 'domain', replacement: replacement.domain } as const;
  for (const domain of new Set([...parts.domains, parts.registrable]))
    needles.push(
      needleOf(wordsOfLabel(domain), {
        ...hidden,
        need: 'plain',
        apart: 'unspaced',
        term: { kind: 'domain', text: domain },
      }),
    );
  const organisation = parts.organisation ?? '';
  const marked = withoutStandIns(organisation);
  return [
    ...needles,
    ...organisationNeedles(organisation, hidden),
    ...(marked === organisation ? [] : organisationNeedles(marked, hidden)),
  ];
}

/** Domains write ä, ö and ü as ae, oe and ue; names are folded without their marks. */
function withoutStandIns(label: string): string {
  return label.replace(/(?<![aeou])([aou])e(?![aeiou])/gi, '$1');
}

/** What a firm is by law, which says nothing of which it is. */
const LEGAL_FORM =
  /[\s,]+(?:\(?(?:ltd|limited|llc|llp|lp|plc|inc|incorporated|corp|corporation|co|company|gmbh|mbh|ag|kg|kgaa|ohg|ug|gbr|e\.?\s?v|e\.?\s?k|se|sa|s\.a|sarl|sas|s\.l|sl|slu|srl|s\.r\.l|spa|s\.p\.a|bv|b\.v|nv|n\.v|ab|as|a\/s|aps|oy|oyj|sp\.? z ?o\.? ?o|s\.r\.o|a\.s|kft|zrt|ltda|pty|pvt)\.?\)?)+(?:\s*&\s*co\.?)?$/i;

/** The needles of an organisation by the name that people give it. */
export function namedOrganisation(name: string, replacement: string): Needle[] {
  let plain = name.trim();
  for (let again = 0; again < 3; again++) plain = plain.replace(LEGAL_FORM, '').trim();
  const words = wordsOfLabel(plain);
  if (words.length === 0 || words.length > 8) return [];
  const hidden = { kind: 'domain', replacement } as const;
  const { whole, place, ...inSentences } = schoolNames(plain);
  return [
    ...organisationNeedles(plain, hidden),
    ...(whole ? organisationNeedles(whole, hidden) : []),
    ...Object.values(inSentences).flatMap((said) => (said ? [partNeedle(said, 'context', hidden)] : [])),
    ...(place ? [partNeedle(place, 'cased', hidden), partNeedle(`${place}er`, 'cased', hidden)] : []),
  ];
}

/** A part of a name, which tells something in some sentences alone, or where it begins with a capital. */
function partNeedle(name: string, need: Need, hidden: { kind: 'domain'; replacement: string }): Needle {
  const term = { kind: 'organisation', text: name } as const;
  return needleOf(wordsOfLabel(name), { ...hidden, need, apart: 'anyhow', term });
}

function organisationNeedles(label: string, domain: { kind: 'domain'; replacement: string }): Needle[] {
  const hidden = { ...domain, term: { kind: 'organisation', text: label } } as const;
  const words = wordsOfLabel(label);
  const text = words.join('');
  if (text.length < SHORTEST_ORGANISATION || isOrdinary(text)) return [];
  if (apartOf(words) === 'unspaced') return ofOrdinaryWords(words, hidden);
  const need = text.length <= SHORT_ORGANISATION ? 'cased' : 'plain';
  return [needleOf(words, { ...hidden, need, apart: 'anyhow' }), ...shortened(words, hidden)];
}

/** Words in a name that join others, and are too few to tell anything. */
const JOINING = new Set(
  'the of and for at in on a an der die das und für im am des du de la le les et el los y e il'.split(' '),
);
/** So many ordinary words in a row are no accident: "park primary school" beside "green school". */
const FEWEST_TELLING = 3;

function ofOrdinaryWords(words: string[], hidden: Pick<Needle, 'kind' | 'replacement' | 'term'>): Needle[] {
  if (words.filter((word) => !JOINING.has(word)).length >= FEWEST_TELLING)
    return [needleOf(words, { ...hidden, need: 'plain', apart: 'in-sentence' })];
  const term = { ...hidden.term, joined: true };
  return [
    needleOf(words, { ...hidden, need: 'plain', apart: 'unspaced', term }),
    needleOf(words, { ...hidden, need: 'cased', apart: 'in-sentence' }),
    ...(words.length > 1 ? [needleOf(words, { ...hidden, need: 'context', apart: 'anyhow' })] : []),
  ];
}

const SAINTS = new Set('st ste saint sainte sankt santa san sant sao szent swiety'.split(' '));

/** What a firm's people call it, its first word: a name only where somebody says that they work there. A saint is one anywhere. */
function shortened(words: string[], hidden: Pick<Needle, 'kind' | 'replacement' | 'term'>) {
  const [first = '', second = ''] = words;
  if (words.length < 2) return [];
  if (words.length > 2 && SAINTS.has(first) && second.length >= SHORTEST_SHORTENED)
    return [...new Set([first, 'st', 'saint', 'sankt'])].map((saint) =>
      needleOf([saint, second], { ...hidden, need: 'cased', apart: 'anyhow' }),
    );
  if (first.length < SHORTEST_SHORTENED || isOrdinary(first)) return [];
  return [needleOf([first], { ...hidden, need: 'context', apart: 'anyhow' })];
}

function apartOf(words: string[]): Needle['apart'] {
  return words.every((word) => word.length < 2 || isOrdinary(word)) ? 'unspaced' : 'anyhow';
}
