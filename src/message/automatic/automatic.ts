import type { ParsedMessage } from '../parse/parse.js';
import { folded } from '../phrases.js';
import { commentAbove } from '../quote/forward-mark.js';
import { isReplyLine } from '../quote/header-block.js';
import { tellApart } from '../quote/quote.js';
import { toldApart } from '../told.js';
import { isPassedOn } from '../trimming.js';
import { declaresItself, deniesIt, wentThroughRule } from './automatic-headers.js';
import { declares, isAnswer, spans, subjectPoints, untagged } from './automatic-subject.js';
import { namesDay, saidIn, speaks, tellsOtherwise } from './automatic-text.js';
import { isBulk } from './bulk.js';
import { speaksForMailbox } from './held-back.js';
import { answersInWords, saysItWasRead } from './receipt-words.js';

const ENOUGH = 5;
const LONGEST = 2_500;
const SHORT = 60;

/**
 * Whether nobody wrote a mail: an out-of-office note, a read receipt, an answer to an invitation, a ticket system, a
 * newsletter. `declared` where the header of RFC 3834 §5, an older one or a mail program's own subject says so; `worded`
 * where only the words do, several kinds of them together at the beginning of the text.
 */
export function automatic(mail: ParsedMessage): 'declared' | 'worded' | undefined {
  if (declaresItself(mail.headers) || isReceipt(mail)) return 'declared';
  if (deniesIt(mail.headers)) return undefined;
  const subject = untagged(folded(mail.subject.slice(0, 200)));
  if (!isAnswer(subject)) {
    const declared = declaredBy(subject, mail);
    if (declared) return declared;
    if (answersInWords(mail) || saysItWasRead(mail)) return 'worded';
  }
  const worded = answersInvitation(mail) || reads(mail, subject) || isBulk(mail) || speaksForMailbox(mail);
  return worded ? 'worded' : undefined;
}

/** What a program's subject says, where the text does not show that a person has written it there. */
function declaredBy(subject: string, mail: ParsedMessage): 'declared' | 'worded' | undefined {
  const declared = declares(subject);
  if (!declared) return undefined;
  const { newText } = toldApart(mail);
  const personal = speaks(newText);
  const otherwise = tellsOtherwise(newText);
  if (declared === 'surely') {
    if (mail.headers.has('in-reply-to') || !(personal || otherwise)) return 'declared';
    if (!personal || saidIn(newText).sayings.length > 0) return 'worded';
  }
  return personal || otherwise ? undefined : 'worded';
}

/** Kinds of sayings of which one alone makes a text doubtful where a person's own word is wanted. */
const doubtful: ReadonlySet<string> = new Set(['machine', 'left', 'away', 'receipt', 'back', 'promise']);

/** Whether a program may have written a mail, though too little tells so to treat it as one. */
export function mayBeAutomatic(mail: ParsedMessage): boolean {
  const { newText } = tellApart(mail.text.slice(0, 20_000));
  return (
    automatic(mail) !== undefined ||
    isBulk(mail) ||
    saidIn(newText).sayings.some((saying) => doubtful.has(saying))
  );
}

/** A disposition notification (RFC 8098), unless it lies in a letter of somebody who passes it on. */
export function isReceipt(mail: ParsedMessage): boolean {
  const { headers, attachments, subject } = mail;
  if (/report-type\s*=\s*"?disposition-notification/i.test(headers.get('content-type')?.[0] ?? ''))
    return true;
  if (!attachments.some((part) => part.contentType === 'message/disposition-notification')) return false;
  return !isPassedOn(subject) && !speaks(toldApart(mail).newText);
}

/** An answer that a calendar gives by itself (RFC 5546 §3.2.3); with words of its own a person may have added them. */
export function answersInvitation({ headers, attachments }: ParsedMessage): boolean {
  const type = headers.get('content-type')?.[0] ?? '';
  return (
    (/^text\/calendar/i.test(type) && /method\s*=\s*"?(?:reply|counter)/i.test(type)) ||
    attachments.some(
      (part) =>
        part.contentType === 'text/calendar' &&
        /^METHOD:(?:REPLY|COUNTER)/im.test(part.content.subarray(0, 4_000).toString('latin1')),
    )
  );
}

/** What stands under the line that a ticket system sets above its own words too. */
function belowReplyLine(text: string): string | undefined {
  const start = text.slice(0, 20_000).trimStart();
  const end = start.indexOf('\n');
  return end > 0 && isReplyLine(start.slice(0, end)) ? start.slice(end) : undefined;
}

/** Whether a text and its subject say in few words when somebody is away or back. */
function saysWhenAlone(own: string, subject: string): boolean {
  return own.length < SHORT && (namesDay(own) || spans(subject));
}

function reads(mail: ParsedMessage, subject: string): boolean {
  const { headers } = mail;
  const below = belowReplyLine(mail.text);
  const told = below === undefined ? toldApart(mail).newText : tellApart(below).newText;
  const own = commentAbove(told.slice(0, LONGEST * 2)) ?? told;
  if (own.length > LONGEST) return false;
  const said = saidIn(own);
  const bySubject = isAnswer(subject) ? 0 : subjectPoints(subject);
  const around =
    (/bulk|junk/i.test(headers.get('precedence')?.[0] ?? '') ? 2 : 0) +
    (headers.has('x-auto-response-suppress') ? 1 : 0) +
    (wentThroughRule(headers) ? 2 : 0) +
    (below === undefined ? 0 : 3) +
    (headers.get('return-path')?.[0]?.replace(/\s/g, '') === '<>' ? 3 : 0) +
    bySubject +
    (bySubject > 3 && saysWhenAlone(own, subject) && said.personal === 0 ? 1 : 0) +
    (/no-?_?reply|do-?not-?reply/i.test(mail.from[0] ?? '') ? 2 : 0);
  const several =
    said.nothingElse || said.sayings.length >= 2 || said.sayings.includes('machine') || around >= 3;
  return several && said.points + around + (said.nothingElse ? 2 : 0) - said.personal >= ENOUGH;
}
