import { UserError } from '../errors.js';
import { audit } from './audit.js';
import type { Db, Sql } from './db.js';
import { NO_CONTENTS } from './messages.js';
import { type FoundPair, findPair } from './pairs.js';
import { type Secrets, seal } from './secrets.js';

/** What stands in place of a name. */
const ERASED = 'erased';

/**
 * Forgets for good who the two people of a closed pair are and what they wrote, as they may ask (GDPR, article 17): names,
 * addresses, school, messages and whatever quotes them or came back for them, and the keys that sealed it. That there was a
 * pair, its reference, its dates, its aliases, which go on being refused, and the audit log stay. Running it again
 * removes what came back meanwhile. Unless `confirmed` nothing is done and the error says what would be.
 */
export async function erasePair(
  db: Db,
  secrets: Secrets,
  ref: string,
  options: { actor: string; confirmed: boolean },
): Promise<{ reference: string; messages: number }> {
  return db.tx(async (sql) => {
    const pair = await findPair(sql, ref);
    await sql.query('SELECT FROM pairs WHERE id = $1 FOR UPDATE', [pair.id]);
    const messages = await erasable(sql, pair);
    if (!options.confirmed)
      throw new UserError(
        `Erasing the pair "${pair.reference}" forgets for good who the two are and what their messages (${messages}) say: add --yes if that is meant.`,
      );
    await forgetMessages(sql, pair.id);
    await forgetNotices(sql, pair.id);
    await forgetPeople(sql, secrets, pair.id);
    await audit(sql, {
      actor: options.actor,
      action: 'pair.erased',
      subject: `pair:${pair.id}`,
      pairId: pair.id,
      detail: { messages },
    });
    return { reference: pair.reference, messages };
  });
}

/** How many messages a pair has, if nothing is left to be done about it. */
async function erasable(sql: Sql, { id, reference, state }: FoundPair): Promise<number> {
  if (state !== 'closed')
    throw new UserError(`The pair "${reference}" is ${state}: close it before you erase it.`);
  const [found] = await sql.query<{ messages: number; waiting: number; number: number | null }>(
    `SELECT count(*)::int AS messages,
       (count(*) FILTER (WHERE state IN ('received', 'held', 'queued', 'deferred')))::int AS waiting,
       (SELECT min(number) FROM cases k WHERE k.pair_id = $1 AND k.state <> 'closed') AS number
     FROM messages WHERE pair_id = $1`,
    [id],
  );
  if (found?.number)
    throw new UserError(
      `Case ${found.number} of the pair "${reference}" is not closed: close it before you erase the pair.`,
    );
  if (found?.waiting)
    throw new UserError(
      `Messages of the pair "${reference}" (${found.waiting}) are held or on their way: decide on them before you erase it.`,
    );
  return found?.messages ?? 0;
}

async function forgetMessages(sql: Sql, pairId: string): Promise<void> {
  await sql.query(
    `WITH of_pair AS MATERIALIZED (SELECT id FROM messages WHERE pair_id = $1),
     returned AS (UPDATE bounces SET raw = NULL, read_at = coalesce(read_at, now()) WHERE message_id IN (SELECT id FROM of_pair)),
     decided AS (UPDATE decisions SET reason = NULL WHERE message_id IN (SELECT id FROM of_pair))
     UPDATE messages SET ${NO_CONTENTS} WHERE pair_id = $1`,
    [pairId],
  );
}

/**
 * What was to be told of the pair is not told any more, and nobody can answer what was. An answer to a list quotes what is
 * in the list: it goes once it has been read, for it may decide upon messages of other pairs too.
 */
async function forgetNotices(sql: Sql, pairId: string): Promise<void> {
  await sql.query(
    `WITH of_pair AS (
       SELECT d.id FROM desk_mails d LEFT JOIN notices n ON n.id = d.notice_id LEFT JOIN cases k ON k.desk_mail_id = d.id
       WHERE $1 IN (n.pair_id, k.pair_id)
       UNION SELECT d.id FROM messages m JOIN notice_items i ON i.message_id = m.id JOIN desk_mails d ON d.notice_id = i.notice_id
       WHERE m.pair_id = $1 AND d.read_at IS NOT NULL)
     UPDATE desk_mails SET raw = NULL, mail_from = NULL, read_at = coalesce(read_at, now()) WHERE id IN (SELECT id FROM of_pair)`,
    [pairId],
  );
  await sql.query(
    `UPDATE notices SET body = NULL, state = CASE state WHEN 'queued' THEN 'suppressed' ELSE state END,
       mailbox = CASE WHEN mailbox IS NOT NULL THEN ''::bytea END, answerable_until = least(answerable_until, now())
     WHERE pair_id = $1`,
    [pairId],
  );
}

/** With new keys: what the old ones sealed can be read nowhere. */
async function forgetPeople(sql: Sql, secrets: Secrets, pairId: string): Promise<void> {
  const people = await sql.query<{ id: string }>(
    `DELETE FROM participant_addresses a USING pairs p WHERE p.id = $1 AND a.participant_id IN (p.mentor_id, p.mentee_id)
     RETURNING a.participant_id AS id`,
    [pairId],
  );
  for (const id of new Set(people.map((person) => person.id))) {
    const { key, wrapped } = secrets.newKey();
    await sql.query('UPDATE participants SET key_wrapped = $2, name = $3, away_at = NULL WHERE id = $1', [
      id,
      wrapped,
      seal(key, Buffer.from(ERASED)),
    ]);
  }
  await sql.query('UPDATE pairs SET key_wrapped = $2, school = NULL, scores = NULL WHERE id = $1', [
    pairId,
    secrets.newKey().wrapped,
  ]);
}
