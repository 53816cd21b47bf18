import { type Column, valuesOf } from './arrays.js';
import type { Sql } from './db.js';

/** One thing that happened, told by ids, states and counts: never message text nor an address. */
export interface AuditEntry {
  /** Who did it: `relay`, `smtp`, `worker`, `cli:<login>`. */
  actor: string;
  /** What, as `noun.verb`. */
  action: string;
  /** To what, as `noun:id`. */
  subject: string;
  pairId?: string | null;
  detail?: Record<string, unknown>;
}

/** Appends to the hash chain inside the caller's transaction; call it last, for it serialises commits. */
export async function audit(sql: Sql, entry: AuditEntry): Promise<void> {
  await sql.query('SELECT audit_append($1, $2, $3, $4, $5)', auditValues(entry));
}

/**
 * The same for many events, in order. Nobody else commits an event from here to the end of the transaction: what has much
 * to tell gathers it, and tells it here when all else is done.
 */
export async function auditAll(sql: Sql, entries: AuditEntry[]): Promise<void> {
  if (entries.length > 0)
    await sql.query('SELECT audit_append_all($1, $2, $3, $4, $5)', valuesOf(auditColumns(entries)));
}

/** The arguments of the SQL function `audit_append`, for statements that call it themselves. */
export function auditValues(entry: AuditEntry): unknown[] {
  return [entry.actor, entry.action, entry.subject, entry.pairId ?? null, JSON.stringify(entry.detail ?? {})];
}

/** The same for any number of events, with the names and types of the columns, in the order that `audit_append_all` takes. */
export function auditColumns(entries: AuditEntry[]): Column[] {
  const rows = entries.map(auditValues);
  const names = ['actor', 'action', 'subject', 'pair_id', 'detail'];
  return names.map((name, at) => [name, name === 'pair_id' ? 'uuid' : 'text', rows.map((row) => row[at])]);
}
