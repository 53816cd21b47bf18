import type { Policies } from '../policy/current.js';
import type { Sql } from '../store/db.js';
import { heldOf } from '../store/excerpts.js';
import { coordinatorsOf } from '../store/supervisors.js';

/** What is missing before somebody can see to a programme's mail; each is a sentence. */
export async function missingSupervision(sql: Sql, policies: Policies): Promise<string[]> {
  const programmes = await sql.query<{ id: string; slug: string }>(
    'SELECT id, slug FROM programmes ORDER BY slug',
  );
  const missing: string[] = [];
  for (const { id, slug } of programmes) {
    const nobody = (await coordinatorsOf(sql, id)).length === 0;
    const { people } = (await policies.of(id)).safeguarding;
    if (nobody && people.length === 0)
      missing.push(
        `Nobody supervises ${slug}: held mail (${await heldOf(sql, id)} now) and urgent findings reach no one.`,
      );
    else if (nobody)
      missing.push(
        `${slug} has no coordinator: those whom its policy names for safeguarding get what is held.`,
      );
  }
  return missing;
}

/** How many messages have been held for longer than everybody was reminded of them. */
export async function longHeld(sql: Sql): Promise<number> {
  const [row] = await sql.query<{ n: number }>(
    `SELECT count(*) AS n FROM messages WHERE state = 'held' AND held_at < now() - interval '72 hours'`,
  );
  return row?.n ?? 0;
}

/** Open cases that nobody has taken up although everybody was asked. */
export async function unansweredCases(sql: Sql): Promise<number[]> {
  const rows = await sql.query<{ number: number }>(
    `SELECT number FROM cases WHERE state = 'open' AND (next_alert_at IS NULL OR opened_at < now() - interval '1 day')
     ORDER BY number`,
  );
  return rows.map(({ number }) => number);
}
