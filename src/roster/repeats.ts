import type { Secrets } from '../store/secrets.js';
import type { Rejection } from './csv.js';
import type { Row } from './row.js';
import { akin } from './same-person.js';

/** A row with its reference; `derived` where the school gave none. */
export type Referenced = Row & { reference: string; derived: boolean };

/** More children than this at one address are no family, but an address that was filled in everywhere. */
const FAMILY = 12;

/**
 * Gives each row its reference, derived where it has none, and rejects what stands in the file twice. Brother and sister
 * with one mentor and one address are two pairs where each has a reference of the school's.
 */
export function rejectRepeats(secrets: Secrets, rows: Row[], rejected: Rejection[]): Referenced[] {
  const references = new Map<string, number>();
  const couples = new Map<string, Row[]>();
  return rows.flatMap((row) => {
    const reject = (column: Rejection['column'], message: string) => {
      rejected.push({ line: row.line, column, message });
      return [];
    };
    const reference = row.reference ?? derivedReference(secrets, row);
    const couple = `${row.programme} ${row.mentor.addresses[0]} ${row.mentee.addresses[0]}`;
    const sameReference = references.get(`${row.programme} ${reference}`);
    const earlier = couples.get(couple) ?? [];
    references.set(`${row.programme} ${reference}`, sameReference ?? row.line);
    const same = earlier.length < FAMILY ? earlier.find((other) => arePeopleOf(other, row)) : earlier[0];
    if (same)
      return reject(
        'mentee_email',
        `is with this mentor’s the same two addresses as on line ${same.line}: remove one of the two rows, or give one of the people another address`,
      );
    if (row.reference && sameReference !== undefined)
      return reject(
        'reference',
        `"${reference}" is the reference of line ${sameReference} too: each pair needs its own`,
      );
    const unnamed = [row, ...earlier].some((one) => !one.reference) ? earlier[0] : undefined;
    if (unnamed)
      return reject(
        'reference',
        `these two have the same two addresses as on line ${unnamed.line}: for brother and sister give each of the rows a reference of its own`,
      );
    couples.set(couple, [...earlier, row]);
    return [{ ...row, reference, derived: !row.reference }];
  });
}

function arePeopleOf(one: Row, other: Row): boolean {
  return akin(one.mentor.name, other.mentor.name) && akin(one.mentee.name, other.mentee.name);
}

/** The same two people of a programme always get the same one, and it tells nothing of them. */
function derivedReference(secrets: Secrets, row: Row): string {
  const people = JSON.stringify([row.programme, row.mentor.addresses[0], row.mentee.addresses[0]]);
  return `p-${secrets.hash('reference', people).toString('hex').slice(0, 12)}`;
}
