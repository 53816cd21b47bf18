import type { State } from '../message/states.js';
import type { Finding } from '../screening/disposition.js';
import type { Sql } from './db.js';
import type { Direction } from './messages.js';

/** A message with what a notice tells of it, still sealed. */
export interface SealedMessage {
  id: string;
  pair_id: string;
  programme_id: string;
  reference: string;
  direction: Direction;
  state: State;
  policy: string | null;
  findings: Finding[];
  size: number;
  received_at: Date;
  held_at: Date | null;
  evidence: Buffer | null;
  key_wrapped: Buffer;
}

const columns = `m.id, m.pair_id, p.programme_id, p.reference, m.direction, m.state, m.policy, m.findings, m.size, m.received_at,
  m.held_at, m.evidence, p.key_wrapped`;

/** These messages in the order of the ids. */
export async function messagesById(sql: Sql, ids: string[]): Promise<SealedMessage[]> {
  const rows = await sql.query<SealedMessage>(
    `SELECT ${columns} FROM messages m JOIN pairs p ON p.id = m.pair_id WHERE m.id = ANY ($1)`,
    [ids],
  );
  return ids.flatMap((id) => rows.find((row) => row.id === id) ?? []);
}

/** The messages that an answer to a notice decides upon, by their numbers in it. */
export async function itemsOf(sql: Sql, noticeId: string): Promise<Map<number, string>> {
  const rows = await sql.query<{ number: number; message_id: string }>(
    'SELECT number, message_id FROM notice_items WHERE notice_id = $1 ORDER BY number',
    [noticeId],
  );
  return new Map(rows.map(({ number, message_id }) => [number, message_id]));
}

/** A message that came before another: its bytes or, where it is large, its new text, unless nothing of it was read. */
export interface Earlier {
  direction: Direction;
  state: State;
  received_at: Date;
  raw: Buffer | null;
  new_text: Buffer | null;
  /** Whether what it says is kept at all. */
  kept: boolean;
}

/** Of the messages: what a person wrote, to the relay itself included, and no automatic mail. */
export const BY_A_PERSON = `(state <> 'discarded' OR findings @> '[{"category": "help"}]')`;

/** What a pair wrote before a moment, newest first. */
export function lastMessages(
  sql: Sql,
  pairId: string,
  before: Date,
  limit: number,
  largest: number,
): Promise<Earlier[]> {
  return sql.query(
    `SELECT direction, state, received_at, raw IS NOT NULL AS kept,
       CASE WHEN size <= $4 THEN raw END AS raw, CASE WHEN size > $4 THEN new_text END AS new_text
     FROM messages WHERE pair_id = $1 AND received_at < $2 AND ${BY_A_PERSON}
     ORDER BY received_at DESC LIMIT $3`,
    [pairId, before, limit, largest],
  );
}

/** The ids of a programme's held messages, those that have waited longest first. */
export async function heldIds(sql: Sql, programmeId: string, limit: number): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(
    `SELECT m.id FROM messages m JOIN pairs p ON p.id = m.pair_id
     WHERE p.programme_id = $1 AND m.state = 'held' ORDER BY m.held_at, m.id LIMIT $2`,
    [programmeId, limit],
  );
  return rows.map(({ id }) => id);
}

/** How many messages of a programme are held. */
export async function heldOf(sql: Sql, programmeId: string): Promise<number> {
  const [row] = await sql.query<{ n: number }>(
    `SELECT count(*) AS n FROM messages m JOIN pairs p ON p.id = m.pair_id WHERE p.programme_id = $1 AND m.state = 'held'`,
    [programmeId],
  );
  return row?.n ?? 0;
}

/** How many a queue holds at once. */
export const MOST_QUEUED = 200;

/** What is held, of one pair where asked, what has waited longest first; no more than a queue holds. */
export function heldMessages(sql: Sql, pairId?: string): Promise<SealedMessage[]> {
  return sql.query<SealedMessage>(
    `SELECT ${columns} FROM messages m JOIN pairs p ON p.id = m.pair_id
     WHERE m.state = 'held' AND ($1::uuid IS NULL OR m.pair_id = $1) ORDER BY m.held_at, m.id LIMIT $2`,
    [pairId ?? null, MOST_QUEUED],
  );
}

/** How many messages have been held for longer than everybody was reminded of them. */
export async function longHeld(sql: Sql): Promise<number> {
  const [row] = await sql.query<{ n: number }>(
    `SELECT count(*) AS n FROM messages WHERE state = 'held' AND held_at < now() - interval '72 hours'`,
  );
  return row?.n ?? 0;
}
