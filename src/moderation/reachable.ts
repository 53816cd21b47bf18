import { UserError } from '../errors.js';
import { normaliseAddress } from '../roster/address.js';

/** Throws a UserError for an address on the relay's own domain: what a supervisor is told would come back to the relay. */
export function requireReachable(addresses: string[], relayDomain: string): void {
  const ours = addresses.find((address) => normaliseAddress(address).endsWith(`@${relayDomain}`));
  if (ours !== undefined)
    throw new UserError(
      `"${ours}" is an address on our own relay domain, where nobody reads mail: give the person's own address.`,
    );
}
