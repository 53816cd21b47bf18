import { mayBecome, type State } from '../message/states.js';
import type { Finding } from '../screening/disposition.js';
import { type Column, rowsOf, valuesOf } from './arrays.js';
import { audit } from './audit.js';
import type { Claim } from './claims.js';
import type { Db, Sql } from './db.js';

export type Direction = 'mentor_to_mentee' | 'mentee_to_mentor';

/** A message as it came in, sealed; undefined where retention has taken it. */
export async function originalOf(sql: Sql, id: string): Promise<Buffer | undefined> {
  const [row] = await sql.query<{ raw: Buffer | null }>('SELECT raw FROM messages WHERE id = $1', [id]);
  return row?.raw ?? undefined;
}

/** Whether a mail of this Message-ID, in its brackets, was composed here. */
export async function wasRelayed(sql: Sql, messageId: string): Promise<boolean> {
  const rows = await sql.query('SELECT 1 FROM messages WHERE relayed_id = $1', [messageId]);
  return rows.length > 0;
}

/** Whether a rule has found something in a message before. */
export async function wasFound(sql: Sql, id: string, rule: string): Promise<boolean> {
  const found = JSON.stringify([{ rule }]);
  const rows = await sql.query('SELECT FROM messages WHERE id = $1 AND findings @> $2::jsonb', [id, found]);
  return rows.length > 0;
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
    changes: Buffer | null;
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
  const claim = ofClaim(change, columns.length + 4);
  const rows = await sql.query(
    `UPDATE messages m SET ${['state = $3', ...claim.assignments].join(', ')}${assignments}
     WHERE id = $1 AND state = $2${claim.condition} RETURNING id`,
    [id, change.from, change.to, ...columns.map(([, value]) => value), ...claim.values],
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

/** What a change does with the claim of its message, in SQL. */
interface OfClaim {
  assignments: string[];
  /** What must hold besides: nothing, or a text that begins with AND. */
  condition: string;
  values: unknown[];
}

/** Lets the claim go, keeps it or extends it, as a change says; its values are the parameters from `first` on. */
export function ofClaim({ keepClaim, begins, by }: Change, first: number): OfClaim {
  if (begins)
    return {
      assignments: [
        'attempts = m.attempts + 1',
        `claimed_until = now() + make_interval(secs => $${first + 1}::int)`,
      ],
      condition: ` AND m.claimed_by = $${first}::uuid AND m.claimed_until > now()`,
      values: [begins.workerId, begins.leaseSeconds],
    };
  return {
    assignments: keepClaim ? [] : ['claims = 0', 'claimed_until = NULL', 'claimed_by = NULL'],
    condition: by ? ` AND m.claimed_by = $${first}::uuid` : '',
    values: by ? [by] : [],
  };
}

/** Notes that a message is held from now on; gives since when it was held before, where it was. */
export async function beginHold(sql: Sql, id: string): Promise<Date | null> {
  const [before] = await sql.query<{ held_at: Date | null }>(
    `UPDATE messages m SET held_at = now(), reminded = 0 FROM messages before
     WHERE m.id = $1 AND before.id = m.id RETURNING before.held_at`,
    [id],
  );
  return before?.held_at ?? null;
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

/** How many messages have been tried for more than four hours, and how the last attempt at one of them ended. */
export async function longUnderWay(sql: Sql): Promise<{ count: number; code: string | null }> {
  const [row] = await sql.query<{ count: number; code: string | null }>(
    `WITH late AS (
       SELECT id, pair_id FROM messages WHERE state = 'deferred' AND due_at < 'infinity'
         AND coalesce(delivering_since, received_at) < now() - interval '4 hours')
     SELECT count(*) AS count, (
       SELECT e.detail::json ->> 'code' FROM late l JOIN audit_events e ON e.pair_id = l.pair_id
       WHERE e.action = 'message.deferred' AND e.subject = 'message:' || l.id ORDER BY e.seq DESC LIMIT 1) AS code
     FROM late`,
  );
  return row ?? { count: 0, code: null };
}

/** The form in which findings are kept with a message: where they are, but not what they say, for this column is not sealed. */
export function findingsJson(findings: Finding[]): string {
  return JSON.stringify(findings.map(({ match: _match, explain: _explain, ...kept }) => kept));
}

/** What an UPDATE sets where a message forgets all that it says; versions before reasons were sealed kept them with the findings. */
export const NO_CONTENTS = `raw = NULL, relayed = NULL, changes = NULL, new_text = NULL, evidence = NULL, envelope = NULL,
  original_id = NULL, findings = (SELECT coalesce(jsonb_agg(f - 'reason'), '[]') FROM jsonb_array_elements(findings) AS f)`;
