import type { Policies } from '../policy/current.js';
import type { Db, Sql } from '../store/db.js';
import { addSupervisorNotice, type Supervisor } from '../store/notices.js';
import { remindedOf, type Waiting } from '../store/reminders.js';
import type { Secrets } from '../store/secrets.js';
import { alertedAt, coordinatorsOf } from '../store/supervisors.js';

export interface ReminderParts {
  db: Db;
  secrets: Secrets;
  policies: Policies;
}

/** After so many hours coordinators are reminded of a hold; after the last, the safeguarding lead is told. */
const HOURS = [24, 48, 72];

/**
 * Reminds of holds that nobody has decided upon, one notice for all that have come to the same step. Nothing is ever
 * delivered for want of a decision.
 */
export async function remind(parts: ReminderParts, now = new Date()): Promise<void> {
  for (const [step, hours] of HOURS.entries()) {
    const before = new Date(now.getTime() - hours * 3_600_000);
    await parts.db.tx(async (sql) => {
      const waiting = await remindedOf(sql, step, before);
      for (const [programmeId, ids] of byProgramme(waiting))
        await tell(sql, parts, { programmeId, ids, step, hours, now });
    });
  }
}

function byProgramme(waiting: Waiting[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const { programme_id, id } of waiting)
    groups.set(programme_id, [...(groups.get(programme_id) ?? []), id]);
  return groups;
}

async function tell(
  sql: Sql,
  { secrets, policies }: ReminderParts,
  of: { programmeId: string; ids: string[]; step: number; hours: number; now: Date },
): Promise<void> {
  const last = of.step === HOURS.length - 1;
  const readers: Supervisor[] = last
    ? await alertedAt(sql, await policies.of(of.programmeId), of.programmeId, 0)
    : await coordinatorsOf(sql, of.programmeId);
  for (const reader of readers)
    await addSupervisorNotice(sql, secrets, reader, {
      kind: last ? 'overdue' : 'reminder',
      about: `held:${of.programmeId}:${of.step + 1}:${of.now.getTime()}`,
      programmeId: of.programmeId,
      messages: of.ids,
      body: JSON.stringify({ hours: of.hours }),
      answerable: true,
    });
}
