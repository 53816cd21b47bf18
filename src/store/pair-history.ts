import type { Scores } from '../screening/scores.js';
import type { Author, Earlier } from '../screening/subject.js';
import type { Sql } from './db.js';
import type { ClaimedMessage } from './messages.js';
import { open, type Secrets, seal } from './secrets.js';

/** What screening has to know of a pair's earlier messages. */
export interface PairHistory {
  /** The last few, the oldest first. */
  earlier: Earlier[];
  scores?: Scores;
  /** How many messages the author has sent in the hour before this one, this one included. */
  recentCount: number;
}

const LAST_FEW = 3;

/** Reads what the pair wrote before `message`. */
export async function pairHistory(
  sql: Sql,
  message: Pick<ClaimedMessage, 'id' | 'pair_id' | 'author_id' | 'received_at'>,
  pairKey: Buffer,
): Promise<PairHistory> {
  const rows = await sql.query<{
    direction: string;
    new_text: Buffer | null;
    received_at: Date;
    scores: Buffer | null;
    recent: number;
  }>(
    `SELECT earlier.direction, earlier.new_text, earlier.received_at, p.scores,
       (SELECT count(*) FROM messages r WHERE r.pair_id = p.id AND r.author_id = $3
          AND r.received_at > $4::timestamptz - interval '1 hour' AND r.received_at <= $4) AS recent
     FROM pairs p LEFT JOIN LATERAL (
       SELECT direction, new_text, received_at FROM messages m
       WHERE m.pair_id = p.id AND m.id <> $2 AND m.new_text IS NOT NULL AND m.received_at <= $4
       ORDER BY m.received_at DESC LIMIT ${LAST_FEW}) earlier ON true
     WHERE p.id = $1`,
    [message.pair_id, message.id, message.author_id, message.received_at],
  );
  const [first] = rows;
  return {
    earlier: rows
      .reverse()
      .flatMap(({ new_text, direction, received_at }) =>
        new_text
          ? [{ newText: open(pairKey, new_text).toString(), author: authorIn(direction), at: received_at }]
          : [],
      ),
    scores: first?.scores ? JSON.parse(open(pairKey, first.scores).toString()) : undefined,
    recentCount: first?.recent ?? 1,
  };
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
