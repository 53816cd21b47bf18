import { addressHash } from '../roster/address.js';
import type { Row } from '../roster/row.js';
import type { Sql } from './db.js';
import { locks } from './locks.js';
import { releaseWaiting } from './messages.js';
import type { PairState } from './pairs.js';
import { open, type Secrets, seal } from './secrets.js';

/** A pair as stored, opened for comparison. */
export interface StoredPair {
  id: string;
  reference: string;
  state: PairState;
  mentor: StoredPerson;
  mentee: StoredPerson;
  school: string | null;
  starts_on: string | null;
  ends_on: string | null;
  mentor_checked_on: string | null;
  consent_on: string | null;
}

export interface StoredPerson {
  id: string;
  key: Buffer;
  name: string;
  addresses: string[];
}

/** Two imports of one roster at once would make the same pairs: the second waits, and then finds those of the first. */
export async function lockImports(sql: Sql): Promise<void> {
  await sql.query('SELECT pg_advisory_xact_lock($1)', [locks.imports]);
}

/** The programme's id; a new one is created. */
export async function programmeId(sql: Sql, slug: string): Promise<{ id: string; created: boolean }> {
  const [made] = await sql.query<{ id: string }>(
    'INSERT INTO programmes (slug) VALUES ($1) ON CONFLICT DO NOTHING RETURNING id',
    [slug],
  );
  if (made) return { id: made.id, created: true };
  const [found] = await sql.query<{ id: string }>('SELECT id FROM programmes WHERE slug = $1', [slug]);
  return { id: found?.id ?? '', created: false };
}

/** Whether there are programmes beside these. */
export async function programmesBeside(sql: Sql, slugs: string[]): Promise<boolean> {
  return (await sql.query('SELECT FROM programmes WHERE slug <> ALL ($1) LIMIT 1', [slugs])).length > 0;
}

/** The references of a programme's pairs that are not closed. */
export async function openReferences(sql: Sql, programme: string): Promise<string[]> {
  const rows = await sql.query<{ reference: string }>(
    `SELECT reference FROM pairs WHERE programme_id = $1 AND state <> 'closed' ORDER BY reference`,
    [programme],
  );
  return rows.map(({ reference }) => reference);
}

/** The pairs of a programme that have one of the references, locked against other imports. */
export async function pairsByReference(
  sql: Sql,
  secrets: Secrets,
  programme: string,
  references: string[],
): Promise<Map<string, StoredPair>> {
  const side = (
    name: string,
  ) => `${name}.id AS ${name}_id, ${name}.key_wrapped AS ${name}_key, ${name}.name AS ${name}_name,
    ARRAY(SELECT address FROM participant_addresses a WHERE a.participant_id = ${name}.id ORDER BY position) AS ${name}_addresses`;
  const rows = await sql.query(
    `SELECT p.id, p.reference, p.state, p.school, p.starts_on, p.ends_on, p.mentor_checked_on, p.consent_on, ${side('mentor')}, ${side('mentee')}
     FROM pairs p JOIN participants mentor ON mentor.id = p.mentor_id JOIN participants mentee ON mentee.id = p.mentee_id
     WHERE p.programme_id = $1 AND p.reference = ANY ($2) FOR UPDATE OF p`,
    [programme, references],
  );
  const person = (id: string, wrapped: Buffer, name: Buffer, addresses: Buffer[]): StoredPerson => {
    const key = secrets.unwrap(wrapped);
    return {
      id,
      key,
      name: open(key, name).toString(),
      addresses: addresses.map((address) => open(key, address).toString()),
    };
  };
  return new Map(
    rows.map((r) => [
      r.reference,
      {
        id: r.id,
        reference: r.reference,
        state: r.state,
        school: r.school,
        starts_on: r.starts_on,
        ends_on: r.ends_on,
        mentor_checked_on: r.mentor_checked_on,
        consent_on: r.consent_on,
        mentor: person(r.mentor_id, r.mentor_key, r.mentor_name, r.mentor_addresses),
        mentee: person(r.mentee_id, r.mentee_key, r.mentee_name, r.mentee_addresses),
      },
    ]),
  );
}

/** A person about to be stored. */
export interface NewPerson {
  id: string;
  name: string;
  addresses: string[];
}

