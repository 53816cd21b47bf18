import type { Scores } from '../screening/scores.js';
import type { Author, Earlier } from '../screening/subject.js';
import { type Column, rowsOf, valuesOf } from './arrays.js';
import type { ClaimedMessage } from './claims.js';
import type { Db, Sql } from './db.js';
import { open, type Secrets, seal } from './secrets.js';

/** What screening has to know of a pair's earlier messages. */
export interface PairHistory {
  /** Of the last few, the oldest first, those of the author whose end leads on to a later message; in a whole history, all. */
  earlier: Earlier[];
  /** Whether the pair wrote nothing before. */
  first: boolean;
  scores?: Scores;
  /** How many messages the author has sent in the hour before this one, this one included; counted to `MOST_COUNTED`. */
  recentCount: number;
}

type Of = Pick<ClaimedMessage, 'id' | 'pair_id' | 'author_id' | 'received_at'>;
type Asked = { message: Of; whole: boolean };

/** The same as it comes from the database, sealed. */
export interface Past {
  scores: Buffer | null;
  recent: number;
  /** How many of the last few there are. */
  before: number;
  /** Of those whose text is wanted, the newest first; null where there are none. */
  texts: Buffer[] | null;
  directions: string[] | null;
  at: Date[] | null;
}

type Row = Past & { nth: number };

const LAST_FEW = 3;
/** Beyond, nobody wants to know; and a flood would make each of its messages dearer than the one before. */
export const MOST_COUNTED = 25;

/** Reads what the pair wrote before `message`; `whole` where the text of each of the last few is wanted. */
export async function pairHistory(db: Db, message: Of, pairKey: Buffer, whole = false): Promise<PairHistory> {
  const row = await db.together(histories, { message, whole });
  return row ? historyIn(row, pairKey) : { first: true, earlier: [], recentCount: 1 };
}

/** What was read of a pair along with something else. */
export function historyIn(past: Past, pairKey: Buffer): PairHistory {
  return {
    first: past.before === 0,
    earlier: earlierIn(past, pairKey),
    scores: past.scores ? JSON.parse(open(pairKey, past.scores).toString()) : undefined,
    recentCount: past.recent,
  };
}

function earlierIn({ texts, directions, at }: Past, pairKey: Buffer): Earlier[] {
  return (texts ?? [])
    .map((text, index) => ({
      newText: open(pairKey, text).toString(),
      author: authorIn(directions?.[index] ?? ''),
      at: at?.[index] ?? new Date(0),
    }))
    .reverse();
}

/** One row for each whose pair is there: for most no text is wanted, and a row costs as much as all that it says. */
async function histories(sql: Sql, asked: Asked[]): Promise<(Row | undefined)[]> {
  const messages = asked.map(({ message }) => message);
  const columns: Column[] = [
    ['nth', 'int', asked.map((_, nth) => nth)],
    ['id', 'uuid', messages.map(({ id }) => id)],
    ['pair_id', 'uuid', messages.map(({ pair_id }) => pair_id)],
    ['author_id', 'uuid', messages.map(({ author_id }) => author_id)],
    ['at', 'timestamptz', messages.map(({ received_at }) => received_at)],
    ['whole', 'boolean', asked.map(({ whole }) => whole)],
  ];
  const rows = await sql.query<Row>(
    `SELECT g.nth, ${PAST} FROM ${rowsOf(columns)} JOIN pairs p ON p.id = g.pair_id ${pastOf('g', { at: 'g.at', whole: 'g.whole' })}`,
    valuesOf(columns),
  );
  const found = new Map(rows.map((row) => [row.nth, row]));
  return asked.map((_, nth) => found.get(nth));
}

/** The columns of a `Past` in a statement that reads `pairs p` and has what `pastOf` gives in its FROM. */
export const PAST = 'p.scores, recent.count AS recent, earlier.*';

