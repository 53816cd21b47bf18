import type { Sql } from '../store/db.js';
import { open, type Secrets } from '../store/secrets.js';

/** Who wrote to whom in which pair. */
export interface Correspondence {
  pairId: string;
  pairKey: Buffer;
  authorId: string;
}

/** The keyed hash under which an original Message-ID is found again. */
export function messageIdHash(secrets: Secrets, pairId: string, id: string): Buffer {
  return secrets.hash('message-id', `${pairId} ${id}`);
}

/**
 * Translates Message-IDs from what the author's program knows to what the recipient's knows: the recipient's own
 * mails get their original ids back, the author's earlier ones the ids under which they were forwarded. An id
 * that the recipient has not seen is left out.
 */
export async function translateIds(
  sql: Sql,
  secrets: Secrets,
  of: Correspondence,
  ids: string[],
): Promise<string[]> {
  if (ids.length === 0) return [];
  const byHash = new Map(ids.map((id) => [messageIdHash(secrets, of.pairId, id).toString('hex'), id]));
  const rows = await sql.query<{
    author_id: string;
    relayed_id: string;
    hash: Buffer | null;
    original_id: Buffer | null;
  }>(
    `SELECT author_id, relayed_id, original_id_hash AS hash, original_id FROM messages
     WHERE pair_id = $1 AND relayed_id IS NOT NULL AND (relayed_id = ANY ($2) OR original_id_hash = ANY ($3))`,
    [of.pairId, ids, [...byHash.keys()].map((hex) => Buffer.from(hex, 'hex'))],
  );
  const known = new Map<string, string>();
  for (const row of rows) {
    if (row.author_id !== of.authorId && row.original_id) {
      known.set(row.relayed_id, open(of.pairKey, row.original_id).toString());
    } else if (row.author_id === of.authorId && row.hash) {
      const original = byHash.get(row.hash.toString('hex'));
      if (original) known.set(original, row.relayed_id);
    }
  }
  return ids.flatMap((id) => known.get(id) ?? []);
}
