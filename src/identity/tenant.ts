import { partsOfAddress } from './address.js';
import type { Needle } from './needle.js';
import type { Hit } from './search.js';
import { urlPart } from './url-part.js';

/** Services at which a firm or school has a host of its own name. */
const SERVICES =
  `sharepoint.com onmicrosoft.com zoom.us zoomgov.com slack.com atlassian.net atlassian.com zendesk.com
  freshdesk.com webex.com okta.com onelogin.com auth0.com my.salesforce.com lightning.force.com myworkdayjobs.com
  bamboohr.com greenhouse.io lever.co recruitee.com personio.de teamtailor.com instructure.com blackboard.com schoology.com
  brightspace.com managebac.com firefly.cloud fireflycloud.net itslearning.com notion.site github.io gitlab.io
  wordpress.com blogspot.com wixsite.com weebly.com medium.com substack.com tumblr.com hubspot.com typeform.com
  eventbrite.com eu.auth0.com box.com egnyte.com dropbox.com monday.com`
    .split(/\s+/)
    .map((host) => host.replaceAll('.', '\\.'));
const ANY = new RegExp(`\\.(?:${SERVICES.join('|')})`, 'i');

/**
 * Finds the hosts that carry an organisation's name at such services, also where that name is an ordinary word and is no
 * secret elsewhere: "harbour-my.sharepoint.com" of whoever writes from harbour.example.
 */
export function tenantSearch(terms: readonly Needle[], removed: string): (text: string) => Hit[] {
  const labels = new Set(
    terms.flatMap(({ term }) =>
      term.kind === 'domain' ? (partsOfAddress(`x@${term.text}`)?.organisation ?? []) : [],
    ),
  );
  const names = [...labels].filter((label) => /^[a-z0-9-]{2,63}$/.test(label));
  if (names.length === 0) return () => [];
  return (text) => {
    if (!ANY.test(text)) return [];
    return [...text.matchAll(hostsOf(names))].map((match) => {
      const end = match.index + match[0].length;
      const start = end - (match[1]?.length ?? 0);
      return { ...(urlPart(text, start, end) ?? { start, end }), kind: 'domain', replacement: removed };
    });
  };
}

/** Made when it is needed, for almost no text names such a service. */
function hostsOf(names: string[]): RegExp {
  return new RegExp(
    `(?:^|[^a-z0-9-]|%2f)((?:${names.join('|')})(?:-my|-admin|-files|-portal)?\\.(?:${SERVICES.join('|')}))(?![a-z0-9-])`,
    'gi',
  );
}
