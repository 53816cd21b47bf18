import type { Sql } from './db.js';

/** So many bytes are one row: of its text, in base64, V8 makes no large object. */
const SLICE = 72 * 1024;

/**
 * The bytes of a column of a message, null where there are none. The driver takes every value as text: in base64 that is
 * two thirds of the hexadecimal form, and in slices no copy of the whole is made on the way.
 */
export async function largeBytes(sql: Sql, column: 'raw' | 'relayed', id: string): Promise<Buffer | null> {
  const slices = await sql.query<{ size: number; text: string }>(
    `SELECT octet_length(${column}) AS size, encode(substr(${column}, at, ${SLICE}), 'base64') AS text
     FROM messages, generate_series(1, octet_length(${column}), ${SLICE}) AS at WHERE id = $1 ORDER BY at`,
    [id],
  );
  const [first] = slices;
  if (!first) return null;
  const bytes = Buffer.allocUnsafe(first.size);
  let at = 0;
  for (const { text } of slices) at += bytes.write(text, at, 'base64');
  return bytes;
}
