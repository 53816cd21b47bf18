import type { Secrets } from '../store/secrets.js';
import type { Rejection } from './csv.js';
import type { Row } from './row.js';

/** A row with its reference; `derived` where the school gave none. */
export type Referenced = Row & { reference: string; derived: boolean };

/** Gives each row its reference, derived where it has none, and rejects what stands in the file twice. */
export function rejectRepeats(secrets: Secrets, rows: Row[], rejected: Rejection[]): Referenced[] {
  const references = new Map<string, number>();
  const people = new Map<string, number>();
  return rows.flatMap((row) => {
    const reference = row.reference ?? derivedReference(secrets, row);
    const couple = `${row.programme} ${row.mentor.addresses[0]} ${row.mentee.addresses[0]}`;
    const sameReference = references.get(`${row.programme} ${reference}`);
    const samePeople = people.get(couple);
    references.set(`${row.programme} ${reference}`, sameReference ?? row.line);
    people.set(couple, samePeople ?? row.line);
    if (row.reference && sameReference !== undefined) {
      const message = `"${reference}" is the reference of line ${sameReference} too: each pair needs its own`;
      rejected.push({ line: row.line, column: 'reference', message });
      return [];
    }
    if (samePeople !== undefined) {
      rejected.push({
        line: row.line,
        column: 'mentee_email',
        message: `is with this mentor’s the same two addresses as on line ${samePeople}: remove one of the two rows, or give one of the people another address`,
      });
      return [];
    }
    return [{ ...row, reference, derived: !row.reference }];
  });
}

/** The same two people of a programme always get the same one, and it tells nothing of them. */
function derivedReference(secrets: Secrets, row: Row): string {
  const people = JSON.stringify([row.programme, row.mentor.addresses[0], row.mentee.addresses[0]]);
  return `p-${secrets.hash('reference', people).toString('hex').slice(0, 12)}`;
}
