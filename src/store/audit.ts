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

/** The arguments of the SQL function `audit_append`, for statements that call it themselves. */
export function auditValues(entry: AuditEntry): unknown[] {
  return [entry.actor, entry.action, entry.subject, entry.pairId ?? null, JSON.stringify(entry.detail ?? {})];
}

/** The arguments of `audit_append_all`, for any number of events, in the order of the entries. */
export function auditArrays(entries: AuditEntry[]): unknown[][] {
  const rows = entries.map(auditValues);
  return [0, 1, 2, 3, 4].map((column) => rows.map((row) => row[column]));
}
