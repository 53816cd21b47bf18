import pg from 'pg';
import type { Db } from './db.js';

/** So many bytes are one row: no copy of the whole is made on the way. */
const SLICE = 64 * 1024;

/** The bytes of a column of a message, null where there are none. */
export async function largeBytes(db: Db, column: 'raw' | 'relayed', id: string): Promise<Buffer | null> {
  const [row] = await db.query<{ size: number | null }>(
    `SELECT octet_length(${column}) AS size FROM messages WHERE id = $1`,
    [id],
  );
  if (typeof row?.size !== 'number') return null;
  const bytes = Buffer.allocUnsafe(row.size);
  let at = 0;
  await db.copied(
    `SELECT substr(${column}, at, ${SLICE}) FROM messages, generate_series(1, octet_length(${column}), ${SLICE}) AS at
     WHERE id = ${pg.escapeLiteral(id)} ORDER BY at`,
    (slice) => {
      at += slice.copy(bytes, at);
    },
  );
  return at === bytes.length ? bytes : null;
}
