import type { Context } from '../context.js';
import { domainOf, requireOwnDomain } from '../store/own-domain.js';
import { isForTrying } from '../trial-domain.js';
import { Fault } from './check.js';

/** Whether RELAY_DOMAIN is the domain of the addresses that people know. */
export async function checkDomain({ db, config }: Pick<Context, 'db' | 'config'>): Promise<string> {
  const { relayDomain } = config;
  await requireOwnDomain(db, relayDomain);
  const own = await domainOf(db);
  if (own && own !== relayDomain && !isForTrying(relayDomain))
    throw new Fault(
      `This installation runs as ${own}, and RELAY_DOMAIN is ${relayDomain}, as which it would refuse mail to the addresses that people know.`,
      `Set RELAY_DOMAIN to ${own}; where the other domain is meant, start the relay as it, and tell everybody their new address.`,
    );
  return `Addresses end with @${relayDomain}.`;
}
