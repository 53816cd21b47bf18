import { LARGE } from '../large-mails.js';
import { mayBecome, type State } from '../message/states.js';
import type { Finding } from '../screening/disposition.js';
import { type Column, rowsOf, valuesOf } from './arrays.js';
import { audit } from './audit.js';
import type { Db, Sql } from './db.js';
import { largeBytes } from './large-bytes.js';

export type Direction = 'mentor_to_mentee' | 'mentee_to_mentor';

/** A claimed message with all that its processing needs, still sealed; the bytes of a large one are loaded later. */
export interface ClaimedMessage {
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
  delivering_since: Date | null;
  destination_hash: Buffer | null;
  key_wrapped: Buffer;
  programme_id: string;
  alias: string;
  pseudonym: string;
  author_key: Buffer;
  author_name: Buffer;
  author_addresses: Buffer[];
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
  /** There where that is still being committed: whether it was. Nothing may go out before. */
  stored?: Promise<boolean>;
}

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
  /** What the worker has in hand: it must not get it a second time, even where it stood still until its lease ran out. */
  inHand?: string[];
}

/**
 * Claims due messages for `leaseSeconds`, of the first `limit`; no two workers get the same one. `found` is how many
 * were due of these, claimed or left by what `perDestination` says. A claim does not wait for the disk: one that the
 * database loses in a crash is refused wherever it counts, and the message is claimed anew.
 */
