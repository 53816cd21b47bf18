import dns from 'node:dns/promises';
import { errorCode } from '../errors.js';
import { isForTrying } from '../trial-domain.js';
import { Fault } from './check.js';

/** What is asked of the DNS. */
export type Lookups = Pick<typeof dns, 'resolve4' | 'resolve6' | 'resolveMx'>;

/** Whether mail for the domain can find its way here (RFC 5321 §5.1; null MX: RFC 7505). */
export async function checkDns(
  domain: string,
  { resolve4, resolve6, resolveMx }: Lookups = dns,
): Promise<string> {
  if (isForTrying(domain)) return `${domain} is for trying out on this machine: no mail comes from outside.`;
  const hosts = (await orEmpty(resolveMx(domain), domain)).map((mx) => mx.exchange).filter(Boolean);
  if (hosts.length === 0) {
    throw new Fault(
      `The domain ${domain} has no MX record, so no mail finds its way here.`,
      `Ask whoever runs your DNS to add an MX record for ${domain} that names this machine.`,
    );
  }
  const addresses = await Promise.all(
    hosts.map(async (host) => [
      ...(await orEmpty(resolve4(host), host)),
      ...(await orEmpty(resolve6(host), host)),
    ]),
  );
  const nowhere = hosts.filter((_host, index) => addresses[index]?.length === 0);
  if (nowhere.length > 0) {
    throw new Fault(
      `The MX record of ${domain} names ${nowhere.join(', ')}, which has no address.`,
      'Add an A or AAAA record for that name, or correct the MX record.',
    );
  }
  return `Mail for ${domain} goes to ${hosts.join(', ')}.`;
}

/** What the DNS answers, and nothing for a name without such records. A Fault where it gives no answer. */
export async function orEmpty<T>(answer: Promise<T[]>, name: string): Promise<T[]> {
  try {
    return await answer;
  } catch (error) {
    const code = errorCode(error) ?? '';
    if (code === 'ENOTFOUND' || code === 'ENODATA') return [];
    throw new Fault(`The DNS did not answer for ${name} (${code}).`, 'Check this machine’s name servers.');
  }
}
