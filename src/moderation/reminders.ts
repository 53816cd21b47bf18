import type { Policies } from '../policy/current.js';
import type { Db, Sql } from '../store/db.js';
import { addSupervisorNotice, type Supervisor } from '../store/notices.js';
import { remindedOf, type Waiting } from '../store/reminders.js';
import type { Secrets } from '../store/secrets.js';
import { peopleNamed, sharedOut, supervisorsOf } from '../store/supervisors.js';
import { MOST_LISTED } from './list-text.js';

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
      const waiting = await remindedOf(sql, step, before, now);
      for (const [programmeId, ids] of byProgramme(waiting))
        for (let from = 0; from < ids.length; from += MOST_LISTED)
          await tell(sql, parts, {
            programmeId,
            step,
            hours,
            ids: ids.slice(from, from + MOST_LISTED),
            when: `${now.getTime()}:${from}`,
          });
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
  of: { programmeId: string; ids: string[]; step: number; hours: number; when: string },
): Promise<void> {
  const last = of.step === HOURS.length - 1;
  const policy = await policies.of(of.programmeId, sql);
  const named = last ? await peopleNamed(sql, secrets, policy, null) : [];
  const readers = named.length > 0 ? named : await supervisorsOf(sql, secrets, policy, of.programmeId);
  const shares = await sharedOut(sql, secrets, readers, of.ids);
  for (const { reader, messages } of named.length > 0 ? eachOnce(shares) : shares)
    await addSupervisorNotice(sql, secrets, reader, {
      kind: last ? 'overdue' : 'reminder',
      about: `held:${of.programmeId}:${of.step + 1}:${of.when}`,
      programmeId: of.programmeId,
      messages,
      body: JSON.stringify({ hours: of.hours }),
      answerable: true,
    });
}

/** Each message for the first who may decide upon it: the lead, but for the lead's own. */
function eachOnce(shares: { reader: Supervisor; messages: string[] }[]): typeof shares {
  const told = new Set<string>();
  return shares.flatMap(({ reader, messages }) => {
    const fresh = messages.filter((id) => !told.has(id));
    for (const id of fresh) told.add(id);
    return fresh.length > 0 ? [{ reader, messages: fresh }] : [];
  });
}
