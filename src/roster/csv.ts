import { CsvError, parse } from 'csv-parse/sync';
import { UserError } from '../errors.js';
import { decodeSaved } from '../saved-text.js';
import { byColumn, type Column, type Field, knownColumns, readHeader, requiredColumns } from './header.js';
import { noCsv } from './no-csv.js';

/** One cell that cannot be taken; `line` counts from 1 as an editor does, `row` as a spreadsheet where that differs. */
export interface Rejection {
  line: number;
  row?: number;
  column: string;
  message: string;
}

/** A row by its columns, cells trimmed, with the line on which it begins and, where it is another, the spreadsheet's row. */
export interface RawRow {
  line: number;
  row?: number;
  cells: Partial<Record<Column, string>>;
}

/** Reads the rows of a spreadsheet's file, or tells what is wrong with its header and shape. */
export function readRows(bytes: Buffer): { rows: RawRow[]; rejected: Rejection[] } {
  const other = noCsv(bytes);
  if (other) throw new UserError(`The file is no CSV but ${other}.`);
  const text = decodeSaved(bytes);
  if (text.trim() === '')
    throw new UserError('The file is empty: it needs a header line and a line for each pair.');
  const { body, separator, skipped } = withoutSeparatorLine(text);
  const records = parseRecords(body, separator, skipped).filter(({ cells }) =>
    cells.some((cell) => /[^\s\p{Cc}\p{Cf}]/u.test(cell)),
  );
  const [header = { cells: [], line: 1 }, ...rest] = fromHeader(records);
  const { cells: names, ...top } = header;
  if (isAllInOne(names))
    throw new UserError(
      'The whole header stands in one cell: in the spreadsheet divide the first column ("Text to Columns"), and save the file anew as "CSV UTF-8".',
    );
  const { fields, faults } = readHeader(names);
  const rejected: Rejection[] = faults.map((fault) => ({ ...top, ...fault }));
  if (rejected.length > 0) return { rows: [], rejected };
  const rows: RawRow[] = [];
  for (const { cells, ...place } of rest) {
    const wrong = wrongLength(cells, fields, separator);
    if (wrong) rejected.push({ ...place, column: fields.at(-1) ?? '', message: wrong });
    else rows.push({ ...place, cells: byColumn(fields, cells) });
  }
  if (rows.length + rejected.length === 0)
    throw new UserError('The file has a header line only: add a line for each pair.');
  return { rows, rejected };
}

/** Rows in which a title and such things may stand above the header. */
const ABOVE = 10;

/** From the row on in which most names of columns stand, if it is not one by chance: above the header may stand a title. */
function fromHeader<R extends { cells: string[] }>(records: R[]): R[] {
  const known = records.slice(0, ABOVE).map(({ cells }) => knownColumns(cells));
  const most = Math.max(...known);
  return most > 1 ? records.slice(known.indexOf(most)) : records;
}

/** Whoever opens a file of another country's separator sees each row in the first cell, and saves it so, in quotes. */
function isAllInOne(names: string[]): boolean {
  const filled = names.filter((name) => name.trim() !== '');
  return filled.length === 1 && knownColumns(filled[0]?.split(/["',;\t|]+/) ?? []) > 1;
}

/** Spreadsheets leave separators out where the last cells of many rows are empty; what must be there has to be there. */
function wrongLength(cells: string[], columns: Field[], separator: string): string | undefined {
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
  const first = text.split(/\r\n?|\n/, ABOVE).filter((line) => /[^\s,;"]/.test(line));
  const separators = first.map(separatorOf);
  const header = separators.find(({ cells }) => cells >= requiredColumns.length) ?? separators[0];
  return { body: text, separator: header?.separator ?? ',', skipped: 0 };
}

/** By which sign a line falls into most cells. */
function separatorOf(line: string): { separator: string; cells: number } {
  return [',', ';', '\t']
    .map((separator) => ({ separator, cells: line.split(separator).length }))
    .reduce((best, next) => (next.cells > best.cells ? next : best));
}

/** Written by other programs so that a spreadsheet leaves a number as it is: `="0042"`. */
const TEXT_FORMULA = /(^|[,;\t\r\n])="([^"\r\n]*)"(?=[,;\t\r\n]|$)/g;

interface CsvRecord {
  cells: string[];
  line: number;
  row?: number;
}

function parseRecords(text: string, delimiter: string, skipped: number): CsvRecord[] {
  const records: CsvRecord[] = [];
  let begins = 1;
  try {
    parse(text.replace(TEXT_FORMULA, '$1"$2"'), {
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      trim: delimiter !== '\t',
      on_record(cells: string[], { lines }) {
        const [line, row] = [Math.min(begins, lines) + skipped, records.length + 1];
        records.push({ cells, line, ...(row === line ? {} : { row }) });
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
