import { audit } from './audit.js';
import type { Sql } from './db.js';

/** Notes since when automatic answers say that a person is away; false where it was known. */
export async function markAway(sql: Sql, participantId: string, pairId: string): Promise<boolean> {
  const rows = await sql.query(
    'UPDATE participants SET away_at = now() WHERE id = $1 AND away_at IS NULL RETURNING id',
    [participantId],
  );
  if (rows.length === 0) return false;
  await audit(sql, {
    actor: 'worker',
    action: 'participant.away',
    subject: `participant:${participantId}`,
    pairId,
  });
  return true;
}

/** Notes that a person is back. */
export async function endAway(sql: Sql, participantId: string): Promise<void> {
  await sql.query('UPDATE participants SET away_at = NULL WHERE id = $1', [participantId]);
}
