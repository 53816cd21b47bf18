import type { Sql } from '../store/db.js';
import { heldOf, itemsOf, messagesById, type SealedMessage } from '../store/excerpts.js';
import { peopleOf } from '../store/people.js';
import type { Secrets } from '../store/secrets.js';
import type { ClaimedNotice } from '../store/sent-notices.js';
import { maskOf } from './mask.js';
import { barred } from './safe-text.js';
import { evidenceOfSealed, excerpt, moment, type Telling, tellFindings } from './show.js';
import { put } from './words.js';

/** A longer list would be read to its end by nobody. */
export const MOST_LISTED = 50;

/** The numbered messages of a list that are still held, and how many; undefined where none is. */
export async function tellList(
  sql: Sql,
  { secrets }: { secrets: Secrets },
  notice: ClaimedNotice,
  how: Omit<Telling, 'mask'>,
): Promise<{ messages: string; list: string; more: string } | undefined> {
  const items = await itemsOf(sql, notice.id);
  const messages = await messagesById(sql, [...items.values()]);
  const parts: string[] = [];
  for (const [number, id] of items) {
    const message = messages.find((one) => one.id === id);
    if (message?.state === 'held') parts.push(await tellItem(sql, secrets, number, message, how));
  }
  if (parts.length === 0) return undefined;
  const { list } = how.words;
  const held = notice.programme_id ? await heldOf(sql, notice.programme_id) : 0;
  const more = notice.kind === 'digest' ? held - parts.length : 0;
  return {
    messages: parts.length === 1 ? list.one : put(list.many, { count: String(parts.length) }),
    list: parts.join('\n\n'),
    more: more > 0 ? put(list.more, { count: String(more) }) : '',
  };
}

async function tellItem(
  sql: Sql,
  secrets: Secrets,
  number: number,
  message: SealedMessage,
  how: Omit<Telling, 'mask'>,
): Promise<string> {
  const { words, timeZone } = how;
  const mask = maskOf(await peopleOf(sql, secrets, message.pair_id), words);
  const evidence = evidenceOfSealed(secrets, message);
  return [
    `${number}. ${message.reference}, ${words[message.direction]}, ${moment(message.received_at, timeZone)}`,
    tellFindings(message, evidence, { ...how, mask }),
    barred(evidence ? excerpt(`${evidence.subject}\n\n${evidence.text}`, mask, words) : words.unshown),
    `  ${message.id}`,
  ].join('\n');
}
