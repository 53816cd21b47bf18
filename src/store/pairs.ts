import { UserError } from '../errors.js';
import type { Sql } from './db.js';
import { BY_A_PERSON } from './excerpts.js';
import { open, type Secrets } from './secrets.js';

export type PairState = 'pending' | 'active' | 'paused' | 'closed';

/** One side of a pair, as `pairs --json` prints it. */
export interface PairSide {
  name: string;
  email: string;
  /** The address under which the other side writes to this one. */
  alias: string;
  pseudonym: string;
  /** Mail to the first address came back for good; what is written waits. */
  undeliverable: boolean;
  /** Since when automatic answers say that the person is away, in ISO 8601. */
  away_since: string | null;
  /** When this one wrote last, whatever became of the message, in ISO 8601; automatic mail does not count. */
  last_wrote_at: string | null;
}

export interface Pair {
  id: string;
  reference: string;
  programme: string;
  state: PairState;
  /** Since when the two could write, in ISO 8601: their first day, or when they were imported. */
  since: string;
  mentor: PairSide;
  mentee: PairSide;
}

interface PairRow {
  id: string;
  reference: string;
  programme: string;
  state: PairState;
  since: Date;
  mentor_key: Buffer;
  mentor_name: Buffer;
  mentor_addresses: Buffer[];
  mentor_alias: string;
  mentor_pseudonym: string;
  mentor_undeliverable: boolean;
  mentor_away: Date | null;
  mentor_wrote: Date | null;
  mentee_key: Buffer;
  mentee_name: Buffer;
  mentee_addresses: Buffer[];
  mentee_alias: string;
  mentee_pseudonym: string;
  mentee_undeliverable: boolean;
  mentee_away: Date | null;
  mentee_wrote: Date | null;
}

const side = (name: string) => `
  ${name}.key_wrapped AS ${name}_key, ${name}.name AS ${name}_name,
  ARRAY(SELECT address FROM participant_addresses WHERE participant_id = ${name}.id ORDER BY position) AS ${name}_addresses,
  EXISTS (SELECT FROM participant_addresses WHERE participant_id = ${name}.id AND position = 0 AND undeliverable_at IS NOT NULL)
    AS ${name}_undeliverable,
  ${name}.away_at AS ${name}_away,
  (SELECT received_at FROM messages WHERE pair_id = p.id AND author_id = ${name}.id AND ${BY_A_PERSON}
    ORDER BY received_at DESC LIMIT 1) AS ${name}_wrote,
  ${name}_alias.local_part AS ${name}_alias, ${name}_alias.pseudonym AS ${name}_pseudonym`;

/** Every pair with its people, by programme and reference; or the one of that id. */
export async function listPairs(
  sql: Sql,
  secrets: Secrets,
  relayDomain: string,
  id?: string,
): Promise<Pair[]> {
  const rows = await sql.query<PairRow>(
    `SELECT p.id, p.reference, g.slug AS programme, p.state, greatest(p.created_at, p.starts_on) AS since,
       ${side('mentor')}, ${side('mentee')}
     FROM pairs p JOIN programmes g ON g.id = p.programme_id
     JOIN participants mentor ON mentor.id = p.mentor_id JOIN aliases mentor_alias ON mentor_alias.participant_id = mentor.id
     JOIN participants mentee ON mentee.id = p.mentee_id JOIN aliases mentee_alias ON mentee_alias.participant_id = mentee.id
     WHERE $1::uuid IS NULL OR p.id = $1 ORDER BY g.slug, p.reference`,
    [id ?? null],
  );
  return rows.map((row) => ({
    id: row.id,
    reference: row.reference,
    programme: row.programme,
    state: row.state,
    since: row.since.toISOString(),
    mentor: openSide(secrets, relayDomain, row, 'mentor'),
    mentee: openSide(secrets, relayDomain, row, 'mentee'),
  }));
}

function openSide(secrets: Secrets, relayDomain: string, row: PairRow, name: 'mentor' | 'mentee'): PairSide {
  const key = secrets.unwrap(row[`${name}_key`]);
  return {
    name: open(key, row[`${name}_name`]).toString(),
    email: row[`${name}_addresses`].map((address) => open(key, address).toString()).join(' '),
    alias: `${row[`${name}_alias`]}@${relayDomain}`,
    pseudonym: row[`${name}_pseudonym`],
    undeliverable: row[`${name}_undeliverable`],
    away_since: row[`${name}_away`]?.toISOString() ?? null,
    last_wrote_at: row[`${name}_wrote`]?.toISOString() ?? null,
  };
}

export interface FoundPair {
  id: string;
  reference: string;
  state: PairState;
  programme_id: string;
  school: string | null;
}

/** The one pair meant by `REF`: its reference, `programme/reference`, or its id. */
export async function findPair(sql: Sql, ref: string): Promise<FoundPair> {
  const rows = await sql.query<FoundPair & { programme: string }>(
    `SELECT p.id, p.reference, p.state, p.programme_id, p.school, g.slug AS programme FROM pairs p JOIN programmes g ON g.id = p.programme_id
     WHERE p.reference = $1 OR g.slug || '/' || p.reference = $1 OR p.id::text = $1`,
    [ref],
  );
  const [found] = rows;
  if (!found) throw new UserError(`There is no pair "${ref}": see \`mentorpost pairs\` for the references.`);
  if (rows.length > 1) {
    const names = rows.map((row) => `${row.programme}/${row.reference}`).join(', ');
    throw new UserError(`More than one programme has a pair "${ref}": say which one of ${names}.`);
  }
  return found;
}
