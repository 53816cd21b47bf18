/** A column of several rows, as one parameter of a statement: its name, its SQL type, and a value for each row. */
export type Column = [name: string, type: string, values: unknown[]];

/**
 * The rows as a relation for FROM, with the parameters $1, $2 and so on. Behind a subquery the planner does not see how
 * long they are: where it does, it takes plans for one number of rows to be better, and plans at each execution.
 */
export function rowsOf(columns: Column[]): string {
  const arrays = columns.map(([, type], index) => `(SELECT $${index + 1}::${type}[])`);
  return `unnest(${arrays.join(', ')}) AS g (${columns.map(([name]) => name).join(', ')})`;
}

export function valuesOf(columns: Column[]): unknown[][] {
  return columns.map(([, , values]) => values);
}