export async function claimDue(
  db: Db,
  workerId: string,
  limit: number,
  leaseSeconds: number,
  { rooms, perDestination, largest = 2 ** 31 - 1, inHand = [] }: ClaimLimits,
): Promise<{ claimed: ClaimedMessage[]; found: number }> {
  const claimed = await db.query<ClaimedMessage & { found: number }>(
    `WITH due AS MATERIALIZED (
       SELECT id, destination_hash, due_at FROM messages
       WHERE state IN ('received', 'queued', 'deferred') AND due_at <= (SELECT now())
         AND (claimed_until IS NULL OR claimed_until < now())
         AND (destination_hash IS NULL OR NOT destination_hash = ANY ((SELECT $4::bytea[])::bytea[]))
         AND size <= (SELECT $5::int) AND NOT id = ANY ((SELECT $6::uuid[])::uuid[])
       ORDER BY due_at LIMIT (SELECT $2::int) FOR UPDATE SKIP LOCKED),
     fit AS (
       SELECT id FROM (SELECT id, destination_hash, row_number() OVER (PARTITION BY destination_hash ORDER BY due_at) AS nth FROM due) AS one
       LEFT JOIN unnest((SELECT $8::bytea[]), (SELECT $9::int[])) AS known (hash, room) ON known.hash = destination_hash
       WHERE destination_hash IS NULL OR nth <= coalesce(known.room, (SELECT $7::int))),
     claimed AS (
       UPDATE messages m SET claims = claims + 1, claimed_by = $1, claimed_until = now() + make_interval(secs => $3)
       FROM fit WHERE m.id = fit.id RETURNING m.*)
     SELECT c.id, c.pair_id, p.state AS pair_state, c.author_id, c.direction, c.state, c.size, c.disposition, c.envelope,
            CASE WHEN c.state = 'received' AND c.size <= ${LARGE} THEN c.raw END AS raw,
            CASE WHEN c.state <> 'received' AND c.size <= ${LARGE} THEN c.relayed END AS relayed, c.attempts,
            c.claims, c.received_at, c.delivering_since, c.destination_hash, p.key_wrapped, p.programme_id,
            alias.local_part AS alias, alias.pseudonym, author.key_wrapped AS author_key, author.name AS author_name,
            ARRAY(SELECT address FROM participant_addresses WHERE participant_id = c.author_id ORDER BY position) AS author_addresses,
            ARRAY(SELECT address_hash FROM participant_addresses WHERE participant_id = c.author_id) AS author_hashes,
            author.away_at IS NOT NULL AS author_away,
            recipient.id AS recipient_id, recipient_alias.local_part AS recipient_alias, recipient_alias.pseudonym AS recipient_pseudonym,
            recipient.key_wrapped AS recipient_key, a.address AS recipient_address, a.address_hash AS recipient_hash,
            a.undeliverable_at, (SELECT count(*) FROM due) AS found
     FROM claimed c
     CROSS JOIN (SELECT set_config('synchronous_commit', 'off', true)) AS unwaited
     JOIN pairs p ON p.id = c.pair_id
     JOIN participants author ON author.id = c.author_id
     JOIN aliases alias ON alias.participant_id = c.author_id
     JOIN participants recipient ON recipient.id = CASE WHEN p.mentor_id = c.author_id THEN p.mentee_id ELSE p.mentor_id END
     JOIN aliases recipient_alias ON recipient_alias.participant_id = recipient.id
     JOIN participant_addresses a ON a.participant_id = recipient.id AND a.position = 0
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
    ],
  );
  return { claimed, found: claimed[0]?.found ?? 0 };
}

/** The bytes that a claimed message is worked on with. */
export async function loadBytes(
  db: Db,
  message: ClaimedMessage,
): Promise<Pick<ClaimedMessage, 'raw' | 'relayed'>> {
  const column = message.state === 'received' ? 'raw' : 'relayed';
  return { raw: null, relayed: null, [column]: await largeBytes(db, column, message.id) };
}

/** A message as it came in, sealed; undefined where retention has taken it. */
export async function originalOf(sql: Sql, id: string): Promise<Buffer | undefined> {
  const [row] = await sql.query<{ raw: Buffer | null }>('SELECT raw FROM messages WHERE id = $1', [id]);
  return row?.raw ?? undefined;
}

/** What a change of state writes besides the state itself. */
export interface Change {
  from: State;
  to: State;
  actor: string;
  action: string;
  detail?: Record<string, unknown>;
  /** Further columns by name; the names are this program's own. */
  set?: Partial<{
    findings: string;
    disposition: string;
    changes: Buffer;
    new_text: Buffer;
    leads_on: boolean;
    policy: string;
    policy_version: number;
    evidence: Buffer;
    relayed: Buffer;
    relayed_id: string;
    original_id: Buffer | null;
    original_id_hash: Buffer | null;
    due_at: Date | 'infinity';
    recipient_hash: Buffer;
    destination_hash: Buffer;
    delivering_since: Date;
    delivered_at: Date;
  }>;
  /** Keeps the claim for the next step of the same worker. */
  keepClaim?: boolean;
  /** The worker that makes the change, which is made only where no other has claimed the message meanwhile. */
  by?: string;
  /** Begins an attempt along with the change, which is then made only while the claim holds, and extends the claim. */
  begins?: Claim;
}

/**
 * Changes the state of a message with its audit event, in the caller's transaction.
 * False where the message is no longer in the state `from`: somebody else was first.
 */
export async function changeState(sql: Sql, id: string, pairId: string, change: Change): Promise<boolean> {
  if (!mayBecome(change.from, change.to))
    throw new Error(`a message cannot go from ${change.from} to ${change.to}`);
  const columns = Object.entries(change.set ?? {});
  const assignments = columns.map(([name], index) => `, ${name} = $${index + 4}`).join('');
  const { claim, condition } = ofClaim(change, columns.length + 4);
  const rows = await sql.query(
    `UPDATE messages m SET ${['state = $3', ...claim].join(', ')}${assignments} WHERE id = $1 AND state = $2${condition} RETURNING id`,
    [id, change.from, change.to, ...columns.map(([, value]) => value), ...claimValues(change)],
  );
  if (rows.length === 0) return false;
  await audit(sql, {
    actor: change.actor,
    action: change.action,
    subject: `message:${id}`,
    pairId,
    detail: { from: change.from, to: change.to, ...change.detail },
  });
  return true;
}

/** What a change does with the claim: the assignments, and what must hold. Its values come from parameter `first` on. */
export function ofClaim(
  { keepClaim, begins, by }: Change,
  first: number,
): { claim: string[]; condition: string } {
  if (!begins) {
    const released = ['claims = 0', 'claimed_until = NULL', 'claimed_by = NULL'];
    return {
      claim: keepClaim ? [] : released,
      condition: by ? ` AND m.claimed_by = $${first}::uuid` : '',
    };
  }
  return {
    claim: ['attempts = m.attempts + 1', `claimed_until = now() + make_interval(secs => $${first + 1}::int)`],
    condition: ` AND m.claimed_by = $${first}::uuid AND m.claimed_until > now()`,
  };
}

export function claimValues({ begins, by }: Change): unknown[] {
  if (begins) return [begins.workerId, begins.leaseSeconds];
  return by ? [by] : [];
}

/** Counts the attempt before it is made, so that one that never ended is seen. */
export function beginAttempt(db: Db, id: string, claim: Claim): Promise<number | undefined> {
  return db.together(beginAttempts, { id, ...claim });
}

async function beginAttempts(
  sql: Sql,
  begun: { id: string; workerId: string; leaseSeconds: number }[],
): Promise<(number | undefined)[]> {
  const columns: Column[] = [
    ['id', 'uuid', begun.map(({ id }) => id)],
    ['worker', 'uuid', begun.map(({ workerId }) => workerId)],
    ['lease', 'int', begun.map(({ leaseSeconds }) => leaseSeconds)],
  ];
  const rows = await sql.query<{ id: string; attempts: number }>(
    `UPDATE messages m SET attempts = attempts + 1, claimed_until = now() + make_interval(secs => g.lease)
     FROM ${rowsOf(columns)}
     WHERE m.id = g.id AND claimed_by = g.worker AND claimed_until > now() AND state IN ('queued', 'deferred')
     RETURNING m.id, attempts`,
    valuesOf(columns),
  );
  const attempts = new Map(rows.map((row) => [row.id, row.attempts]));
  return begun.map(({ id }) => attempts.get(id));
}

/** The author is back. */
export async function endAway(sql: Sql, participantId: string): Promise<void> {
  await sql.query('UPDATE participants SET away_at = NULL WHERE id = $1', [participantId]);
}

/** Lets go what waited for a new address of its recipient; delivery counts from now. */
export async function releaseWaiting(sql: Sql, recipientId: string): Promise<number> {
  const rows = await sql.query(
    `UPDATE messages m SET due_at = now(), delivering_since = now(), claims = 0 FROM pairs p
     WHERE p.id = m.pair_id AND m.state IN ('queued', 'deferred') AND m.due_at = 'infinity'
       AND CASE WHEN p.mentor_id = m.author_id THEN p.mentee_id ELSE p.mentor_id END = $1 RETURNING m.id`,
    [recipientId],
  );
  return rows.length;
}

/**
 * What waits for a new address in a pair that is closed would wait for ever, and keep its people from being forgotten:
 * it is taken up again, to be held for a coordinator.
 */
export async function releaseOfClosedPairs(sql: Sql): Promise<void> {
  await sql.query(
    `UPDATE messages m SET due_at = now(), claims = 0 FROM pairs p
     WHERE p.id = m.pair_id AND p.state = 'closed' AND m.state IN ('queued', 'deferred') AND m.due_at = 'infinity'`,
  );
}

/** The form in which findings are kept with a message: where they are, but not what they say, for this column is not sealed. */
export function findingsJson(findings: Finding[]): string {
  return JSON.stringify(findings.map(({ match: _match, explain: _explain, ...kept }) => kept));
}
