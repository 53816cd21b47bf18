import { LARGE } from '../large-mails.js';
import type { State } from '../message/states.js';
import type { Db, Sql } from './db.js';
import { largeBytes } from './large-bytes.js';
import type { Direction } from './messages.js';
import { PAST, type Past, pastOf } from './pair-history.js';

/**
 * A claimed message with all that its processing needs, still sealed; the bytes of a large one are loaded later. What its
 * pair wrote before is there where nobody has decided upon it yet.
 */
export interface ClaimedMessage extends Past {
  id: string;
  pair_id: string;
  pair_state: string;
  author_id: string;
  direction: Direction;
  state: State;
  size: number;
  /** What came in, where it is not composed yet. */
  raw: Buffer | null;
  /** What goes out, where it is composed. */
  relayed: Buffer | null;
  disposition: string | null;
  /** What the door was told of it, sealed; null where retention has taken it. */
  envelope: Buffer | null;
  attempts: number;
  claims: number;
  received_at: Date;
  due_at: Date;
  delivering_since: Date | null;
  destination_hash: Buffer | null;
  key_wrapped: Buffer;
  programme_id: string;
  alias: string;
  pseudonym: string;
  author_key: Buffer;
  author_name: Buffer;
  author_addresses: Buffer[];
  /** The school that the roster tells of a mentee. */
  author_school: string | null;
  author_hashes: Buffer[];
  /** Automatic answers say so; a mail of the author's own ends it. */
  author_away: boolean;
  recipient_id: string;
  recipient_alias: string;
  recipient_pseudonym: string;
  recipient_key: Buffer;
  recipient_address: Buffer;
  recipient_hash: Buffer;
  /** There where mail to this address came back for good. */
  undeliverable_at: Date | null;
  /** There where the attempt was counted when the message was queued: what goes out, opened, may be sent at once. */
  begun?: Buffer;
  /** There with it: to whom it goes. */
  rcptTo?: string;
  /** There where that is still being committed: whether it was. Nothing may go out before. */
  stored?: Promise<boolean>;
}

/** As a number that the database takes. */
const MOST_BYTES = 2 ** 31 - 1;

/** A worker, and for how many seconds what it claims is its own. */
export interface Claim {
  workerId: string;
  leaseSeconds: number;
}

/** How many more messages may go to a destination at the moment. */
export interface Room {
  destination: Buffer;
  room: number;
}

/** What is not to be claimed. */
export interface ClaimLimits {
  /** More than so many for a destination, given by its hash; undefined for every destination that is known. */
  rooms: Room[] | undefined;
  /** More than so many for any other destination, of those whose destination is known. */
  perDestination: number;
  /** Messages of more bytes. */
  largest?: number;
  /** Any more once those that a claim brings along, the large ones not counted, have so many bytes together. */
  bytes?: number;
  /** What the worker has in hand: it must not get it a second time, even where it stood still until its lease ran out. */
  inHand?: string[];
}

/**
 * Claims due messages, of the first `limit`; no two workers get the same one. `found` is how many were due of these,
 * claimed or left by what the limits say, or since a claim takes one large message at most; 0 where all were left. A claim does not wait for the disk: one that the
 * database loses in a crash is refused wherever it counts, and the message is claimed anew.
 */
