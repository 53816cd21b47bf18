import type { Subject } from '../screening/subject.js';
import type { ClaimedMessage } from '../store/claims.js';
import type { Db } from '../store/db.js';
import { lastOfAuthor } from '../store/pair-history.js';
import { isAnswer, untagged } from './automatic/automatic-subject.js';
import type { ParsedMessage } from './parse/parse.js';
import { folded } from './phrases.js';

const TIMES = 3;
const FEWEST_LETTERS = 30;

/**
 * Whether a mail answers with the same words for the third time within an hour, numbers apart. That may be a program whose
 * words nobody knows, and two of them would answer each other for ever. Short words are said again by people.
 */
export async function isRepeated(
  db: Db,
  message: Pick<ClaimedMessage, 'id' | 'pair_id' | 'author_id' | 'received_at'>,
  parsed: Pick<ParsedMessage, 'headers' | 'subject'>,
  { newText, recentCount }: Pick<Subject, 'newText' | 'recentCount'>,
  pairKey: Buffer,
): Promise<boolean> {
  if (recentCount < TIMES || !answers(parsed)) return false;
  const words = lettersBelowSubject(newText);
  if (words.length < FEWEST_LETTERS) return false;
  const last = await lastOfAuthor(db, message, pairKey, TIMES - 1);
  return last.length === TIMES - 1 && last.every((text) => lettersBelowSubject(text) === words);
}

function answers({ headers, subject }: Pick<ParsedMessage, 'headers' | 'subject'>): boolean {
  return (
    headers.has('in-reply-to') ||
    headers.has('references') ||
    isAnswer(untagged(folded(subject.slice(0, 200))))
  );
}

function lettersBelowSubject(text: string): string {
  return text.slice(text.indexOf('\n\n')).replace(/[^\p{L}]/gu, '');
}
