import { UserError } from '../errors.js';
import type { Db } from '../store/db.js';
import type { Secrets } from '../store/secrets.js';
import { cleanCell } from './cell.js';
import { type RawRow, type Rejection, readRows } from './csv.js';
import { orderOfDates } from './date.js';
import { rejectRepeats } from './repeats.js';
import { dateColumns, isSlug, type Row, validateRow } from './row.js';
import { meantProvider } from './slip.js';
import { storeRows } from './store-rows.js';

export interface ImportParts {
  db: Db;
  secrets: Secrets;
  relayDomain: string;
  actor: string;
  now: Date;
}

export interface ImportOptions {
  /** The programme of rows that name none; `default` where this is left out. */
  programme?: string;
  dryRun?: boolean;
  skipInvalid?: boolean;
  onProgress?: (done: number, total: number) => void;
}

export interface ImportResult {
  created: number;
  updated: number;
  unchanged: number;
  rejected: Rejection[];
  /** Of the created: those that are closed, for their last day is over, and those whose first is to come. */
  closed?: number;
  pending?: number;
  /** Of each updated pair the columns in which the row said something new. */
  changes?: { line: number; reference: string; columns: string[] }[];
  /** Cells that are taken as they stand, and may be a slip. */
  doubts?: Rejection[];
  /** The programmes that begin with it beside others: one may be a slip of the pen, with nobody to supervise it. */
  begun?: string[];
  /** The pairs of its programmes that are not closed, and not in the file. */
  absent?: string[];
}

/**
 * Imports a roster in one transaction. Nothing is stored where a row is rejected, unless `skipInvalid`, nor on a
 * dry run, which gives the same counts. Throws a UserError for a file that holds no rows at all.
 */
export async function importRoster(
  parts: ImportParts,
  bytes: Buffer,
  options: ImportOptions,
): Promise<ImportResult> {
  const programme = options.programme ?? 'default';
  if (!isSlug(programme))
    throw new UserError(
      `"${programme}" is no programme's short name: use small letters, digits and hyphens.`,
    );
  const read = readRows(bytes);
  const rejected = [...read.rejected];
  const valid: Row[] = [];
  const order = orderOfDates(
    read.rows.flatMap(({ cells }) => dateColumns.map((column) => cleanCell(cells[column] ?? ''))),
  );
  for (const raw of read.rows) {
    const result = validateRow(raw, parts.relayDomain, programme, order);
    rejected.push(...result.rejected);
    if (result.row) valid.push(result.row);
  }
  const rows = rejectRepeats(parts.secrets, valid, rejected);
  const nothing = { created: 0, updated: 0, unchanged: 0 };
  let result: ImportResult = { ...nothing, rejected };
  if (rejected.length > 0 && !options.skipInvalid)
    return { ...result, rejected: byLine(rejected, read.rows) };
  try {
    await parts.db.tx(async (sql) => {
      result = { ...nothing, rejected: [...rejected] };
      await storeRows(sql, parts, rows, result, options.onProgress);
      result.changes?.sort((a, b) => a.line - b.line);
      const refused = result.rejected.length > 0 && !options.skipInvalid;
      if (refused) result = { ...nothing, rejected: result.rejected };
      if (refused || options.dryRun) throw new Undo();
    });
  } catch (error) {
    if (!(error instanceof Undo)) throw error;
  }
  const doubts = byLine(rows.flatMap(doubtsOf), read.rows);
  const told = { ...result, rejected: byLine(result.rejected, read.rows) };
  return doubts.length > 0 ? { ...told, doubts } : told;
}

function doubtsOf({ line, mentor, mentee }: Row): Rejection[] {
  return Object.entries({ mentor, mentee }).flatMap(([side, { addresses }]) =>
    addresses.flatMap((address) => {
      const meant = meantProvider(address);
      const message = `"${address}" may be meant at ${meant}: correct it if so, for at another domain a stranger would read the mail`;
      return meant ? [{ line, column: `${side}_email`, message }] : [];
    }),
  );
}

/** Undoes the transaction of a dry run, or of a roster that is refused. */
class Undo extends Error {}

function byLine(rejected: Rejection[], rows: RawRow[]): Rejection[] {
  const places = new Map(rows.flatMap(({ line, row }) => (row ? [[line, row]] : [])));
  return rejected
    .map((rejection) => ({ ...rejection, row: rejection.row ?? places.get(rejection.line) }))
    .map(({ row, ...rejection }) => (row === undefined ? rejection : { ...rejection, row }))
    .toSorted((a, b) => a.line - b.line);
}
