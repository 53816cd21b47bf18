import type { Policies } from '../policy/current.js';
import type { Sql } from '../store/db.js';
import { heldOf } from '../store/excerpts.js';
import { everyProgramme } from '../store/programmes.js';
import { coordinatorsOf } from '../store/supervisors.js';

/** What is missing before somebody can see to a programme's mail; each is a sentence. */
export async function missingSupervision(sql: Sql, policies: Policies): Promise<string[]> {
  const missing: string[] = [];
  for (const { id, slug } of await everyProgramme(sql)) {
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

/** Whose policy an older version took and this one does not understand, each in a sentence. */
export async function policiesNotUnderstood(sql: Sql, policies: Policies): Promise<string[]> {
  const told: string[] = [];
  for (const { id, slug } of await everyProgramme(sql))
    if ((await policies.of(id)).notUnderstood)
      told.push(
        `The policy of ${slug} is not understood by this version: all mail of ${slug} is held, and nobody whom it names is told of anything.`,
      );
  return told;
}
