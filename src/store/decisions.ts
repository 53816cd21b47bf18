import { UserError } from '../errors.js';
import type { State } from '../message/states.js';
import type { Finding } from '../screening/disposition.js';
import type { Sql } from './db.js';
import { changeState } from './messages.js';
import type { PairState } from './pairs.js';
import { open, type Secrets, seal } from './secrets.js';
import { secondsSince } from './sent-notices.js';

/** What a person may decide about a held message; `redact` lets it go without the contact details. */
export type Verdict = 'release' | 'redact' | 'reject';

export interface Decision {
  verdict: Verdict;
  /** For the author, where the policy tells it, and for the record. */
  reason?: string;
  /** Lets it go though the pair was paused or closed after the message was held: whoever decides knows that. */
  anyway?: boolean;
}

/** A held message with what deciding needs. */
export interface HeldMessage {
  id: string;
  pair_id: string;
  programme_id: string;
  author_id: string;
  reference: string;
  pair_state: PairState;
  findings: Finding[];
  state: State;
  held_at: Date | null;
  key_wrapped: Buffer;
}

/**
 * How a decision ended: carried out after so long a wait, or not: because the message was decided upon before, because
 * its pair has been paused or closed since it was held, or because there is nothing in it to redact.
 */
export type Decided =
  | { done: true; message: HeldMessage; waitedSeconds: number }
  | {
      done: false;
      message: HeldMessage;
      earlier?: PastDecision;
      stopped?: 'paused' | 'closed';
      nothingToRedact?: boolean;
    };

export interface PastDecision {
  actor: string;
  verdict: Verdict;
  at: Date;
}

const outcomes = {
  release: { to: 'received', disposition: 'deliver', action: 'message.released' },
  redact: { to: 'received', disposition: 'redact', action: 'message.redacted' },
  reject: { to: 'rejected', disposition: 'reject', action: 'message.rejected' },
} as const;

/** Carries out a decision in the caller's transaction. The first one wins. `redactable` tells whether anything would be taken out. */
export async function recordDecision(
  sql: Sql,
  secrets: Secrets,
  id: string,
  { verdict, reason, anyway = false }: Decision,
  actor: string,
  redactable: (message: HeldMessage) => Promise<boolean>,
): Promise<Decided> {
  const message = await lockMessage(sql, id);
  if (message.state !== 'held') return { done: false, message, earlier: await lastDecision(sql, id) };
  if (verdict === 'redact' && !(await redactable(message)))
    return { done: false, message, nothingToRedact: true };
  const stopped = verdict === 'reject' || anyway ? undefined : stoppedSince(message);
  if (stopped) return { done: false, message, stopped };
  const { to, disposition, action } = outcomes[verdict];
  // What nobody could read, no rule has looked at either: it is tried once more as if it had just come.
  const unread = verdict !== 'reject' && message.findings.some(({ rule }) => rule === 'quarantined');
  const waitedSeconds = message.held_at ? secondsSince(message.held_at) : 0;
  const sealed = reason ? seal(secrets.unwrap(message.key_wrapped), Buffer.from(reason)) : null;
  await sql.query(
    'INSERT INTO decisions (message_id, actor, decision, reason, waited_seconds) VALUES ($1, $2, $3, $4, $5)',
    [message.id, actor, verdict, sealed, waitedSeconds],
  );
  await changeState(sql, message.id, message.pair_id, {
    from: 'held',
    to,
    actor,
    action,
    detail: {
      waited_seconds: waitedSeconds,
      reason_given: reason !== undefined,
      ...(anyway ? { anyway } : {}),
    },
    set: { disposition: unread ? 'hold' : disposition, due_at: new Date() },
  });
  return { done: true, message, waitedSeconds };
}

/** Who asks for what is held because of the pause itself knows of it. */
function stoppedSince({ pair_state, findings }: HeldMessage): 'paused' | 'closed' | undefined {
  if (pair_state !== 'paused' && pair_state !== 'closed') return undefined;
  return findings.some(({ rule }) => rule === `pair-${pair_state}`) ? undefined : pair_state;
}

async function lockMessage(sql: Sql, id: string): Promise<HeldMessage> {
  const [row] = await sql.query<HeldMessage>(
    `SELECT m.id, m.pair_id, p.programme_id, p.reference, p.state AS pair_state, m.author_id, m.state, m.findings,
       m.held_at, p.key_wrapped
     FROM messages m JOIN pairs p ON p.id = m.pair_id WHERE m.id = uuid_or_null($1) FOR UPDATE OF m`,
    [id],
  );
  if (!row) throw new UserError(`There is no message "${id}": see \`mentorpost messages\` for the ids.`);
  return row;
}

async function lastDecision(sql: Sql, messageId: string): Promise<PastDecision | undefined> {
  const [row] = await sql.query<PastDecision>(
    'SELECT actor, decision AS verdict, at FROM decisions WHERE message_id = $1 ORDER BY id DESC LIMIT 1',
    [messageId],
  );
  return row;
}

export interface RecordedDecision extends PastDecision {
  reason: string | null;
  /** Since it was held. */
  waited_seconds: number;
}

/** The decisions about a message, oldest first, opened; the caller has recorded the reading. */
export async function decisionsOf(
  sql: Sql,
  secrets: Secrets,
  messageId: string,
): Promise<RecordedDecision[]> {
  const rows = await sql.query<
    PastDecision & { reason: Buffer | null; waited_seconds: number; key_wrapped: Buffer }
  >(
    `SELECT d.actor, d.decision AS verdict, d.at, d.reason, d.waited_seconds, p.key_wrapped
     FROM decisions d JOIN messages m ON m.id = d.message_id JOIN pairs p ON p.id = m.pair_id
     WHERE d.message_id = $1 ORDER BY d.id`,
    [messageId],
  );
  return rows.map(({ key_wrapped, reason, ...row }) => ({
    ...row,
    reason: reason ? open(secrets.unwrap(key_wrapped), reason).toString() : null,
  }));
}

/** Whether a person let a message go on after the pair that it belongs to had been paused or closed. */
export async function releasedAnyway(sql: Sql, messageId: string, pairId: string): Promise<boolean> {
  const rows = await sql.query(
    `SELECT FROM decisions WHERE message_id = $1 AND decision IN ('release', 'redact')
       AND at > (SELECT coalesce(max(at), '-infinity') FROM audit_events
         WHERE pair_id = $2 AND action IN ('pair.paused', 'pair.closed'))`,
    [messageId, pairId],
  );
  return rows.length > 0;
}
