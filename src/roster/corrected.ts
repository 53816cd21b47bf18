import { couplesOf, referencesOfEither } from '../store/couples.js';
import type { Sql } from '../store/db.js';
import { pairsByReference, type StoredPair } from '../store/roster.js';
import type { Secrets } from '../store/secrets.js';
import type { Referenced } from './repeats.js';
import { akin } from './same-person.js';

/**
 * A row without a reference of the school's is known by its two addresses. Where one of them was corrected and the other
 * person is the same, it gets the reference of the pair that it was, unless that pair is in the file too. A family's
 * address alone does not make a person the same.
 */
export async function corrected(
  sql: Sql,
  secrets: Secrets,
  programme: string,
  rows: Referenced[],
  inFile: ReadonlySet<string>,
): Promise<Referenced[]> {
  const derived = rows.filter((row) => row.derived);
  if (derived.length === 0) return rows;
  const near = await referencesOfEither(sql, programme, couplesOf(secrets, derived));
  const known = near.map((found, index) => (found.includes(derived[index]?.reference ?? '') ? [] : found));
  const pairs = await pairsByReference(sql, secrets, programme, [...new Set(known.flat())]);
  const was = new Map<Referenced, string>();
  const taken = new Set<string>();
  for (const [index, row] of derived.entries()) {
    const same = (known[index] ?? []).filter((reference) => {
      const pair = pairs.get(reference);
      return pair && !inFile.has(reference) && !taken.has(reference) && isCorrection(pair, row);
    });
    const [reference] = same;
    if (reference === undefined || same.length > 1) continue;
    taken.add(reference);
    was.set(row, reference);
  }
  return rows.map((row) => ({ ...row, reference: was.get(row) ?? row.reference }));
}

function isCorrection({ mentor, mentee }: StoredPair, row: Referenced): boolean {
  const [mentorStays, menteeStays] = [
    mentor.addresses[0] === row.mentor.addresses[0],
    mentee.addresses[0] === row.mentee.addresses[0],
  ];
  if (mentorStays && menteeStays) return true;
  return menteeStays
    ? alike(mentor.name, row.mentor.name) && akin(mentee.name, row.mentee.name)
    : mentorStays && alike(mentee.name, row.mentee.name) && akin(mentor.name, row.mentor.name);
}

function alike(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
