import type { Judgeable } from '../message/judge.js';
import type { State } from '../message/states.js';
import type { Finding } from '../screening/disposition.js';
import type { Db } from './db.js';

/** A stored message with what became of it, still sealed. */
export interface PastMessage extends Judgeable {
  pair: string;
  state: State;
  findings: Finding[];
  /** Whether a person has decided about it. */
  decided: boolean;
  raw: Buffer | null;
  key_wrapped: Buffer;
}

/** What came since a moment, oldest first; never more of it in memory than a page. */
export function pastMessages(db: Db, since: Date, programme?: string): AsyncGenerator<PastMessage> {
  return db.rows<PastMessage>(
    `SELECT m.id, m.pair_id, p.reference AS pair, p.programme_id, m.author_id, m.direction, m.received_at, m.state, m.findings,
       m.disposition, m.envelope, m.raw, p.key_wrapped, 'active' AS pair_state,
       EXISTS (SELECT FROM decisions d WHERE d.message_id = m.id) AS decided,
       ARRAY(SELECT address_hash FROM participant_addresses WHERE participant_id = m.author_id) AS author_hashes
     FROM messages m JOIN pairs p ON p.id = m.pair_id JOIN programmes g ON g.id = p.programme_id
     WHERE m.received_at >= $1 AND m.state <> 'received' AND ($2::text IS NULL OR g.slug = $2)
     ORDER BY m.received_at, m.id`,
    [since, programme ?? null],
  );
}
