import { domainToASCII, domainToUnicode } from 'node:url';
import { parse } from 'tldts';
import { foldWord } from './fold.js';
import { isPublicProvider } from './providers.js';

/** An e-mail address as it identifies somebody. */
export interface AddressParts {
  /** Without a plus tag; where the provider ignores dots, without these. Small letters. */
  local: string;
  /** As registered, in small letters: Unicode labels and, where they differ, also as ASCII ("xn--"). */
  domains: string[];
  /** The part of the domain that is registered, "firm.example"; absent at a public mail provider. */
  registrable?: string;
  /** The label in it that names the organisation, "firm". */
  organisation?: string;
}

/** Houses that give each firm or school a name below their own, beside those that the list of public suffixes has. */
const HOSTED =
  /(?:^|\.)([^.]+)\.(?:onmicrosoft|sharepoint|zendesk|freshdesk|atlassian|myshopify|google)\.(?:com|net|de|us)$/;

/** Takes an address apart; undefined where it has no local part or no domain. */
export function partsOfAddress(address: string): AddressParts | undefined {
  const at = address.lastIndexOf('@');
  const written = address
    .slice(at + 1)
    .trim()
    .toLowerCase()
    .replace(/\.$/, '');
  const local = address
    .slice(0, at)
    .trim()
    .toLowerCase()
    .replace(/^"|"$/g, '')
    .replace(/(?<=.)\+.*$/s, '');
  if (at < 1 || local === '' || written === '') return undefined;
  const ascii = domainToASCII(written) || written;
  const unicode = domainToUnicode(ascii) || written;
  const domains = [...new Set([unicode, ascii, written])];
  if (isPublicProvider(ascii)) return { local, domains };
  const hosted = HOSTED.exec(ascii)?.[1];
  if (hosted) return { local, domains, registrable: ascii, organisation: hosted };
  const parsed = parse(ascii, { allowPrivateDomains: true, extractHostname: false });
  const registrable = parsed.domain ?? ascii;
  if (isPublicProvider(registrable)) return { local, domains };
  return {
    local,
    domains,
    registrable,
    organisation: domainToUnicode(parsed.domainWithoutSuffix ?? registrable.split('.')[0] ?? ''),
  };
}

/** The words that a local part or a label consists of, folded. */
export function wordsOfLabel(label: string): string[] {
  return label
    .split(/[^\p{L}\p{N}\p{M}]+|(?<=\p{L})(?=\p{N})|(?<=\p{N})(?=\p{L})/u)
    .map(foldWord)
    .filter(Boolean);
}
