import type { Sql } from '../store/db.js';
import { addressesOf } from '../store/people.js';
import { type Secrets, sameBytes } from '../store/secrets.js';
import { addressHash } from './address.js';
import { isSameMailbox } from './mailbox.js';

/** A participant as the author of a mail. */
export interface Author {
  id: string;
  /** Keyed hashes of the addresses that the roster has. */
  hashes: Buffer[];
}

/** Whether an address is, as it is written, one of those with these keyed hashes. */
export function isListed(secrets: Secrets, hashes: readonly Buffer[], address: string): boolean {
  const hash = addressHash(secrets, address);
  return hashes.some((known) => sameBytes(known, hash));
}

/** Which of some addresses are not their author's. Those of the roster are opened only where a hash tells nothing. */
export async function othersAmong(
  { db, secrets }: { db: Sql; secrets: Secrets },
  { id, hashes }: Author,
  addresses: string[],
): Promise<string[]> {
  const unlisted = addresses.filter((address) => !isListed(secrets, hashes, address));
  if (unlisted.length === 0) return [];
  const listed = await addressesOf(db, secrets, id);
  return unlisted.filter((address) => !listed.some((known) => isSameMailbox(known, address)));
}
