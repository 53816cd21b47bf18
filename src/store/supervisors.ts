import type { ProgrammePolicy } from '../policy/policy.js';
import { addressHash } from '../roster/address.js';
import type { Sql } from './db.js';
import type { Supervisor } from './notices.js';
import { type Secrets, sameBytes } from './secrets.js';

/** Keyed hashes of the addresses of a pair `p`'s two people, in SQL. */
const THEIR_HASHES =
  'SELECT a.address_hash FROM participant_addresses a WHERE a.participant_id IN (p.mentor_id, p.mentee_id)';

/**
 * The coordinators of a programme, and those of all; of no programme, every one. Of what concerns a pair none who is one of
 * its two people: a mentee's word about the mentor is not the mentor's to read.
 */
export async function coordinatorsOf(
  sql: Sql,
  programmeId: string | null,
  pairIds: string[] = [],
): Promise<Supervisor[]> {
  const rows = await sql.query<{ id: string }>(
    `SELECT DISTINCT ON (address_hash) id FROM coordinators c
     WHERE ($1::uuid IS NULL OR programme_id IS NULL OR programme_id = $1)
       AND NOT EXISTS (SELECT FROM pairs p CROSS JOIN LATERAL (${THEIR_HASHES}) AS a
         WHERE p.id = ANY ($2::uuid[]) AND a.address_hash = ANY (c.address_hash || c.more_hashes))
     ORDER BY address_hash, created_at`,
    [programmeId, pairIds],
  );
  return rows.map(({ id }) => ({ coordinatorId: id }));
}

/** The references of the pairs in which a coordinator is one of the two people, as far as he or she is responsible for them. */
export async function ownPairs(sql: Sql, coordinatorId: string): Promise<string[]> {
  const rows = await sql.query<{ reference: string }>(
    `SELECT p.reference FROM coordinators c JOIN pairs p ON c.programme_id IS NULL OR c.programme_id = p.programme_id
     WHERE c.id = $1 AND EXISTS (${THEIR_HASHES} AND a.address_hash = ANY (c.address_hash || c.more_hashes))
     ORDER BY p.reference`,
    [coordinatorId],
  );
  return rows.map(({ reference }) => reference);
}

/** Those whom a policy names for alerts, in its order; of what concerns a pair none who is one of its two people. */
export async function peopleNamed(
  sql: Sql,
  secrets: Secrets,
  { safeguarding }: ProgrammePolicy,
  pairId: string | null,
): Promise<Supervisor[]> {
  const people = safeguarding.people.map((mailbox) => ({ mailbox }));
  if (!pairId || people.length === 0) return people;
  const theirs = await sql.query<{ address_hash: Buffer }>(
    `SELECT a.address_hash FROM pairs p CROSS JOIN LATERAL (${THEIR_HASHES}) AS a WHERE p.id = $1`,
    [pairId],
  );
  return people.filter(({ mailbox }) => {
    const hash = addressHash(secrets, mailbox);
    return !theirs.some(({ address_hash }) => sameBytes(address_hash, hash));
  });
}

/**
 * Who decides on what is held: the coordinators or, where a programme has none, everybody whom its policy names for
 * alerts; one of the pair's own people only where there is nobody else. Empty only where nobody at all supervises it.
 */
export async function supervisorsOf(
  sql: Sql,
  secrets: Secrets,
  policy: ProgrammePolicy,
  programmeId: string | null,
  pairId: string | null = null,
): Promise<Supervisor[]> {
  const coordinators = await coordinatorsOf(sql, programmeId, pairId ? [pairId] : []);
  if (coordinators.length > 0) return coordinators;
  const people = await peopleNamed(sql, secrets, policy, pairId);
  return people.length > 0 || !pairId ? people : supervisorsOf(sql, secrets, policy, programmeId);
}

/**
 * Messages shared out to those who are to decide upon them: to each what is not of a pair that is the reader's own, and to
 * all what would be nobody's so. Who gets none is left out.
 */
export async function sharedOut(
  sql: Sql,
  secrets: Secrets,
  readers: Supervisor[],
  messages: string[],
): Promise<{ reader: Supervisor; messages: string[] }[]> {
  const own: Set<string>[] = [];
  for (const reader of readers) own.push(await ownAmong(sql, secrets, reader, messages));
  const nobodys = (id: string) => own.every((ids) => ids.has(id));
  return readers
    .map((reader, at) => ({ reader, messages: messages.filter((id) => !own[at]?.has(id) || nobodys(id)) }))
    .filter((share) => share.messages.length > 0);
}

async function ownAmong(
  sql: Sql,
  secrets: Secrets,
  reader: Supervisor,
  messages: string[],
): Promise<Set<string>> {
  const [coordinatorId, mailbox] =
    'coordinatorId' in reader ? [reader.coordinatorId, null] : [null, addressHash(secrets, reader.mailbox)];
  const rows = await sql.query<{ id: string }>(
    `WITH reader AS (SELECT address_hash || more_hashes AS hashes FROM coordinators WHERE id = $2
       UNION ALL SELECT ARRAY[$3::bytea] WHERE $3::bytea IS NOT NULL)
     SELECT m.id FROM reader, messages m JOIN pairs p ON p.id = m.pair_id
     WHERE m.id = ANY ($1) AND EXISTS (${THEIR_HASHES} AND a.address_hash = ANY (reader.hashes))`,
    [messages, coordinatorId, mailbox],
  );
  return new Set(rows.map(({ id }) => id));
}
