import { parse } from 'tldts';
import { normalForm } from '../../normal-form.js';
import { asWritten, fold } from '../fold.js';
import { type LinkFound, urlOf } from '../links.js';
import type { Policy } from '../policy.js';
import type { Reading } from '../reading.js';
import type { Hit, Rule } from './rule.js';

/** What may be wrong with a link; `undefined` where it leads to an allowed site by an honest way. */
export interface Fault {
  rule: string;
  explain: string;
}

const FAULTS = {
  'link-scheme': 'This link runs a program instead of opening a page.',
  'link-userinfo': 'This link shows one site before an "@" and opens another.',
  'link-ip': 'This link leads to a machine by its number instead of a name.',
  'link-lookalike': 'This link leads to a name in other letters that look like Latin ones.',
  'link-shortener': 'This link hides where it leads behind a short one.',
  'link-text': 'This link shows one site and opens another.',
  link: 'This link leads to a site that is not on the list of allowed ones.',
} as const;

const SHORTENERS = new Set(
  (
    'bit.ly bitly.com tinyurl.com t.co goo.gl ow.ly is.gd v.gd buff.ly cutt.ly rebrand.ly rb.gy shorturl.at tiny.cc t.ly lnkd.in s.id ' +
    'adf.ly linktr.ee short.io bl.ink soo.gd qr.ae tr.im x.co y2u.be fb.me amzn.to youtu.be.link dub.sh tny.im urlz.fr lc.cx kurzelinks.de kutt.it shorte.st ouo.io g.co'
  ).split(' '),
);

/** Judges where a link leads; `text` is what the reader sees of it, where that is another thing. */
export function faultOf(href: string, policy: Policy, text?: string): Fault | undefined {
  const fault = faultName(href, policy, text);
  return fault && { rule: fault, explain: FAULTS[fault] };
}

function faultName(href: string, policy: Policy, text?: string): keyof typeof FAULTS | undefined {
  // Apple Mail marks what looks like a date or a place with the last.
  if (
    /^\s*(?:mailto|tel|sms|cid|#|x-apple-data-detectors:)/i.test(href) ||
    href.trim() === '' ||
    href.startsWith('#')
  )
    return undefined;
  if (/^\s*(?:javascript|data|vbscript):/i.test(href)) return 'link-scheme';
  const url = urlOf(href.trim());
  if (!url) return 'link';
  if (url.username !== '' || url.password !== '') return 'link-userinfo';
  const { domain, isIp } = parse(url.hostname);
  if (isIp) return 'link-ip';
  if (/(?:^|\.)xn--/.test(url.hostname)) return 'link-lookalike';
  if (SHORTENERS.has(domain ?? '') || SHORTENERS.has(url.hostname)) return 'link-shortener';
  const shown =
    text && /^\s*(?:https?:\/\/)?[\w-]+(?:\.[\w-]+)+(?:\/\S*)?\s*$/i.test(text)
      ? urlOf(text.trim())
      : undefined;
  if (shown && parse(shown.hostname).isIcann && parse(shown.hostname).domain !== domain) return 'link-text';
  if (!isAllowed(url.hostname, policy)) return 'link';
  const within = WITHIN.exec(href.slice(0, LONGEST).trim())?.[1];
  return within ? faultName(within.replace(/%3a/gi, ':').replace(/%2f/gi, '/'), policy) : undefined;
}

/** The link that another hands its reader on to. */
const WITHIN = /.(https?(?::|%3a)(?:\/|%2f){2}.+)/i;
const LONGEST = 4_000;

/** A domain on the list stands for its subdomains too. */
function isAllowed(host: string, { allowedLinks }: Policy): boolean {
  return allowedLinks.some((domain) => host === domain || host.endsWith(`.${domain}`));
}

const judged = new WeakMap<readonly LinkFound[], (Fault['rule'] | undefined)[]>();

/** What is wrong with each link of a text; told once for all the rules, which are asked for one policy at a time. */
function faultsIn({ folded, links }: Reading, policy: Policy): (Fault['rule'] | undefined)[] {
  const known = judged.get(links);
  if (known) return known;
  const faults = links.map(({ start, end, href }) => {
    const original = asWritten(folded, start, end);
    // Look-alikes are told from the original: folded, they are the real thing.
    const disguised =
      fold(original).text !== normalForm(original, 'NFKC').toLowerCase() && /[\u0250-\uffff]/.test(original);
    return disguised ? 'link-lookalike' : faultName(href, policy);
  });
  judged.set(links, faults);
  return faults;
}

/** One rule for each way in which a link is wrong. */
export const links: Rule[] = Object.entries(FAULTS).map(([name, explain]) => ({
  name,
  category: 'link',
  description: explain.replace(/^This link/, 'A link that').replace(/\.$/, ''),
  explain,
  check: (reading, policy) => {
    if (reading.links.length === 0) return [];
    const faults = faultsIn(reading, policy);
    return reading.links.flatMap(({ start, end }, at): Hit[] =>
      faults[at] === name ? [{ start, end }] : [],
    );
  },
}));
