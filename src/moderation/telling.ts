import type { ProgrammePolicy } from '../policy/policy.js';
import type { Sql } from '../store/db.js';
import { lastMessages, type SealedMessage } from '../store/excerpts.js';
import { peopleOf } from '../store/people.js';
import type { Secrets } from '../store/secrets.js';
import { maskOf } from './mask.js';
import { type Telling, tellHistory } from './show.js';
import type { Words } from './words.js';

/** The same of any pair of a programme. */
export function howTold(
  { language, timeZone, always }: ProgrammePolicy,
  words: Words,
): Omit<Telling, 'mask'> {
  return { words, english: language === 'en', timeZone, holdsAll: always === 'hold' };
}

/** How a message is told to those who supervise its pair. */
export async function tellingOf(
  sql: Sql,
  secrets: Secrets,
  pairId: string | null,
  policy: ProgrammePolicy,
  words: Words,
): Promise<Telling> {
  const people = pairId ? await peopleOf(sql, secrets, pairId) : undefined;
  return { ...howTold(policy, words), mask: maskOf(people, words) };
}

const EARLIER = 3;
const LARGEST_EARLIER = 2 * 1024 * 1024;

/** What the pair wrote before a message. */
export async function historyOf(
  sql: Sql,
  secrets: Secrets,
  message: Pick<SealedMessage, 'pair_id' | 'received_at' | 'key_wrapped'>,
  telling: Telling,
): Promise<string> {
  const earlier = await lastMessages(sql, message.pair_id, message.received_at, EARLIER, LARGEST_EARLIER);
  return tellHistory(earlier, secrets.unwrap(message.key_wrapped), telling);
}
