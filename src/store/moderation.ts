import { UserError } from '../errors.js';
import type { Change } from '../message/rewrite.js';
import { isState, type State } from '../message/states.js';
import type { Finding } from '../screening/disposition.js';
import { audit } from './audit.js';
import type { Db, Sql } from './db.js';
import { changeState, type Direction } from './messages.js';
import { findPair } from './pairs.js';
import { open, type Secrets } from './secrets.js';

/** A message as `messages --json` lists it. */
export interface ListedMessage {
  id: string;
  pair: string;
  programme: string;
  direction: Direction;
  state: State;
  findings: Finding[];
  attempts: number;
  received_at: Date;
  delivered_at: Date | null;
}

/** The messages, oldest first, of one state or one pair where asked; never more of them in memory than a page. */
export async function* listMessages(
  db: Db,
  filter: { state?: string; pair?: string },
): AsyncGenerator<ListedMessage> {
  if (filter.state && !isState(filter.state))
    throw new UserError(`There is no state "${filter.state}" of a message: see --help.`);
  const pair = filter.pair ? await findPair(db, filter.pair) : undefined;
  yield* db.rows<ListedMessage>(`${LISTED} ORDER BY m.received_at, m.id`, [
    filter.state ?? null,
    pair?.id ?? null,
    null,
  ]);
}

const LISTED = `SELECT m.id, p.reference AS pair, g.slug AS programme, m.direction, m.state, m.findings, m.attempts, m.received_at, m.delivered_at
  FROM messages m JOIN pairs p ON p.id = m.pair_id JOIN programmes g ON g.id = p.programme_id
  WHERE ($1::text IS NULL OR m.state = $1) AND ($2::uuid IS NULL OR m.pair_id = $2) AND ($3::uuid IS NULL OR m.id = $3)`;

/** A message with its bytes, opened. `relayed` is there once it was composed. */
export interface ReadMessage extends ListedMessage {
  raw: Buffer;
  relayed?: Buffer;
  /** What was replaced and removed on the way. */
  changes: Change[];
}

/** Opens one message for `actor`; the reading is recorded before the bytes are given. */
export async function readMessage(db: Db, secrets: Secrets, id: string, actor: string): Promise<ReadMessage> {
  const row = await find(db, id);
  if (!row.raw)
    throw new UserError(
      `What the message ${row.id} said was removed when its programme's days had passed: only the record is left.`,
    );
  await audit(db, { actor, action: 'message.read', subject: `message:${row.id}`, pairId: row.pair_id });
  const key = secrets.unwrap(row.key_wrapped);
  const [message] = await db.query<ListedMessage>(LISTED, [null, null, row.id]);
  if (!message) throw new Error('a message vanished while it was read');
  return {
    ...message,
    raw: open(key, row.raw),
    relayed: row.relayed ? open(key, row.relayed) : undefined,
    changes: row.changes ? JSON.parse(open(key, row.changes).toString()) : [],
  };
}

/** Lets a held message go on. The first decision wins; a later one is told so. */
export function releaseMessage(db: Db, id: string, actor: string): Promise<void> {
  return decideHeld(db, id, (sql, row) =>
    changeState(sql, row.id, row.pair_id, {
      from: 'held',
      to: 'received',
      actor,
      action: 'message.released',
      set: { disposition: 'deliver', due_at: new Date() },
    }),
  );
}

/** Ends a held message; it is not forwarded. The reason stays sealed off the audit log, for it may quote the mail. */
export function rejectMessage(db: Db, id: string, reason: string, actor: string): Promise<void> {
  return decideHeld(db, id, async (sql, row) => {
    await sql.query('UPDATE messages SET findings = findings || $2::jsonb WHERE id = $1', [
      row.id,
      JSON.stringify([{ rule: 'coordinator', category: 'moderation', reason }]),
    ]);
    return changeState(sql, row.id, row.pair_id, {
      from: 'held',
      to: 'rejected',
      actor,
      action: 'message.rejected',
      set: { disposition: 'reject' },
    });
  });
}

interface MessageRow {
  id: string;
  pair_id: string;
  state: State;
  raw: Buffer | null;
  relayed: Buffer | null;
  changes: Buffer | null;
  key_wrapped: Buffer;
}

async function decideHeld(
  db: Db,
  id: string,
  apply: (sql: Sql, row: MessageRow) => Promise<boolean>,
): Promise<void> {
  await db.tx(async (sql) => {
    const row = await find(sql, id);
    if (row.state !== 'held' || !(await apply(sql, row))) {
      const { state } = await find(sql, id);
      throw new UserError(`The message ${row.id} is not held any more: it is ${state}.`);
    }
  });
}

async function find(sql: Sql, id: string): Promise<MessageRow> {
  const [row] = await sql.query<MessageRow>(
    `SELECT m.id, m.pair_id, m.state, m.raw, m.relayed, m.changes, p.key_wrapped FROM messages m JOIN pairs p ON p.id = m.pair_id WHERE m.id = uuid_or_null($1)`,
    [id],
  );
  if (!row) throw new UserError(`There is no message "${id}": see \`mentorpost messages\` for the ids.`);
  return row;
}
