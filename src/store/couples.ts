import { addressHash } from '../roster/address.js';
import type { Row } from '../roster/row.js';
import type { Sql } from './db.js';
import type { Secrets } from './secrets.js';

/** Two people by the keyed hashes of their first addresses. */
export interface Couple {
  mentor: Buffer;
  mentee: Buffer;
}

/** The couple of each row. */
export function couplesOf(secrets: Secrets, rows: Pick<Row, 'mentor' | 'mentee'>[]): Couple[] {
  const hash = (addresses: string[]) => addressHash(secrets, addresses[0] ?? '');
  return rows.map(({ mentor, mentee }) => ({
    mentor: hash(mentor.addresses),
    mentee: hash(mentee.addresses),
  }));
}

/** For each couple the references under which they are a pair of the programme already; none that is closed. */
export function referencesOfCouples(sql: Sql, programme: string, couples: Couple[]): Promise<string[][]> {
  return references(
    sql,
    programme,
    couples,
    `${pairsOf('mentor')} p ON true
     JOIN participant_addresses b ON b.participant_id = p.mentee_id AND b.position = 0 AND b.address_hash = c.mentee`,
  );
}

/** For each couple the references, all of them derived, of pairs of the programme with one of the two; none that is closed. */
export function referencesOfEither(sql: Sql, programme: string, couples: Couple[]): Promise<string[][]> {
  return references(
    sql,
    programme,
    couples,
    `(${pairsOf('mentor')} UNION ${pairsOf('mentee')}) p ON p.reference ~ '^p-[0-9a-f]{12}$'`,
  );
}

/**
 * The pairs of one side of a couple. Asked for each couple by itself (`OFFSET 0`): the tables that an import fills have no
 * statistics yet, and a planner free to begin with the programme's pairs reads all of them for each thousand rows.
 */
function pairsOf(side: 'mentor' | 'mentee'): string {
  return `(SELECT p.programme_id, p.reference, p.state, p.mentee_id
    FROM participant_addresses a JOIN pairs p ON p.${side}_id = a.participant_id
    WHERE a.address_hash = c.${side} AND a.position = 0 OFFSET 0)`;
}

/** For each couple the references of those pairs of the programme that are not closed. `pairs` is what to join, in SQL. */
async function references(
  sql: Sql,
  programme: string,
  couples: Couple[],
  pairs: string,
): Promise<string[][]> {
  const rows = await sql.query<{ nth: number; reference: string }>(
    `SELECT c.nth, p.reference FROM unnest($2::bytea[], $3::bytea[]) WITH ORDINALITY AS c (mentor, mentee, nth)
     JOIN LATERAL ${pairs}
     WHERE p.programme_id = $1 AND p.state <> 'closed'`,
    [programme, couples.map(({ mentor }) => mentor), couples.map(({ mentee }) => mentee)],
  );
  const found = couples.map((): string[] => []);
  for (const { nth, reference } of rows) found[nth - 1]?.push(reference);
  return found;
}
