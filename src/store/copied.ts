import pg from 'pg';

/** What comes before the first row of `COPY … (FORMAT binary)`: its signature, flags and the length of nothing more. */
const HEADER = 19;

/**
 * A statement `COPY (SELECT …) TO STDOUT (FORMAT binary)` whose rows have one column of bytes. They are given as the
 * database has them, where the driver takes every other value as text; they are looked at at once, for their memory is
 * used again for the next.
 */
export class CopiedRows extends pg.Query<never> {
  /** Private for good: the driver has fields of its own. */
  #seen = 0;
  readonly #onRow: (bytes: Buffer) => void;

  constructor(text: string, onRow: (bytes: Buffer) => void, callback: (error?: Error | null) => void) {
    super(text, callback);
    this.#onRow = onRow;
  }

  /** The driver's own way to hand over what is copied; a message is a row (PostgreSQL, 54.7 CopyData). */
  handleCopyData({ chunk }: { chunk: Buffer }): void {
    const at = this.#seen++ === 0 ? HEADER : 0;
    // Two bytes say how many columns there are, and that there are no more rows; four how long the column is.
    if (chunk.readInt16BE(at) === 1) this.#onRow(chunk.subarray(at + 6, at + 6 + chunk.readInt32BE(at + 2)));
  }
}
