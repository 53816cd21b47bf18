import type { Column } from './arrays.js';

/** Bytes as parameters of a statement. */
export interface Packed {
  values: (Buffer | null)[];
  /** The columns that say where each lies in what is packed together, counted from 1 as SQL does. */
  places: Column[];
  /** The expression that gives the bytes of a column, null where there are none; `first` is the number of the first of the parameters. */
  cut(name: string, first: number): string;
}

type ByteColumn = [name: string, values: (Buffer | null | undefined)[]];

/**
 * Columns of bytes for a statement on several rows: one parameter together, cut apart in SQL, for an array of them would
 * go as text and be read from it again. For one row each column is a parameter, and no large mail is copied.
 */
export function packed(columns: ByteColumn[]): Packed {
  return columns.every(([, values]) => values.length === 1) ? apart(columns) : together(columns);
}

function apart(columns: ByteColumn[]): Packed {
  const names = columns.map(([name]) => name);
  return {
    values: columns.map(([, [value]]) => value ?? null),
    places: [],
    cut: (name, first) => `$${first + names.indexOf(name)}::bytea`,
  };
}

function together(columns: ByteColumn[]): Packed {
  const parts: Buffer[] = [];
  let next = 1;
  const at = (part: Buffer | null | undefined) => {
    if (!part) return null;
    parts.push(part);
    next += part.length;
    return next - part.length;
  };
  const places = columns.flatMap(([name, values]): Column[] => [
    [`${name}_at`, 'int', values.map(at)],
    [`${name}_size`, 'int', values.map((part) => part?.length ?? 0)],
  ]);
  return {
    values: [Buffer.concat(parts)],
    places,
    cut: (name, first) => `substr($${first}::bytea, ${name}_at, ${name}_size)`,
  };
}
