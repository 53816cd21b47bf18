import type { ClaimedMessage } from '../store/claims.js';
import type { Db } from '../store/db.js';
import { lastLetters } from '../store/pair-history.js';
import type { ParsedMessage } from './parse/parse.js';
import { namesOfAuthor } from './screening-subject.js';
import { pageIn, toldApart } from './told.js';

/** Answers go to one of the last few letters. */
const LAST = 8;

/** What the pair wrote before a mail that quotes something, so that answers among the quoted lines are told from them. */
export async function lettersQuoted(
  db: Db,
  message: Pick<ClaimedMessage, 'id' | 'pair_id' | 'received_at'>,
  mail: ParsedMessage,
  pairKey: Buffer,
): Promise<string[] | undefined> {
  const page = pageIn(mail);
  const quotes = page
    ? page.partsFor(namesOfAuthor(mail)).includes('quoted')
    : toldApart(mail).quotedText !== '';
  return quotes ? lastLetters(db, message, pairKey, LAST) : undefined;
}
