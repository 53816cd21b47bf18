import type { StoredPair } from '../store/roster.js';
import type { Referenced } from './repeats.js';
import { dateColumns, type Row } from './row.js';
import { isAnother } from './same-person.js';

/** The columns in which a row says something else than is stored; a column that the file does not have says nothing. */
export function changedColumns(pair: StoredPair, row: Row): string[] {
  const same = (a: string[], b: string[]) => a.join(' ') === b.join(' ');
  return [
    ...(pair.mentor.name === row.mentor.name ? [] : ['mentor_name']),
    ...(same(pair.mentor.addresses, row.mentor.addresses) ? [] : ['mentor_email']),
    ...(pair.mentee.name === row.mentee.name ? [] : ['mentee_name']),
    ...(same(pair.mentee.addresses, row.mentee.addresses) ? [] : ['mentee_email']),
    ...(['school', ...dateColumns] as const).filter(
      (column) => row[column] !== undefined && pair[column] !== row[column],
    ),
  ];
}

/** Why a changed row is no correction of the pair that is stored. */
export function faultOfUpdate(
  pair: StoredPair,
  row: Referenced,
  today: string,
): { column: string; message: string } | undefined {
  if (isErased(pair))
    return {
      column: 'reference',
      message: `the pair "${row.reference}" was erased: leave the row out, or give it a reference of its own to begin again`,
    };
  const other = (['mentor', 'mentee'] as const).find((side) => isAnother(pair[side], row[side], row.derived));
  if (other) return row.derived ? sharedAddresses(row, other) : usedReference(row, other);
  const isOver = pair.state === 'closed' && pair.ends_on !== null && pair.ends_on < today;
  if (!isOver || row.ends_on === undefined || (row.ends_on !== null && row.ends_on < today)) return undefined;
  return {
    column: 'ends_on',
    message: `the pair "${row.reference}" has ended and stays closed: give the row a new reference to begin again, with new addresses`,
  };
}

/** Only of those whom nobody knows any more no address is left. */
function isErased({ mentor, mentee }: StoredPair): boolean {
  return mentor.addresses.length + mentee.addresses.length === 0;
}

function sharedAddresses({ reference }: Referenced, side: 'mentor' | 'mentee') {
  return {
    column: `${side}_name`,
    message: `these two addresses are the pair "${reference}" already, with a ${side} of another name: give the row that reference if the name was corrected; for another person give it a reference of its own, and close "${reference}" if that has ended`,
  };
}

function usedReference({ reference }: Referenced, side: 'mentor' | 'mentee') {
  return {
    column: 'reference',
    message: `"${reference}" is the pair with another ${side}, whose name and address both differ: close it and give the new pair a reference of its own; for the same person import the new name first and then the new address`,
  };
}
