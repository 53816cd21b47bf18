import { domainToUnicode } from 'node:url';
import { replaceHits, type Search } from '../identity/search.js';

/** A link that may pass, with what was replaced in it. */
export type Link = { href: string; before?: string; after?: string } | undefined;

const LONGEST = 4_000;

/**
 * The address of a link as it may be forwarded: http, https and mailto alone. One that holds identity anywhere, however
 * encoded, is none, but a mailto to an address that has an alias leads to the alias (RFC 6068).
 */
export function linkFor(href: string, search: Search): Link {
  const plain = href.replace(/[\p{Cc} ]+/gu, '');
  if (plain.length > LONGEST) return undefined;
  if (/^mailto:/i.test(plain)) return mailto(href.trim(), search);
  const url = webAddress(/^www\./i.test(plain) ? `http://${plain}` : plain);
  if (!url) return undefined;
  const target = unwrapped(url);
  if (search(formsOf(target).join('\n')).length > 0) return undefined;
  return { href: target };
}

function webAddress(text: string): string | undefined {
  if (!/^https?:/i.test(text)) return undefined;
  try {
    const url = new URL(text);
    if (url.username || url.password) return undefined;
    return /^https?:\/\/[^\s\\<>"'`]+$/i.test(text) ? text : url.href;
  } catch {
    return undefined;
  }
}

/** Where a link leads that a mail service has wrapped: the wrapping tells whose service it is. */
function unwrapped(address: string): string {
  const { hostname, pathname, searchParams } = new URL(address);
  let target: string | undefined | null;
  if (hostname.endsWith('.safelinks.protection.outlook.com')) target = searchParams.get('url');
  else if (/^(?:www\.)?google\.[a-z.]{2,6}$/.test(hostname) && pathname === '/url')
    target = searchParams.get('q') ?? searchParams.get('url');
  else if (hostname === 'urldefense.com') target = /\/v3\/__(.+?)__;/.exec(address)?.[1];
  return (target && webAddress(target)) ?? address;
}

/** An address as it stands, decoded, its host in its own script, and what is in it in base64. */
function formsOf(address: string): string[] {
  const forms = [address];
  let decoded = address;
  for (let times = 0; times < 3 && decoded.includes('%'); times++) {
    const next = percentDecoded(decoded);
    if (next === decoded) break;
    forms.push(next);
    decoded = next;
  }
  const spaced = decoded.replace(/[+_/=&?#-]+/g, ' ');
  if (spaced !== decoded) forms.push(spaced);
  const { hostname } = new URL(address);
  if (hostname.includes('xn--')) forms.push(domainToUnicode(hostname));
  for (const [token] of decoded.matchAll(/[A-Za-z0-9+_-]{12,2000}/g)) {
    const bytes = Buffer.from(token, 'base64url').toString('latin1');
    if (/^[\x20-\x7e]+/.exec(bytes)?.[0].length === bytes.length) forms.push(bytes);
  }
  return forms;
}

/** Where the text is no UTF-8 once decoded, its bytes stand for themselves. */
export function percentDecoded(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (bytes) => {
    try {
      return decodeURIComponent(bytes);
    } catch {
      return Buffer.from(bytes.replaceAll('%', ''), 'hex').toString('latin1');
    }
  });
}

function mailto(href: string, search: Search): Link {
  const [to = '', ...fields] = href.slice('mailto:'.length).split('?');
  const addresses = percentDecoded(to);
  const hits = search(addresses);
  if (hits.some(({ kind }) => kind !== 'address')) return undefined;
  const own = replaceHits(addresses, hits).trim();
  if (
    !/^[^\s@<>"',:;]{1,64}@[^\s@<>"',:;]{1,255}(?:,[^\s@<>"',:;]{1,64}@[^\s@<>"',:;]{1,255}){0,20}$/.test(own)
  )
    return undefined;
  const query = fields.join('?');
  const kept =
    query && search(percentDecoded(percentDecoded(query))).length === 0
      ? `?${inUri(percentDecoded(query))}`
      : '';
  const changed = own === addresses.trim() ? {} : { before: addresses, after: own };
  return { href: `mailto:${inUri(own)}${kept}`, ...changed };
}

/** Half a character, of which `encodeURI` knows nothing, becomes U+FFFD. */
function inUri(text: string): string {
  return encodeURI(Buffer.from(text).toString());
}