/** Reads what was written before each message of the relation `of`, up to its `at`; where `only` does not hold, nothing. */
export function pastOf(of: string, { at, whole = 'false', only = 'true' }: PastOptions): string {
  return `CROSS JOIN LATERAL (
       SELECT count(*) FROM (
         SELECT FROM messages r WHERE ${only} AND r.pair_id = ${of}.pair_id AND r.author_id = ${of}.author_id
           AND r.received_at > ${at} - interval '1 hour' AND r.received_at <= ${at} LIMIT ${MOST_COUNTED}) few) recent
     CROSS JOIN LATERAL (
       SELECT count(*) AS before, array_agg(new_text) FILTER (WHERE wanted) AS texts,
         array_agg(direction) FILTER (WHERE wanted) AS directions, array_agg(received_at) FILTER (WHERE wanted) AS at
       FROM (
         SELECT new_text, direction, received_at, ${whole} OR m.author_id = ${of}.author_id AND m.leads_on IS NOT FALSE AS wanted
         FROM messages m
         WHERE ${only} AND m.pair_id = ${of}.pair_id AND m.id <> ${of}.id AND m.new_text IS NOT NULL AND m.received_at <= ${at}
         ORDER BY m.received_at DESC LIMIT ${LAST_FEW}) few) earlier`;
}

/** Expressions in SQL. */
interface PastOptions {
  at: string;
  /** Whether the text of each of the last few is wanted. */
  whole?: string;
  only?: string;
}

/** What the author wrote last in the hour before a message, the newest first. */
export async function lastOfAuthor(db: Db, of: Of, pairKey: Buffer, limit: number): Promise<string[]> {
  const rows = await db.query<{ new_text: Buffer }>(
    `SELECT new_text FROM messages
     WHERE pair_id = $1 AND author_id = $2 AND id <> $3 AND new_text IS NOT NULL
       AND received_at > $4::timestamptz - interval '1 hour' AND received_at <= $4
     ORDER BY received_at DESC LIMIT $5`,
    [of.pair_id, of.author_id, of.id, of.received_at, limit],
  );
  return rows.map(({ new_text }) => open(pairKey, new_text).toString());
}

/** What was written in a pair before a message, the newest first, without the subjects. */
export async function lastLetters(
  db: Db,
  of: Pick<Of, 'id' | 'pair_id' | 'received_at'>,
  pairKey: Buffer,
  limit: number,
): Promise<string[]> {
  const rows = await db.query<{ new_text: Buffer }>(
    `SELECT new_text FROM messages
     WHERE pair_id = $1 AND id <> $2 AND new_text IS NOT NULL AND received_at <= $3
     ORDER BY received_at DESC LIMIT $4`,
    [of.pair_id, of.id, of.received_at, limit],
  );
  return rows.map(({ new_text }) => {
    const text = open(pairKey, new_text).toString();
    return text.slice(text.indexOf('\n\n') + 2);
  });
}

/** Who writes in a direction. */
export function authorIn(direction: string): Author {
  return direction === 'mentor_to_mentee' ? 'mentor' : 'mentee';
}

/** Keeps what the pair's messages add up to, for the next; sealed, for it quotes lines. */
export async function keepScores(sql: Sql, pairId: string, pairKey: Buffer, scores: Scores): Promise<void> {
  await sql.query('UPDATE pairs SET scores = $2 WHERE id = $1', [
    pairId,
    seal(pairKey, Buffer.from(JSON.stringify(scores))),
  ]);
}

/** Forgets the lines that earlier messages of a pair added to its scores; what they add up to fades by itself. */
export async function removeOldEvidence(
  sql: Sql,
  secrets: Secrets,
  pairId: string,
  before: Date,
): Promise<void> {
  const [pair] = await sql.query<{ key_wrapped: Buffer; scores: Buffer }>(
    'SELECT key_wrapped, scores FROM pairs WHERE id = $1 AND scores IS NOT NULL FOR UPDATE',
    [pairId],
  );
  if (!pair) return;
  const key = secrets.unwrap(pair.key_wrapped);
  const scores: Scores = JSON.parse(open(key, pair.scores).toString());
  const evidence = scores.evidence.filter(({ at }) => Date.parse(at) > before.getTime());
  if (evidence.length < scores.evidence.length) await keepScores(sql, pairId, key, { ...scores, evidence });
}
