import type { Sql } from './db.js';
import { open, type Secrets } from './secrets.js';

/** One side of a pair, opened, for what may not stand in a notice. */
export interface Side {
  participantId: string;
  name: string;
  addresses: string[];
  alias: string;
  pseudonym: string;
}

/** The two people of a pair. */
export async function peopleOf(
  sql: Sql,
  secrets: Secrets,
  pairId: string,
): Promise<{ mentor: Side; mentee: Side } | undefined> {
  const rows = await sql.query<{
    id: string;
    is_mentor: boolean;
    key_wrapped: Buffer;
    name: Buffer;
    addresses: Buffer[];
    local_part: string;
    pseudonym: string;
  }>(
    `SELECT t.id, t.id = p.mentor_id AS is_mentor, t.key_wrapped, t.name, a.local_part, a.pseudonym,
       ARRAY(SELECT address FROM participant_addresses WHERE participant_id = t.id ORDER BY position) AS addresses
     FROM pairs p JOIN participants t ON t.id IN (p.mentor_id, p.mentee_id) JOIN aliases a ON a.participant_id = t.id
     WHERE p.id = $1`,
    [pairId],
  );
  const side = (mentor: boolean): Side | undefined => {
    const row = rows.find(({ is_mentor }) => is_mentor === mentor);
    if (!row) return undefined;
    const key = secrets.unwrap(row.key_wrapped);
    return {
      participantId: row.id,
      name: open(key, row.name).toString(),
      addresses: row.addresses.map((address) => open(key, address).toString()),
      alias: row.local_part,
      pseudonym: row.pseudonym,
    };
  };
  const [mentor, mentee] = [side(true), side(false)];
  return mentor && mentee && { mentor, mentee };
}

/** The addresses of a participant, that to which mail goes first. */
export async function addressesOf(sql: Sql, secrets: Secrets, participantId: string): Promise<string[]> {
  const rows = await sql.query<{ key_wrapped: Buffer; address: Buffer }>(
    `SELECT t.key_wrapped, a.address FROM participants t JOIN participant_addresses a ON a.participant_id = t.id
     WHERE t.id = $1 ORDER BY a.position`,
    [participantId],
  );
  return rows.map(({ key_wrapped, address }) => open(secrets.unwrap(key_wrapped), address).toString());
}

/** The pairs of which an address is a side, that with the latest message first. */
export async function pairsOfAddress(
  sql: Sql,
  hash: Buffer,
): Promise<
  { participant_id: string; pair_id: string; programme_id: string; programme: string; reference: string }[]
> {
  return sql.query(
    `SELECT a.participant_id, p.id AS pair_id, p.programme_id, g.slug AS programme, p.reference
     FROM participant_addresses a JOIN pairs p ON a.participant_id IN (p.mentor_id, p.mentee_id)
     JOIN programmes g ON g.id = p.programme_id
     WHERE a.address_hash = $1
     ORDER BY p.state = 'closed', (SELECT max(received_at) FROM messages m WHERE m.pair_id = p.id) DESC NULLS LAST, p.reference`,
    [hash],
  );
}
