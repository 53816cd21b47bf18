import { type Column, rowsOf, valuesOf } from './arrays.js';
import type { Db, Sql } from './db.js';
import type { Direction } from './messages.js';
import type { PairState } from './pairs.js';

/** What the door knows of an alias: who is reached by it and who may write to it. */
export interface Recipient {
  alias: string;
  pairId: string;
  pairState: PairState;
  pairKey: Buffer;
  authorId: string;
  /** Keyed hashes of every address the author may write from. */
  authorHashes: Buffer[];
  direction: Direction;
}

/** Looks an alias up by its local part, case-insensitively; undefined where there is none. */
export function findRecipient(db: Db, localPart: string): Promise<Recipient | undefined> {
  return db.together(findRecipients, localPart.toLowerCase());
}

async function findRecipients(sql: Sql, localParts: string[]): Promise<(Recipient | undefined)[]> {
  const columns: Column[] = [['local_part', 'text', localParts]];
  const rows = await sql.query<Recipient>(
    `SELECT a.local_part AS alias, p.id AS "pairId", p.state AS "pairState", p.key_wrapped AS "pairKey", author.id AS "authorId",
       ARRAY(SELECT address_hash FROM participant_addresses WHERE participant_id = author.id) AS "authorHashes",
       CASE WHEN author.id = p.mentor_id THEN 'mentor_to_mentee' ELSE 'mentee_to_mentor' END AS direction
     FROM ${rowsOf(columns)} JOIN aliases a ON a.local_part = g.local_part JOIN pairs p ON p.id = a.pair_id
     JOIN participants author ON author.id = CASE WHEN p.mentor_id = a.participant_id THEN p.mentee_id ELSE p.mentor_id END`,
    valuesOf(columns),
  );
  const found = new Map(rows.map((row) => [row.alias, row]));
  return localParts.map((localPart) => found.get(localPart));
}
