import { randomUUID } from 'node:crypto';
import type { Judgeable } from '../message/judge.js';
import type { Sql } from './db.js';

/** What judging needs to know of a mail that one of a pair would send now. */
export async function asIfSent(
  sql: Sql,
  pairId: string,
  side: 'mentor' | 'mentee',
): Promise<Judgeable & { key_wrapped: Buffer }> {
  const [pair] = await sql.query<
    Pick<Judgeable, 'pair_id' | 'pair_state' | 'programme_id' | 'author_id' | 'author_hashes'> & {
      key_wrapped: Buffer;
    }
  >(
    `SELECT p.id AS pair_id, p.state AS pair_state, p.programme_id, p.key_wrapped, a.id AS author_id,
       ARRAY(SELECT address_hash FROM participant_addresses WHERE participant_id = a.id) AS author_hashes
     FROM pairs p JOIN participants a ON a.id = p.${side}_id WHERE p.id = $1`,
    [pairId],
  );
  if (!pair) throw new Error('a pair vanished while it was read');
  const direction = side === 'mentor' ? 'mentor_to_mentee' : 'mentee_to_mentor';
  return {
    id: randomUUID(),
    direction,
    received_at: new Date(),
    disposition: null,
    envelope: null,
    ...pair,
  };
}
