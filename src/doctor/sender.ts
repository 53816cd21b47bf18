import { resolveTxt } from 'node:dns/promises';
import { isForTrying } from '../trial-domain.js';
import { Fault } from './check.js';
import { orEmpty } from './dns.js';

/** Looks up the TXT records of a name, each in its pieces. */
type ResolveTxt = (name: string) => Promise<string[][]>;

/** Whether other servers can tell that mail from the domain is its own (SPF: RFC 7208 §4.5; DMARC: RFC 7489 §6.6.3). */
export async function checkSender(domain: string, resolve: ResolveTxt = resolveTxt): Promise<string> {
  if (isForTrying(domain))
    return `${domain} is for trying out on this machine: no other server takes its mail.`;
  const policies = (await textsOf(domain, resolve)).filter((text) => /^v=spf1(?: |$)/i.test(text));
  if (policies.length === 0)
    throw new Fault(
      `The domain ${domain} has no SPF record, so other servers may take its mail for forged.`,
      `Ask whoever runs your DNS to add a TXT record for ${domain} that names the servers that send its mail, such as "v=spf1 mx -all".`,
    );
  if (policies.length > 1)
    throw new Fault(
      `The domain ${domain} has ${policies.length} SPF records, of which other servers then heed none.`,
      'Put what they say into one of them and remove the others.',
    );
  return (await hasDmarc(domain, resolve))
    ? `SPF and DMARC tell other servers which mail of ${domain} is its own.`
    : `SPF tells which servers send the mail of ${domain}; large providers also look for DMARC, a TXT record for _dmarc.${domain} such as "v=DMARC1; p=none".`;
}

/** A domain without a record of its own has that of the one above it. */
async function hasDmarc(domain: string, resolve: ResolveTxt): Promise<boolean> {
  const texts = await textsOf(`_dmarc.${domain}`, resolve);
  if (texts.some((text) => /^v=DMARC1\s*(?:;|$)/.test(text))) return true;
  const above = domain.slice(domain.indexOf('.') + 1);
  return above.includes('.') && hasDmarc(above, resolve);
}

async function textsOf(name: string, resolve: ResolveTxt): Promise<string[]> {
  return (await orEmpty(resolve(name), name)).map((pieces) => pieces.join(''));
}
