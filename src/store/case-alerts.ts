import { audit } from './audit.js';
import type { CaseKind } from './cases.js';
import type { Sql } from './db.js';

/** An open case of which somebody is to be told now. */
export interface DueCase {
  id: string;
  kind: CaseKind;
  programme_id: string | null;
  pair_id: string | null;
  message_id: string | null;
  step: number;
}

/** Locks the one that has waited longest, for the caller's transaction. */
export async function lockDueCase(sql: Sql, now: Date): Promise<DueCase | undefined> {
  const [due] = await sql.query<DueCase>(
    `SELECT id, kind, programme_id, pair_id, message_id, step FROM cases WHERE state = 'open' AND next_alert_at <= $1
     ORDER BY next_alert_at LIMIT 1 FOR UPDATE SKIP LOCKED`,
    [now],
  );
  return due;
}

/** Lets the next person be told of an open case at once, or the one after, where that would be who has just said no. */
export async function hurryCase(sql: Sql, id: string, isNext?: (step: number) => boolean): Promise<void> {
  const [open] = await sql.query<{ step: number }>(
    `UPDATE cases SET next_alert_at = now() WHERE id = $1 AND state = 'open' AND next_alert_at IS NOT NULL RETURNING step`,
    [id],
  );
  if (open && isNext?.(open.step)) await sql.query('UPDATE cases SET step = step + 1 WHERE id = $1', [id]);
}

/**
 * Lets the open cases of a programme, or of all, of which nobody could be told yet be told of at once. Those that are due are
 * waited for too: whoever finds nobody to tell of them in this moment puts them off.
 */
export async function hurryUntold(sql: Sql, programmeId: string | null): Promise<void> {
  await sql.query(
    `UPDATE cases SET next_alert_at = now()
     WHERE state = 'open' AND step = 0 AND next_alert_at IS NOT NULL AND ($1::uuid IS NULL OR programme_id = $1)
       AND NOT EXISTS (SELECT 1 FROM notices n WHERE n.case_id = cases.id AND n.participant_id IS NULL)`,
    [programmeId],
  );
}

/** The open cases of a programme of which nobody is told any more. */
export function unansweredOf(
  sql: Sql,
  programmeId: string,
): Promise<{ id: string; pair_id: string | null; message_id: string | null }[]> {
  return sql.query(
    `SELECT id, pair_id, message_id FROM cases
     WHERE state = 'open' AND next_alert_at IS NULL AND programme_id = $1 ORDER BY number`,
    [programmeId],
  );
}

/** What follows from telling, or from having nobody to tell. `nextAlertAt` null ends the alerts, not the case. */
export async function stepCase(
  sql: Sql,
  due: DueCase,
  next: { step: number; nextAlertAt: Date | null; action: string; told: number },
): Promise<void> {
  await sql.query('UPDATE cases SET step = $2, next_alert_at = $3 WHERE id = $1', [
    due.id,
    next.step,
    next.nextAlertAt,
  ]);
  await audit(sql, {
    actor: 'worker',
    action: next.action,
    subject: `case:${due.id}`,
    pairId: due.pair_id,
    detail: { step: next.step, told: next.told },
  });
}

/** The numbers of open cases that nobody has taken up although everybody was asked. */
export async function unansweredCases(sql: Sql): Promise<number[]> {
  const rows = await sql.query<{ number: number }>(
    `SELECT number FROM cases WHERE state = 'open' AND (next_alert_at IS NULL OR opened_at < now() - interval '1 day')
     ORDER BY number`,
  );
  return rows.map(({ number }) => number);
}
