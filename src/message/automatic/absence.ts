import { reportsSuccess } from '../../delivery/bounce.js';
import type { ParsedMessage } from '../parse/parse.js';
import { folded } from '../phrases.js';
import { toldApart } from '../told.js';
import { answersInvitation, isReceipt } from './automatic.js';
import { declaresItself, isReport } from './automatic-headers.js';
import { declares, saysAway, untagged } from './automatic-subject.js';
import { saidIn } from './automatic-text.js';
import type { Saying } from './automatic-words.js';
import { isBulk } from './bulk.js';
import { answersInWords, saysItWasRead } from './receipt-words.js';

/** What is said of nobody who is there. */
const absent: ReadonlySet<Saying> = new Set(['away', 'left', 'unread']);

/**
 * Whether an automatic answer tells that its author is away. What reports that a mail has arrived, was read or is dealt
 * with does not, nor does an answer to an invitation or bulk mail.
 */
export function tellsOfAbsence(mail: ParsedMessage): boolean {
  if (isReport(mail.headers) || reportsSuccess(mail) || isReceipt(mail) || saysItWasRead(mail)) return false;
  if (answersInvitation(mail) || answersInWords(mail) || isBulk(mail)) return false;
  const { sayings } = saidIn(toldApart(mail).newText);
  if (sayings.some((saying) => absent.has(saying))) return true;
  if (sayings.includes('receipt')) return false;
  return sayings.includes('back') || announcesItself(mail);
}

/** Whether a mail calls itself an automatic answer, whatever its text says, and in whatever language. */
function announcesItself({ headers, subject }: ParsedMessage): boolean {
  const about = untagged(folded(subject.slice(0, 200)));
  return declaresItself(headers) || declares(about) !== undefined || saysAway(about);
}
