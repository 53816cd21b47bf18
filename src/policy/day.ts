import type { Sql } from '../store/db.js';
import { everyProgramme } from '../store/programmes.js';
import type { Policies } from './current.js';
import type { ProgrammePolicy } from './policy.js';

/** The day it is in the time zone that a policy names, as YYYY-MM-DD; undefined where it names none. */
export function dayThere({ namedZone }: ProgrammePolicy, now: Date): string | undefined {
  return (
    namedZone && new Intl.DateTimeFormat('sv-SE', { timeZone: namedZone, dateStyle: 'short' }).format(now)
  );
}

/** The day it is in each programme whose policy names a time zone. */
export async function daysThere(
  sql: Sql,
  policies: Policies,
  now = new Date(),
): Promise<Map<string, string>> {
  const days = new Map<string, string>();
  for (const { id } of await everyProgramme(sql)) {
    const day = dayThere(await policies.of(id), now);
    if (day) days.set(id, day);
  }
  return days;
}
