/** A column of several rows, as one parameter of a statement: its name, its SQL type, and a value for each row. */
export type Column = [name: string, type: string, values: unknown[]];

/** The rows as a relation for FROM, with the parameters $1, $2 and so on. */
export function rowsOf(columns: Column[]): string {
  const arrays = columns.map(([, type], index) => `$${index + 1}::${type}[]`);
  return `unnest(${arrays.join(', ')}) AS g (${columns.map(([name]) => name).join(', ')})`;
}

export function valuesOf(columns: Column[]): unknown[][] {
  return columns.map(([, , values]) => values);
}
