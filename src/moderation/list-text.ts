import type { Sql } from '../store/db.js';
import { itemsOf, messagesById, type SealedMessage } from '../store/excerpts.js';
import type { ClaimedNotice } from '../store/notices.js';
import { peopleOf } from '../store/people.js';
import type { Secrets } from '../store/secrets.js';
import { maskOf } from './mask.js';
import { barred } from './safe-text.js';
import { evidenceOfSealed, excerpt, moment, type Telling, tellFindings } from './show.js';

/** The numbered messages of a list that are still held, and how many; undefined where none is. */
export async function tellList(
  sql: Sql,
  { secrets }: { secrets: Secrets },
  notice: ClaimedNotice,
  how: Pick<Telling, 'words' | 'english'>,
): Promise<{ count: string; list: string } | undefined> {
  const items = await itemsOf(sql, notice.id);
  const messages = await messagesById(sql, [...items.values()]);
  const parts: string[] = [];
  for (const [number, id] of items) {
    const message = messages.find((one) => one.id === id);
    if (message?.state === 'held') parts.push(await tellItem(sql, secrets, number, message, how));
  }
  return parts.length > 0 ? { count: String(parts.length), list: parts.join('\n\n') } : undefined;
}

async function tellItem(
  sql: Sql,
  secrets: Secrets,
  number: number,
  message: SealedMessage,
  { words, english }: Pick<Telling, 'words' | 'english'>,
): Promise<string> {
  const mask = maskOf(await peopleOf(sql, secrets, message.pair_id), words);
  const evidence = evidenceOfSealed(secrets, message);
  return [
    `${number}. ${message.reference}, ${words[message.direction]}, ${moment(message.received_at)} (UTC)`,
    tellFindings(message, evidence, { words, mask, english }),
    barred(evidence ? excerpt(`${evidence.subject}\n\n${evidence.text}`, mask, words) : words.removed),
    `  ${message.id}`,
  ].join('\n');
}
