/** Stands where RELAY_DOMAIN is not set. */
export const TRIAL_DOMAIN = 'relay.localhost';

/** Whether a domain is for trying out on this machine, for no other machine finds it (RFC 6761 §6.3). */
export function isForTrying(domain: string): boolean {
  return domain === 'localhost' || domain.endsWith('.localhost');
}
