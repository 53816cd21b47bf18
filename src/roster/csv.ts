import { CsvError, parse } from 'csv-parse/sync';
import { UserError } from '../errors.js';
import { decodeSpreadsheet } from './decode.js';
import { noCsv } from './no-csv.js';

export const requiredColumns = ['mentor_name', 'mentor_email', 'mentee_name', 'mentee_email'] as const;
export const optionalColumns = [
  'reference',
  'programme',
  'school',
  'starts_on',
  'ends_on',
  'mentor_checked_on',
  'consent_on',
] as const;
export type Column = (typeof requiredColumns)[number] | (typeof optionalColumns)[number];

/** One cell that cannot be taken; `line` counts from 1 as an editor does. */
export interface Rejection {
  line: number;
  column: string;
  message: string;
}

/** A row by its columns, cells trimmed, with the line on which it begins. */
export interface RawRow {
  line: number;
  cells: Partial<Record<Column, string>>;
}

/** Reads the rows of a spreadsheet's file, or tells what is wrong with its header and shape. */
export function readRows(bytes: Buffer): { rows: RawRow[]; rejected: Rejection[] } {
  const other = noCsv(bytes);
  if (other) throw new UserError(`The file is no CSV but ${other}.`);
  const text = decodeSpreadsheet(bytes);
  if (text.trim() === '')
    throw new UserError('The file is empty: it needs a header line and a line for each pair.');
  const { body, separator, skipped } = withoutSeparatorLine(text);
  const records = parseRecords(body, separator, skipped).filter(({ cells }) =>
    cells.some((cell) => cell.trim() !== ''),
  );
  const [header, ...rest] = records;
  const { columns, rejected } = readHeader(header?.cells ?? [], header?.line ?? 1);
  if (rejected.length > 0) return { rows: [], rejected };
  const rows: RawRow[] = [];
  for (const { cells, line } of rest) {
    const wrong = wrongLength(cells, columns, separator);
    if (wrong) {
      rejected.push({ line, column: columns.at(-1) ?? '', message: wrong });
      continue;
    }
    rows.push({
      line,
      cells: Object.fromEntries(columns.map((column, i) => [column, (cells[i] ?? '').trim()])),
    });
  }
  if (rows.length + rejected.length === 0)
    throw new UserError('The file has a header line only: add a line for each pair.');
  return { rows, rejected };
}

/** Spreadsheets leave separators out where the last cells of many rows are empty; what must be there has to be there. */
function wrongLength(cells: string[], columns: Column[], separator: string): string | undefined {
  const extra = cells.slice(columns.length).some((cell) => cell.trim() !== '');
  const needed = columns.slice(cells.length).some((column) => required.has(column));
  if (!extra && !needed) return undefined;
  const has = `has ${cells.length} cell${cells.length === 1 ? '' : 's'} where the header has ${columns.length}`;
  return extra
    ? `${has}: put a cell that holds a "${separator === '\t' ? 'tab' : separator}" in double quotes`
    : `${has}: fill in the missing ones`;
}

const required: ReadonlySet<string> = new Set(requiredColumns);

/** Excel understands a first line `sep=;` and so do we. */
function withoutSeparatorLine(text: string): { body: string; separator: string; skipped: number } {
  const told = /^"?sep=(.)"?\r?\n/i.exec(text);
  if (told) return { body: text.slice(told[0].length), separator: told[1] ?? ',', skipped: 1 };
  const header = /^.*[^\s,;"].*$/m.exec(text)?.[0] ?? '';
  const count = (separator: string) => header.split(separator).length;
  const separator = [',', ';', '\t'].reduce((best, next) => (count(next) > count(best) ? next : best));
  return { body: text, separator, skipped: 0 };
}

function parseRecords(text: string, delimiter: string, skipped: number): { cells: string[]; line: number }[] {
  const records: { cells: string[]; line: number }[] = [];
  let begins = 1;
  try {
    parse(text, {
      delimiter,
      relax_column_count: true,
      trim: delimiter !== '\t',
      on_record(cells: string[], { lines }) {
        records.push({ cells, line: Math.min(begins, lines) + skipped });
        begins = lines + 1;
        return null;
      },
    });
    return records;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new UserError(
      `The file is no proper CSV in the row that begins on line ${begins + skipped}: a double quote is opened and not closed, or stands inside a cell; save it anew from the spreadsheet.`,
    );
  }
}

function readHeader(cells: string[], line: number): { columns: Column[]; rejected: Rejection[] } {
  const rejected: Rejection[] = [];
  const all: readonly string[] = [...requiredColumns, ...optionalColumns];
  const trimmed = dropTrailingEmpty(cells.map((cell) => cell.trim()));
  const columns = trimmed.map(columnName);
  columns.forEach((column, index) => {
    if (!all.includes(column)) {
      const message = `is no column we know: use ${all.join(', ')}`;
      rejected.push({ line, column: trimmed[index] || `(column ${index + 1})`, message });
    } else if (columns.indexOf(column) !== index) {
      rejected.push({ line, column, message: 'stands twice in the header: remove one of the two' });
    }
  });
  for (const column of requiredColumns) {
    if (!columns.includes(column))
      rejected.push({ line, column, message: 'is missing from the header: add this column' });
  }
  return { columns: columns.filter((column): column is Column => all.includes(column)), rejected };
}

/** "Mentor E-Mail" and "mentor email address" are `mentor_email`. */
function columnName(cell: string): string {
  const name = cell.toLowerCase().replace(/[\s-]+/g, '_');
  return name.replace(/_e_mail(?=_|$)/, '_email').replace(/_email_address$/, '_email');
}

function dropTrailingEmpty(cells: string[]): string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1);
}
