import { UserError } from '../errors.js';
import type { Sql } from './db.js';

/** How much of an id a table shows on a terminal: enough to be one message's among millions. */
export const SHOWN_OF_ID = 13;

/** The id of the message that a text names: by the whole of it, or by its beginning where no other begins so. */
export async function messageId(sql: Sql, text: string): Promise<string> {
  const digits = text.toLowerCase().replaceAll('-', '');
  const found = /^[0-9a-f]{8,32}$/.test(digits)
    ? await sql.query<{ id: string }>(
        'SELECT id FROM messages WHERE id BETWEEN $1::uuid AND $2::uuid LIMIT 2',
        [digits.padEnd(32, '0'), digits.padEnd(32, 'f')],
      )
    : [];
  const [message, another] = found;
  if (another) throw new UserError(`Several messages begin with "${text}": give more of the id.`);
  if (!message)
    throw new UserError(`There is no message "${text}": see \`mentorpost messages\` for the ids.`);
  return message.id;
}
