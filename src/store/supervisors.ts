import type { ProgrammePolicy } from '../policy/policy.js';
import type { Sql } from './db.js';
import type { Supervisor } from './notices.js';

/** The coordinators of a programme, and those of all; of no programme, every one. */
export async function coordinatorsOf(sql: Sql, programmeId: string | null): Promise<Supervisor[]> {
  const rows = await sql.query<{ id: string }>(
    `SELECT DISTINCT ON (address_hash) id FROM coordinators
     WHERE $1::uuid IS NULL OR programme_id IS NULL OR programme_id = $1 ORDER BY address_hash, created_at`,
    [programmeId],
  );
  return rows.map(({ id }) => ({ coordinatorId: id }));
}

/**
 * Who decides on what is held: the coordinators or, where a programme has none, everybody whom its policy names for
 * alerts. Empty only where nobody at all supervises it.
 */
export async function supervisorsOf(
  sql: Sql,
  policy: ProgrammePolicy,
  programmeId: string | null,
): Promise<Supervisor[]> {
  const coordinators = await coordinatorsOf(sql, programmeId);
  if (coordinators.length > 0) return coordinators;
  return policy.safeguarding.people.map((mailbox) => ({ mailbox }));
}

/** Who is told at a step of the alerts: one after the other of those the policy names; of none, all coordinators. */
export async function alertedAt(
  sql: Sql,
  policy: ProgrammePolicy,
  programmeId: string | null,
  step: number,
): Promise<Supervisor[]> {
  const { people } = policy.safeguarding;
  const person = people[step % people.length];
  return person ? [{ mailbox: person }] : coordinatorsOf(sql, programmeId);
}
