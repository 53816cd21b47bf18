import { UsageError, UserError } from '../errors.js';
import { composedFrom } from '../message/kept-form.js';
import type { Change } from '../message/rewrite.js';
import { isState, type State, states } from '../message/states.js';
import type { Finding } from '../screening/disposition.js';
import { audit } from './audit.js';
import type { Db, Sql } from './db.js';
import { decisionsOf, type RecordedDecision } from './decisions.js';
import type { Direction } from './messages.js';
import { findPair } from './pairs.js';
import { open, type Secrets } from './secrets.js';
import { secondsSince } from './sent-notices.js';

/** A message as `messages --json` lists it. */
export interface ListedMessage {
  id: string;
  pair: string;
  programme: string;
  direction: Direction;
  state: State;
  findings: Finding[];
  disposition: string | null;
  /** By which it was decided upon. */
  policy: { name: string; version: number } | null;
  held_at: Date | null;
  attempts: number;
  received_at: Date;
  delivered_at: Date | null;
}

/** The messages, oldest first, of one state, of one pair or since a moment where asked; never more of them in memory than a page. */
export async function* listMessages(
  db: Db,
  filter: { state?: string; pair?: string; since?: Date },
): AsyncGenerator<ListedMessage> {
  if (filter.state !== undefined && !isState(filter.state))
    throw new UsageError(
      `There is no state "${filter.state}" of a message: use one of ${states.join(', ')}.`,
    );
  const pair = filter.pair === undefined ? undefined : await findPair(db, filter.pair);
  yield* db.rows<ListedMessage>(`${LISTED} ORDER BY m.received_at, m.id`, [
    filter.state ?? null,
    pair?.id ?? null,
    null,
    filter.since ?? null,
  ]);
}

const LISTED = `SELECT m.id, p.reference AS pair, g.slug AS programme, m.direction, m.state, m.findings, m.disposition,
    CASE WHEN m.policy IS NOT NULL THEN jsonb_build_object('name', m.policy, 'version', m.policy_version) END AS policy,
    m.held_at, m.attempts, m.received_at, m.delivered_at
  FROM messages m JOIN pairs p ON p.id = m.pair_id JOIN programmes g ON g.id = p.programme_id
  WHERE ($1::text IS NULL OR m.state = $1) AND ($2::uuid IS NULL OR m.pair_id = $2) AND ($3::uuid IS NULL OR m.id = $3)
    AND ($4::timestamptz IS NULL OR m.received_at >= $4)`;

/** A message with its bytes, opened. `relayed` is there once it was composed; a UserError where that is not kept as it was. */
export interface ReadMessage extends ListedMessage {
  raw: Buffer;
  relayed?: () => Promise<Buffer>;
  /** What was replaced and removed on the way. */
  changes: Change[];
  decisions: RecordedDecision[];
}

/** Opens one message for `actor`; the reading is recorded before the bytes are given. */
export async function readMessage(db: Db, secrets: Secrets, id: string, actor: string): Promise<ReadMessage> {
  const row = await find(db, id);
  if (!row.raw)
    throw new UserError(
      `What the message ${row.id} said was removed, for its programme's days had passed or its pair was erased: only the record is left.`,
    );
  await audit(db, {
    actor,
    action: 'message.read',
    subject: `message:${row.id}`,
    pairId: row.pair_id,
    detail: waitOf(row),
  });
  const key = secrets.unwrap(row.key_wrapped);
  const [message] = await db.query<ListedMessage>(LISTED, [null, null, row.id, null]);
  if (!message) throw new Error('a message vanished while it was read');
  const raw = open(key, row.raw);
  const { relayed } = row;
  return {
    ...message,
    raw,
    relayed: relayed ? () => putTogether(row.id, open(key, relayed), raw) : undefined,
    decisions: await decisionsOf(db, secrets, row.id),
    changes: row.changes ? JSON.parse(open(key, row.changes).toString()) : [],
  };
}

async function putTogether(id: string, kept: Buffer, raw: Buffer): Promise<Buffer> {
  return composedFrom(kept, async () => raw).catch(() => {
    throw new UserError(
      `What was relayed of the message ${id} can no longer be put together from what is kept of it: see the mail as it came in with \`mentorpost messages show ${id} --original\`.`,
    );
  });
}

/** For the audit event of a reading: in what state it was, and for how many seconds it had been held. */
export function waitOf({ state, held_at }: { state: State; held_at: Date | null }): Record<string, unknown> {
  return { state, ...(state === 'held' && held_at ? { waited_seconds: secondsSince(held_at) } : {}) };
}

interface MessageRow {
  held_at: Date | null;
  id: string;
  pair_id: string;
  state: State;
  raw: Buffer | null;
  relayed: Buffer | null;
  changes: Buffer | null;
  key_wrapped: Buffer;
}

async function find(sql: Sql, id: string): Promise<MessageRow> {
  const [row] = await sql.query<MessageRow>(
    `SELECT m.id, m.pair_id, m.state, m.held_at, m.raw, m.relayed, m.changes, p.key_wrapped FROM messages m JOIN pairs p ON p.id = m.pair_id WHERE m.id = uuid_or_null($1)`,
    [id],
  );
  if (!row) throw new UserError(`There is no message "${id}": see \`mentorpost messages\` for the ids.`);
  return row;
}
