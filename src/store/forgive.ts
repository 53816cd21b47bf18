import { causeOf } from '../errors.js';
import type { Sql } from './db.js';

/**
 * What says something of the database and nothing of a mail: by SQLSTATE no connection, only reading, in each other's way, no
 * room, locked, stopped or out of time, a failing disk; or in the driver's own words that there was no answer.
 */
const OF_THE_DATABASE =
  /^(?:(?:08|25|40|53|55|57|58)[0-9A-Z]{3}$|ECONN|EPIPE|ETIMEDOUT|Query read timeout|timeout exceeded|Connection terminated|Client has encountered)/;

/**
 * Does not count the claim that ended with this error where that was no fault of the mail's: after a few that count it would be
 * set aside, or taken for unreadable. The claim itself runs out as always. After a day they count again, for the mail
 * may be one that the database never bears, and then somebody has to know.
 */
export async function forgiveFaultOfDatabase(
  sql: Sql,
  error: unknown,
  table: 'messages' | 'desk_mails' | 'bounces',
  id: string,
): Promise<void> {
  if (!OF_THE_DATABASE.test(causeOf(error))) return;
  await sql
    .query(
      `UPDATE ${table} SET claims = greatest(claims - 1, 0) WHERE id = $1 AND received_at > now() - interval '1 day'`,
      [id],
    )
    .catch(() => {});
}
