import stringWidth from 'string-width';

/** Standard output takes no more: whoever read it has left, or there is no room. */
export class OutputCut extends Error {}

/** Writes to standard output and waits until it is out, so that no exit cuts it off. Throws an OutputCut where it cannot. */
export function print(text: string): Promise<void> {
  return write(`${text}\n`);
}

/** Bytes as they are, and nothing else. */
export function printBytes(bytes: Buffer): Promise<void> {
  return write(bytes);
}

function write(text: string | Buffer): Promise<void> {
  return new Promise((resolve, reject) =>
    process.stdout.write(text, (cause) =>
      cause ? reject(new OutputCut('the output was cut off', { cause })) : resolve(),
    ),
  );
}

/** One JSON value and nothing else. */
export function printJson(value: unknown): Promise<void> {
  return print(JSON.stringify(value, null, 2));
}

/** A JSON array of any length, an element at a time, each told by `textOf`. */
export async function printJsonRows<T>(
  rows: AsyncIterable<T>,
  textOf: (row: T) => string = indented,
): Promise<void> {
  let before = '[\n';
  for await (const row of rows) {
    await write(before + textOf(row));
    before = ',\n';
  }
  await print(before === '[\n' ? '[]' : '\n]');
}

function indented(row: unknown): string {
  return `  ${JSON.stringify(row, null, 2).replaceAll('\n', '\n  ')}`;
}

/** Lines up columns as wide as their widest cell. */
export function table(head: string[], rows: string[][]): string {
  const widths = widthsOf([head, ...rows]);
  return [head, widths.map((width) => '-'.repeat(width)), ...rows].map(lineOf(widths)).join('\n');
}

const FIRST_PAGE = 1_000;

/** A table of any length, whose columns are as wide as the widest cell of the first thousand rows. */
export async function printRows<T>(
  head: string[],
  rows: AsyncIterable<T>,
  cellsOf: (row: T) => string[],
): Promise<void> {
  const first: string[][] = [];
  let line: ((cells: string[]) => string) | undefined;
  const begin = async () => {
    await print(table(head, first));
    return lineOf(widthsOf([head, ...first]));
  };
  for await (const row of rows) {
    if (line) await print(line(cellsOf(row)));
    else if (first.push(cellsOf(row)) === FIRST_PAGE) line = await begin();
  }
  if (!line) await begin();
}

function widthsOf(rows: string[][]): number[] {
  const widths: number[] = [];
  for (const row of rows)
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, widthOf(cell));
  return widths;
}

function lineOf(widths: number[]): (cells: string[]) => string {
  return (cells) =>
    cells
      .map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - widthOf(cell))))
      .join('  ')
      .trimEnd();
}

/** A time for a table whose reader has eighty columns. */
export function minute(time: Date): string {
  return time.toISOString().replace(/:\d\d\.\d+Z$/, 'Z');
}

/** In columns of the terminal: letters of East Asia take two, marks none. */
function widthOf(cell: string): number {
  return /^[\x20-\x7e]*$/.test(cell) ? cell.length : stringWidth(cell);
}

/** Keeps a mail's control characters from working on the reader's terminal. */
export function printable(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]|\p{Bidi_Control}/gu, '\uFFFD');
}
