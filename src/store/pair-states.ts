import { UserError } from '../errors.js';
import { type AuditEntry, audit, auditAll } from './audit.js';
import type { Db, Sql } from './db.js';
import { releaseOfClosedPairs, releaseWaiting } from './messages.js';
import { findPair, type PairState } from './pairs.js';

/** What a person may do to a pair. */
export type PairChange = 'pause' | 'resume' | 'close';

const changes: Record<PairChange, { from: PairState[]; to: PairState; action: string }> = {
  pause: { from: ['pending', 'active'], to: 'paused', action: 'pair.paused' },
  resume: { from: ['paused', 'pending'], to: 'active', action: 'pair.resumed' },
  close: { from: ['pending', 'active', 'paused'], to: 'closed', action: 'pair.closed' },
};

/**
 * Changes the state of a pair; a change that is already there does nothing. Resuming lets go on what was held
 * for the pause alone, and tries again addresses from which mail came back.
 */
export async function changePair(
  db: Db,
  ref: string,
  change: PairChange,
  actor: string,
): Promise<{ reference: string; state: PairState }> {
  const { from, to, action } = changes[change];
  return db.tx(async (sql) => {
    const pair = await findPair(sql, ref);
    const tried = change === 'resume' ? await tryAddressesAgain(sql, pair.id, actor) : [];
    if (pair.state === to) {
      await auditAll(sql, tried);
      return { reference: pair.reference, state: to };
    }
    const rows = await sql.query(
      'UPDATE pairs SET state = $2 WHERE id = $1 AND state = ANY ($3) RETURNING id',
      [pair.id, to, from],
    );
    if (rows.length === 0) {
      throw new UserError(
        `The pair "${pair.reference}" is ${pair.state} and stays so: to let the two write again, import them under a new reference.`,
      );
    }
    const resumed = to === 'active' ? await letGoOn(sql, [pair.id], actor) : [];
    if (to === 'closed') await releaseOfClosedPairs(sql);
    const detail = { from: pair.state, to };
    await auditAll(sql, [...tried, { ...ofPair(pair.id), actor, action, detail }, ...resumed]);
    return { reference: pair.reference, state: to };
  });
}

/** Pauses a pair, whatever led to it, in the caller's transaction; false where it is paused or closed already. */
export async function pausePair(sql: Sql, pairId: string, actor: string): Promise<boolean> {
  const rows = await sql.query(
    `UPDATE pairs SET state = 'paused' WHERE id = $1 AND state IN ('pending', 'active') RETURNING id`,
    [pairId],
  );
  if (rows.length === 0) return false;
  await audit(sql, { actor, action: 'pair.paused', subject: `pair:${pairId}`, pairId });
  return true;
}

/** A coordinator who resumes a pair has seen to its addresses: what waited for them is tried again. */
async function tryAddressesAgain(sql: Sql, pairId: string, actor: string): Promise<AuditEntry[]> {
  const rows = await sql.query<{ participant_id: string }>(
    `UPDATE participant_addresses a SET undeliverable_at = NULL FROM pairs p
     WHERE p.id = $1 AND a.participant_id IN (p.mentor_id, p.mentee_id) AND a.undeliverable_at IS NOT NULL
     RETURNING a.participant_id`,
    [pairId],
  );
  for (const { participant_id } of rows) await releaseWaiting(sql, participant_id);
  return rows.map(({ participant_id }) => ({
    actor,
    action: 'participant.address-tried-again',
    subject: `participant:${participant_id}`,
    pairId,
  }));
}

/**
 * Starts the pairs whose first day has come and closes those whose last day has passed: by the day it is in their
 * programme, where `days` says it, and else in the database's time zone.
 */
export async function applyDates(db: Db, days: ReadonlyMap<string, string> = new Map()): Promise<void> {
  const there = [[...days.keys()], [...days.values()]];
  await db.tx(async (sql) => {
    const started = await sql.query<{ id: string }>(
      `UPDATE pairs p SET state = 'active' WHERE state = 'pending' AND coalesce(starts_on <= ${TODAY}, true) RETURNING id`,
      there,
    );
    const ended = await sql.query<{ id: string }>(
      `UPDATE pairs p SET state = 'closed' WHERE state <> 'closed' AND ends_on < ${TODAY} RETURNING id`,
      there,
    );
    const ids = started.map(({ id }) => id);
    const resumed = ids.length > 0 ? await letGoOn(sql, ids, 'worker') : [];
    await releaseOfClosedPairs(sql);
    await auditAll(sql, [
      ...ids.map((id) => ({ ...ofPair(id), actor: 'worker', action: 'pair.started' })),
      ...resumed,
      ...ended.map(({ id }) => ({ ...ofPair(id), actor: 'worker', action: 'pair.closed' })),
    ]);
  });
}

const TODAY = `coalesce(
  (SELECT day FROM unnest($1::uuid[], $2::date[]) AS d (id, day) WHERE d.id = p.programme_id), current_date)`;

function ofPair(id: string): { subject: string; pairId: string } {
  return { subject: `pair:${id}`, pairId: id };
}

/**
 * Lets go on what was held because these pairs were not active, and no longer names that as a reason where there are others;
 * gives the events that tell of it.
 */
async function letGoOn(sql: Sql, pairIds: string[], actor: string): Promise<AuditEntry[]> {
  const held = await sql.query<{ id: string; pair_id: string }>(
    `UPDATE messages m SET state = 'received', findings = '[]', due_at = now(), claims = 0,
       disposition = (SELECT CASE decision WHEN 'release' THEN 'deliver' WHEN 'redact' THEN 'redact' END
         FROM decisions WHERE message_id = m.id ORDER BY id DESC LIMIT 1)
     WHERE pair_id = ANY ($1) AND state = 'held' AND findings->0->>'rule' IN ('pair-paused', 'pair-pending')
       AND NOT EXISTS (SELECT FROM jsonb_array_elements(findings - 0) AS f WHERE f->>'severity' IS DISTINCT FROM 'note')
     RETURNING id, pair_id`,
    [pairIds],
  );
  await sql.query(
    `UPDATE messages SET findings = (SELECT jsonb_agg(f ORDER BY nth) FROM jsonb_array_elements(findings) WITH ORDINALITY AS e (f, nth)
       WHERE f->>'rule' NOT IN ('pair-paused', 'pair-pending'))
     WHERE pair_id = ANY ($1) AND state = 'held'
       AND findings @? '$[*] ? (@.rule == "pair-paused" || @.rule == "pair-pending")'
       AND findings @? '$[*] ? (@.rule != "pair-paused" && @.rule != "pair-pending")'`,
    [pairIds],
  );
  return held.map(({ id, pair_id }) => ({
    actor,
    action: 'message.resumed',
    subject: `message:${id}`,
    pairId: pair_id,
    detail: { from: 'held', to: 'received' },
  }));
}
