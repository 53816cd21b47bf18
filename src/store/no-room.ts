import { errorCode } from '../errors.js';
import type { Sql } from './db.js';

const DISK_FULL = '53100';

/**
 * Does not count the claim that ended with this error where the database had no room: that says nothing against a mail, which
 * would be set aside, or taken for unreadable, after a few of them. The claim itself runs out as always.
 */
export async function forgiveWhereFull(
  sql: Sql,
  error: unknown,
  table: 'messages' | 'desk_mails' | 'bounces',
  id: string,
): Promise<void> {
  if (errorCode(error) !== DISK_FULL) return;
  await sql.query(`UPDATE ${table} SET claims = greatest(claims - 1, 0) WHERE id = $1`, [id]).catch(() => {});
}