export async function claimDue(
  db: Db,
  { workerId, leaseSeconds }: Claim,
  limit: number,
  { rooms, perDestination, largest = MOST_BYTES, bytes = MOST_BYTES, inHand = [] }: ClaimLimits,
): Promise<{ claimed: ClaimedMessage[]; found: number }> {
  const claimed = await db.query<ClaimedMessage & { found: number }>(
    `WITH due AS MATERIALIZED (
       SELECT id, destination_hash, due_at, size FROM messages
       WHERE state IN ('received', 'queued', 'deferred') AND due_at <= (SELECT now())
         AND (claimed_until IS NULL OR claimed_until < now())
         AND (destination_hash IS NULL OR NOT destination_hash = ANY ((SELECT $4::bytea[])::bytea[]))
         AND size <= (SELECT $5::int) AND NOT id = ANY ((SELECT $6::uuid[])::uuid[])
       ORDER BY due_at LIMIT (SELECT $2::int) FOR UPDATE SKIP LOCKED),
     fit AS (
       SELECT id FROM (
         SELECT id, size > ${LARGE} AS is_large, count(*) FILTER (WHERE size > ${LARGE}) OVER earlier AS large,
                sum(size) FILTER (WHERE size <= ${LARGE}) OVER earlier AS bytes
         FROM (SELECT *, row_number() OVER (PARTITION BY destination_hash ORDER BY due_at) AS nth FROM due) AS one
         LEFT JOIN unnest((SELECT $8::bytea[]), (SELECT $9::int[])) AS known (hash, room) ON known.hash = destination_hash
         WHERE destination_hash IS NULL OR nth <= coalesce(known.room, (SELECT $7::int))
         WINDOW earlier AS (ORDER BY due_at ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)) AS one
       WHERE coalesce(bytes, 0) < (SELECT $10::int) AND NOT (is_large AND large > 0)),
     claimed AS (
       UPDATE messages m SET claims = claims + 1, claimed_by = $1, claimed_until = now() + make_interval(secs => $3)
       FROM fit WHERE m.id = fit.id RETURNING m.*)
     SELECT c.id, c.pair_id, p.state AS pair_state, c.author_id, c.direction, c.state, c.size, c.disposition, c.envelope,
            CASE WHEN c.state = 'received' AND c.size <= ${LARGE} THEN c.raw END AS raw,
            CASE WHEN c.state <> 'received' AND c.size <= ${LARGE} THEN c.relayed END AS relayed, c.attempts,
            c.claims, c.received_at, c.due_at, c.delivering_since, c.destination_hash, p.key_wrapped, p.programme_id,
            alias.local_part AS alias, alias.pseudonym, author.key_wrapped AS author_key, author.name AS author_name,
            ARRAY(SELECT address FROM participant_addresses WHERE participant_id = c.author_id ORDER BY position) AS author_addresses,
            ARRAY(SELECT address_hash FROM participant_addresses WHERE participant_id = c.author_id) AS author_hashes,
            CASE WHEN p.mentee_id = c.author_id THEN p.school END AS author_school, author.away_at IS NOT NULL AS author_away,
            recipient.id AS recipient_id, recipient_alias.local_part AS recipient_alias, recipient_alias.pseudonym AS recipient_pseudonym,
            recipient.key_wrapped AS recipient_key, a.address AS recipient_address, a.address_hash AS recipient_hash,
            a.undeliverable_at, (SELECT count(*) FROM due) AS found, ${PAST}
     FROM claimed c
     CROSS JOIN (SELECT set_config('synchronous_commit', 'off', true)) AS unwaited
     JOIN pairs p ON p.id = c.pair_id
     JOIN participants author ON author.id = c.author_id
     JOIN aliases alias ON alias.participant_id = c.author_id
     JOIN participants recipient ON recipient.id = CASE WHEN p.mentor_id = c.author_id THEN p.mentee_id ELSE p.mentor_id END
     JOIN aliases recipient_alias ON recipient_alias.participant_id = recipient.id
     JOIN participant_addresses a ON a.participant_id = recipient.id AND a.position = 0
     ${pastOf('c', UNDECIDED)}
     ORDER BY c.received_at`,
    [
      workerId,
      limit,
      leaseSeconds,
      rooms?.filter(({ room }) => room <= 0).map(({ destination }) => destination),
      largest,
      inHand,
      perDestination,
      rooms?.map(({ destination }) => destination) ?? [],
      rooms?.map(({ room }) => room) ?? [],
      bytes,
    ],
  );
  return { claimed, found: claimed[0]?.found ?? 0 };
}

/** To the millisecond, as it is known outside the database. */
const UNDECIDED = {
  at: `date_trunc('milliseconds', c.received_at)`,
  only: `c.state = 'received' AND c.disposition IS NULL`,
};

/** The bytes that a claimed message is worked on with. */
export async function loadBytes(
  db: Db,
  message: ClaimedMessage,
): Promise<Pick<ClaimedMessage, 'raw' | 'relayed'>> {
  const column = message.state === 'received' ? 'raw' : 'relayed';
  return { raw: null, relayed: null, [column]: await largeBytes(db, column, message.id) };
}

/** Keeps the claims on messages that are still in hand, under any of the names of a worker; one that is being changed just now needs it no more. */
export async function extendClaims(
  db: Db,
  names: string[],
  ids: string[],
  leaseSeconds: number,
): Promise<void> {
  await db.query(
    `WITH mine AS MATERIALIZED (
       SELECT id FROM messages WHERE claimed_by = ANY ($1) AND id = ANY ($2) FOR UPDATE SKIP LOCKED)
     UPDATE messages m SET claimed_until = now() + make_interval(secs => $3) FROM mine WHERE m.id = mine.id`,
    [names, ids, leaseSeconds],
  );
}

/** Gives one claim back: another worker, or a later moment, may take the message. */
export async function giveBack(sql: Sql, workerId: string, id: string): Promise<void> {
  await sql.query(
    `UPDATE messages SET claimed_until = NULL, claimed_by = NULL, claims = greatest(claims - 1, 0)
     WHERE id = $2 AND claimed_by = $1`,
    [workerId, id],
  );
}

/**
 * Gives up the claims of a worker that ends, so that another need not wait for the lease. Only an open message is
 * claimed, and the open ones have an index.
 */
export async function releaseClaims(sql: Sql, names: string[]): Promise<void> {
  await sql.query(
    `UPDATE messages SET claimed_until = NULL, claimed_by = NULL, claims = claims - 1
     WHERE claimed_by = ANY ($1) AND state IN ('received', 'queued', 'deferred')`,
    [names],
  );
}