/** Stores people with a key each. */
export async function insertPeople(sql: Sql, secrets: Secrets, people: NewPerson[]): Promise<void> {
  const keyed = people.map((person) => ({ ...person, ...secrets.newKey() }));
  await sql.query(
    `INSERT INTO participants (id, key_wrapped, name) SELECT * FROM unnest($1::uuid[], $2::bytea[], $3::bytea[])`,
    [keyed.map((p) => p.id), keyed.map((p) => p.wrapped), keyed.map((p) => seal(p.key, Buffer.from(p.name)))],
  );
  await insertAddresses(sql, secrets, keyed);
}

async function insertAddresses(
  sql: Sql,
  secrets: Secrets,
  people: { id: string; key: Buffer; addresses: string[] }[],
): Promise<void> {
  const rows = people.flatMap(({ id, key, addresses }) =>
    addresses.map((address, position) => ({ id, key, address, position })),
  );
  await sql.query(
    `INSERT INTO participant_addresses SELECT * FROM unnest($1::uuid[], $2::int[], $3::bytea[], $4::bytea[])`,
    [
      rows.map((r) => r.id),
      rows.map((r) => r.position),
      rows.map((r) => addressHash(secrets, r.address)),
      rows.map((r) => seal(r.key, Buffer.from(r.address))),
    ],
  );
}

/** Replaces a person's name and addresses; the alias stays. What waited for another first address goes out. */
export async function updatePerson(
  sql: Sql,
  secrets: Secrets,
  stored: StoredPerson,
  now: { name: string; addresses: string[] },
): Promise<void> {
  await sql.query('UPDATE participants SET name = $2 WHERE id = $1', [
    stored.id,
    seal(stored.key, Buffer.from(now.name)),
  ]);
  const bad = await sql.query<{ address_hash: Buffer; undeliverable_at: Date }>(
    'SELECT address_hash, undeliverable_at FROM participant_addresses WHERE participant_id = $1 AND undeliverable_at IS NOT NULL',
    [stored.id],
  );
  await sql.query('DELETE FROM participant_addresses WHERE participant_id = $1', [stored.id]);
  await insertAddresses(sql, secrets, [{ id: stored.id, key: stored.key, addresses: now.addresses }]);
  for (const { address_hash, undeliverable_at } of bad) {
    await sql.query(
      'UPDATE participant_addresses SET undeliverable_at = $3 WHERE participant_id = $1 AND address_hash = $2',
      [stored.id, address_hash, undeliverable_at],
    );
  }
  if (stored.addresses[0] !== now.addresses[0]) await releaseWaiting(sql, stored.id);
}

/** A pair about to be stored; its people are there already. */
export interface NewPair {
  id: string;
  reference: string;
  state: string;
  mentorId: string;
  menteeId: string;
  row: Row;
}

/** Each pair gets a key of its own, by which its messages are sealed. */
export async function insertPairs(
  sql: Sql,
  secrets: Secrets,
  programme: string,
  pairs: NewPair[],
): Promise<void> {
  await sql.query(
    `INSERT INTO pairs (id, programme_id, reference, state, mentor_id, mentee_id, key_wrapped, school, starts_on, ends_on, mentor_checked_on, consent_on)
     SELECT id, $1, reference, state, mentor, mentee, key, school, starts, ends, checked, consent FROM unnest($2::uuid[], $3::text[], $4::text[],
       $5::uuid[], $6::uuid[], $7::bytea[], $8::text[], $9::date[], $10::date[], $11::date[], $12::date[])
       AS t (id, reference, state, mentor, mentee, key, school, starts, ends, checked, consent)`,
    [
      programme,
      pairs.map((p) => p.id),
      pairs.map((p) => p.reference),
      pairs.map((p) => p.state),
      pairs.map((p) => p.mentorId),
      pairs.map((p) => p.menteeId),
      pairs.map(() => secrets.newKey().wrapped),
      pairs.map((p) => p.row.school ?? null),
      pairs.map((p) => p.row.starts_on ?? null),
      pairs.map((p) => p.row.ends_on ?? null),
      pairs.map((p) => p.row.mentor_checked_on ?? null),
      pairs.map((p) => p.row.consent_on ?? null),
    ],
  );
}

/** Replaces what is known of a pair itself by a row's columns; what the roster has no column for stays. */
export async function updatePairColumns(sql: Sql, pair: StoredPair, row: Row): Promise<void> {
  const { school, starts_on, ends_on, mentor_checked_on, consent_on } = { ...pair, ...given(row) };
  await sql.query(
    'UPDATE pairs SET school = $2, starts_on = $3, ends_on = $4, mentor_checked_on = $5, consent_on = $6 WHERE id = $1',
    [pair.id, school, starts_on, ends_on, mentor_checked_on, consent_on],
  );
}

function given(row: Row): Partial<Row> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined));
}
