import { randomUUID } from 'node:crypto';
import { UserError } from '../errors.js';
import { audit } from './audit.js';
import type { Db, Sql } from './db.js';

/**
 * Why there is a case: `urgent` a finding that cannot wait, `report` and `stop` a participant's word to the relay,
 * `help` a participant's mail to the help address, `stranger` somebody else's.
 */
export type CaseKind = 'urgent' | 'report' | 'stop' | 'help' | 'stranger';
export type CaseState = 'open' | 'acknowledged' | 'closed';

export interface NewCase {
  kind: CaseKind;
  programmeId: string | null;
  pairId: string | null;
  participantId: string | null;
  /** What it is about: a message, or a mail to the relay's desk. */
  messageId?: string;
  deskMailId?: string;
  /** When the next person is told of it. */
  nextAlertAt: Date;
}

/** Opens a case; undefined where there is one about the same thing already. */
export async function openCase(sql: Sql, made: NewCase): Promise<string | undefined> {
  const id = randomUUID();
  const rows = await sql.query(
    `INSERT INTO cases (id, kind, programme_id, pair_id, participant_id, message_id, desk_mail_id, next_alert_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING RETURNING id`,
    [
      id,
      made.kind,
      made.programmeId,
      made.pairId,
      made.participantId,
      made.messageId ?? null,
      made.deskMailId ?? null,
      made.nextAlertAt,
    ],
  );
  if (rows.length === 0) return undefined;
  await audit(sql, {
    actor: 'worker',
    action: 'case.opened',
    subject: `case:${id}`,
    pairId: made.pairId,
    detail: { kind: made.kind, message: made.messageId ?? null },
  });
  return id;
}

/** A case as `cases --json` lists it. */
export interface Case {
  id: string;
  number: number;
  kind: CaseKind;
  state: CaseState;
  programme: string | null;
  pair: string | null;
  message_id: string | null;
  /** How many times somebody was told. */
  alerts: number;
  opened_at: Date;
  acknowledged_at: Date | null;
  acknowledged_by: string | null;
  closed_at: Date | null;
  closed_by: string | null;
}

const columns = `c.id, c.number, c.kind, c.state, g.slug AS programme, p.reference AS pair, c.message_id,
  (SELECT count(*) FROM notices n WHERE n.case_id = c.id AND n.kind IN ('alert', 'case', 'unanswered')) AS alerts,
  c.opened_at, c.acknowledged_at, c.acknowledged_by, c.closed_at, c.closed_by`;
const tables =
  'cases c LEFT JOIN programmes g ON g.id = c.programme_id LEFT JOIN pairs p ON p.id = c.pair_id';

/** The cases of these states, oldest first. */
export function listCases(sql: Sql, states: CaseState[]): Promise<Case[]> {
  return sql.query<Case>(`SELECT ${columns} FROM ${tables} WHERE c.state = ANY ($1) ORDER BY c.number`, [
    states,
  ]);
}

/** The one case meant by its number or its id. */
export async function findCase(sql: Sql, ref: string): Promise<Case> {
  const [found] = await sql.query<Case>(
    `SELECT ${columns} FROM ${tables} WHERE c.number::text = $1 OR c.id::text = $1`,
    [ref.toLowerCase().replace(/^#/, '')],
  );
  if (!found) throw new UserError(`There is no case "${ref}": see \`mentorpost cases\` for the numbers.`);
  return found;
}

/** Notes that a person has taken up an open case, which ends the alerts. False where it was taken up before. */
export async function acknowledgeCase(sql: Sql, id: string, actor: string): Promise<boolean> {
  const [taken] = await sql.query<{ pair_id: string | null; waited: number }>(
    `UPDATE cases SET state = 'acknowledged', acknowledged_at = now(), acknowledged_by = $2, next_alert_at = NULL
     WHERE id = $1 AND state = 'open' RETURNING pair_id, extract(epoch FROM now() - opened_at)::int AS waited`,
    [id, actor],
  );
  if (!taken) return false;
  await audit(sql, {
    actor,
    action: 'case.acknowledged',
    subject: `case:${id}`,
    pairId: taken.pair_id,
    detail: { waited_seconds: taken.waited },
  });
  return true;
}

/** Ends a case, taken up or not. A second time is a UserError. */
export async function closeCase(db: Db, id: string, actor: string): Promise<void> {
  await db.tx(async (sql) => {
    const [closed] = await sql.query<{ pair_id: string | null; waited: number }>(
      `UPDATE cases SET state = 'closed', closed_at = now(), closed_by = $2, next_alert_at = NULL
       WHERE id = $1 AND state <> 'closed' RETURNING pair_id, extract(epoch FROM now() - opened_at)::int AS waited`,
      [id, actor],
    );
    if (!closed) throw new UserError('This case is closed already: see `mentorpost cases --all`.');
    await audit(sql, {
      actor,
      action: 'case.closed',
      subject: `case:${id}`,
      pairId: closed.pair_id,
      detail: { open_seconds: closed.waited },
    });
  });
}

/** A case with what its notices tell, by its id. */
export interface CaseFile extends Case {
  pair_id: string | null;
  participant_id: string | null;
  desk_mail_id: string | null;
  /** The pair's key, wrapped. */
  pair_key: Buffer | null;
}

export async function caseFile(sql: Sql, id: string): Promise<CaseFile | undefined> {
  const [file] = await sql.query<CaseFile>(
    `SELECT ${columns}, c.pair_id, c.participant_id, c.desk_mail_id, p.key_wrapped AS pair_key
     FROM ${tables} WHERE c.id = $1`,
    [id],
  );
  return file;
}
