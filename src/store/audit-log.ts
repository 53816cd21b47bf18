import { createHash } from 'node:crypto';
import type { Sql } from './db.js';

/** A row as `audit --json` prints it; `hash` is hexadecimal, `at` has microseconds. */
export interface AuditRow {
  seq: number;
  at: string;
  actor: string;
  action: string;
  subject: string;
  detail: string;
  pair_id: string | null;
  hash: string;
}

export interface AuditFilter {
  pairId?: string;
  since?: Date;
  until?: Date;
}

const PAGE = 5_000;
const COLUMNS = `seq, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at, actor, action, subject, detail, pair_id,
  encode(hash, 'hex') AS hash`;

/** The rows oldest first, read in pages, so that a log of any length fits. */
export async function* auditRows(sql: Sql, filter: AuditFilter = {}): AsyncGenerator<AuditRow> {
  let last: number | undefined;
  for (;;) {
    const page = await sql.query<AuditRow>(
      `SELECT ${COLUMNS} FROM audit_events
       WHERE ($1::bigint IS NULL OR seq > $1) AND ($2::uuid IS NULL OR pair_id = $2)
         AND ($3::timestamptz IS NULL OR at >= $3) AND ($4::timestamptz IS NULL OR at < $4)
       ORDER BY seq LIMIT ${PAGE}`,
      [last ?? null, filter.pairId ?? null, filter.since ?? null, filter.until ?? null],
    );
    yield* page;
    last = page.at(-1)?.seq;
    if (page.length < PAGE) return;
  }
}

/** What a verification found. `bad` is the first row that was changed, dropped or moved. */
export interface Verification {
  ok: boolean;
  events: number;
  bad?: number;
  reason?: string;
}

export interface Head {
  seq: number;
  hash: string;
}

/** The newest row as the chain itself keeps it. */
export async function auditHead(sql: Sql): Promise<Head> {
  const [head] = await sql.query<Head>(
    `SELECT seq, encode(hash, 'hex') AS hash FROM audit_head ORDER BY audit_head.seq DESC LIMIT 1`,
  );
  return head ?? { seq: 0, hash: ZERO };
}

const ZERO = '0'.repeat(64);

/** Recomputes the whole chain here, apart from the SQL that made it, and compares `kept`, an earlier head. */
export async function verifyChain(sql: Sql, kept?: Head): Promise<Verification> {
  const head = await auditHead(sql);
  let previous: Head = { seq: 0, hash: ZERO };
  const broken = (bad: number, reason: string): Verification => ({
    ok: false,
    events: previous.seq,
    bad,
    reason,
  });
  for await (const row of auditRows(sql)) {
    if (row.seq !== previous.seq + 1) return broken(previous.seq + 1, `event ${previous.seq + 1} is missing`);
    if (hashOf(previous.hash, row) !== row.hash) return broken(row.seq, `event ${row.seq} was changed`);
    if (kept?.seq === row.seq && kept.hash !== row.hash)
      return broken(row.seq, `event ${row.seq} is not the one in the checkpoint`);
    if (row.seq === head.seq && row.hash !== head.hash)
      return broken(row.seq, `event ${row.seq} is not the one that the head of the log names`);
    previous = row;
  }
  if (previous.seq < head.seq) {
    return broken(previous.seq + 1, `the log ends at event ${previous.seq}, and its head says ${head.seq}`);
  }
  const newest = await auditHead(sql);
  if (previous.seq > newest.seq)
    return broken(newest.seq + 1, `event ${newest.seq + 1} was put after the end of the log`);
  if (kept && kept.seq > previous.seq) {
    return broken(
      previous.seq + 1,
      `the log ends at event ${previous.seq}, and the checkpoint was made at ${kept.seq}`,
    );
  }
  return { ok: true, events: previous.seq };
}

/** The same bytes as the SQL function `audit_append` hashes. */
function hashOf(previousHash: string, row: AuditRow): string {
  const text = [row.seq, row.at, row.actor, row.action, row.subject, row.pair_id ?? '-', row.detail].join(
    '\n',
  );
  return createHash('sha256').update(Buffer.from(previousHash, 'hex')).update(text).digest('hex');
}
