import { randomUUID } from 'node:crypto';

/** A Content-ID that says nothing of the machine it came from (RFC 2392 §2), without its brackets. */
export function newContentId(relayDomain: string): string {
  return `${randomUUID()}@${relayDomain}`;
}
