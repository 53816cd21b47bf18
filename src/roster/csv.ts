import { CsvError, parse } from 'csv-parse/sync';
import { UserError } from '../errors.js';
import { decodeSpreadsheet } from './decode.js';

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
  const text = decodeSpreadsheet(bytes);
  if (text.trim() === '')
    throw new UserError('The file is empty: it needs a header line and a line for each pair.');
  const { body, separator, skipped } = withoutSeparatorLine(text);
  const records = parseRecords(body, separator);
  const [header, ...rest] = records;
  const { columns, rejected } = readHeader(header?.cells ?? [], 1 + skipped);
  if (rejected.length > 0) return { rows: [], rejected };
  const rows: RawRow[] = [];
  for (const { cells, line } of rest) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    const extra = cells.slice(columns.length).some((cell) => cell.trim() !== '');
    if (extra || cells.length < columns.length) {
      const message = `has ${cells.length} cells where the header has ${columns.length}: put a cell that holds a "${separator === '\t' ? 'tab' : separator}" in double quotes`;
      rejected.push({ line: line + skipped, column: columns.at(-1) ?? '', message });
      continue;
    }
    rows.push({
      line: line + skipped,
      cells: Object.fromEntries(columns.map((column, i) => [column, (cells[i] ?? '').trim()])),
    });
  }
  if (rows.length + rejected.length === 0)
    throw new UserError('The file has a header line only: add a line for each pair.');
  return { rows, rejected };
}

/** Excel understands a first line `sep=;` and so do we. */
function withoutSeparatorLine(text: string): { body: string; separator: string; skipped: number } {
  const told = /^"?sep=(.)"?\r?\n/i.exec(text);
  if (told) return { body: text.slice(told[0].length), separator: told[1] ?? ',', skipped: 1 };
  const header = text.slice(0, text.search(/[\r\n]|$/));
  const count = (separator: string) => header.split(separator).length;
  const separator = [',', ';', '\t'].reduce((best, next) => (count(next) > count(best) ? next : best));
  return { body: text, separator, skipped: 0 };
}

function parseRecords(text: string, delimiter: string): { cells: string[]; line: number }[] {
  const records: { cells: string[]; line: number }[] = [];
  let begins = 1;
  try {
    parse(text, {
      delimiter,
      relax_column_count: true,
      on_record(cells: string[], { lines }) {
        records.push({ cells, line: Math.min(begins, lines) });
        begins = lines + 1;
        return null;
      },
    });
    return records;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === 'number' ? ` on line ${error.lines}` : '';
    throw new UserError(
      `The file is no proper CSV${line}: a double quote is opened and not closed, or stands inside a cell; save it anew from the spreadsheet.`,
    );
  }
}

function readHeader(cells: string[], line: number): { columns: Column[]; rejected: Rejection[] } {
  const rejected: Rejection[] = [];
  const all: readonly string[] = [...requiredColumns, ...optionalColumns];
  const trimmed = dropTrailingEmpty(cells.map((cell) => cell.trim()));
  const columns = trimmed.map((cell) => cell.toLowerCase().replace(/[\s-]+/g, '_'));
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

function dropTrailingEmpty(cells: string[]): string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1);
}
