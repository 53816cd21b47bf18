import type { Column } from './arrays.js';

/**
 * Columns of bytes as one parameter, cut apart in SQL, for an array of them would go as text and be read from it again.
 * `places` are the columns that say where each lies, counted from 1 as SQL does; `cut` is the expression that gives
 * the bytes of a column, with `parameter` for the number of `bytes`; null where there are none.
 */
export function packed(columns: [name: string, values: (Buffer | null | undefined)[]][]): {
  bytes: Buffer;
  places: Column[];
  cut(name: string, parameter: number): string;
} {
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
  const [only] = parts;
  return {
    bytes: only && parts.length === 1 ? only : Buffer.concat(parts),
    places,
    cut: (name, parameter) => `substr($${parameter}::bytea, ${name}_at, ${name}_size)`,
  };
}
