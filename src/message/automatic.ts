import { declaresItself, deniesIt } from './automatic-headers.js';
import {
  awaySubjects,
  justNow,
  type Saying,
  sayings,
  subjectBeginnings,
  subjectSigns,
} from './automatic-words.js';
import { isBulk } from './bulk.js';
import { commentAbove, isReplyLine } from './header-block.js';
import type { ParsedMessage } from './parse.js';
import { asPerson, inPassing, ofMachine } from './persons-words.js';
import { folded } from './phrases.js';
import { tellApart } from './quote.js';
import { answersInWords, saysItWasRead } from './receipt-words.js';
import { toldApart } from './told.js';

/** What somebody else says. */
const CITED = /"[^"\n]{1,300}"|“[^”\n]{1,300}”|„[^“”\n]{1,300}[“”]|«[^»\n]{1,300}»/g;
const A_SENTENCE = 20;
const SENTENCE = /[.!]\s|[。！;]|,\s(?=and |but |und |aber )/;
/** A day of a month, in figures. */
const DATE =
  /\b\d{1,2}(?:st|nd|rd|th|er|º|\.)?\s?(?:[./]\s?\d|de |\p{L}{3})|\p{L}{3,9} \d{1,2}\b|\d{1,2}\s?[月월]/u;
/** What a machine says and may leave it at that. */
const complete = new Set(['receipt', 'left', 'unread']);
const ENOUGH = 5;
const LONGEST = 2_500;
const SHORT = 60;

/** A program's words stand alone or before a mark: "Automatic reply: Paper", not "Automatic reply of a muscle". */
const DECLARING = new RegExp(
  `^(?:${subjectBeginnings.source})[\\p{L}\\p{M}]{0,20}\\s*(?:[:：()[\\]|–—-]|$|(?<=[:\\])]))`,
  'u',
);

/** People write of such answers too, and then nothing follows; "Out of office: Friday" may be theirs as well. */
const BARE =
  /^(?:[^:：]{0,60}[:：]?$|\W{0,2}(?:out of (?:the )?office|ooo|auto|vacation|absence)\b[^:：]{0,20}[:：])/;

/** The subject says nothing but that somebody is away, or what stands before its colon does. */
const AWAY = new RegExp(
  `(?:^|[:|–—-]\\s{0,2}|\\s(?:is|ist|est|esta|e|jest|er|ar|on|je)\\s)(?:${awaySubjects.source})\\s*[.!]{0,3}(?:$|[:：(])`,
  'u',
);

/**
 * Whether nobody wrote a mail: an out-of-office note, a read receipt, an answer to an invitation, a ticket system, a
 * newsletter. `declared` where the header of RFC 3834 §5, an older one or a mail program's own subject says so; `worded`
 * where only the words do, several kinds of them together at the beginning of the text.
 */
export function automatic(mail: ParsedMessage): 'declared' | 'worded' | undefined {
  if (declaresItself(mail.headers) || isReceipt(mail)) return 'declared';
  if (deniesIt(mail.headers)) return undefined;
  const subject = folded(mail.subject.slice(0, 200)).trim();
  if (DECLARING.test(subject)) {
    if (!BARE.test(subject)) return 'declared';
    if (!speaks(toldApart(mail).newText)) return 'worded';
  }
  return answersInvitation(mail) ||
    answersInWords(mail) ||
    saysItWasRead(mail) ||
    reads(mail, subject) ||
    isBulk(mail)
    ? 'worded'
    : undefined;
}

/** Kinds of sayings of which one alone makes a text doubtful where a person's own word is wanted. */
const doubtful = new Set(['machine', 'left', 'away', 'receipt', 'back', 'promise']);

/** Whether a program may have written a mail, though too little tells so to treat it as one. */
export function mayBeAutomatic(mail: ParsedMessage): boolean {
  const text = folded(tellApart(mail.text.slice(0, 20_000)).newText).slice(0, 900);
  return (
    automatic(mail) !== undefined ||
    isBulk(mail) ||
    sayings.some(({ kind, words }) => doubtful.has(kind) && words.test(text))
  );
}

/** A disposition notification (RFC 8098). */
function isReceipt({ headers, attachments }: ParsedMessage): boolean {
  return (
    attachments.some((part) => part.contentType === 'message/disposition-notification') ||
    /report-type\s*=\s*"?disposition-notification/i.test(headers.get('content-type')?.[0] ?? '')
  );
}

/** An answer that a calendar gives by itself (RFC 5546 §3.2.3); with words of its own a person may have added them. */
function answersInvitation({ headers, attachments }: ParsedMessage): boolean {
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

function withoutCited(text: string): string {
  const left = text.replace(CITED, (cited) => (cited.length > A_SENTENCE ? ' ' : cited));
  return left.length > 15 ? left : text;
}

/** What stands under the line that a ticket system sets above its own words too. */
function belowReplyLine(text: string): string | undefined {
  const start = text.slice(0, 20_000).trimStart();
  const end = start.indexOf('\n');
  return end > 0 && isReplyLine(start.slice(0, end)) ? start.slice(end) : undefined;
}

function reads(mail: ParsedMessage, subject: string): boolean {
  const { headers } = mail;
  const below = belowReplyLine(mail.text);
  const told = below === undefined ? toldApart(mail).newText : tellApart(below).newText;
  const own = commentAbove(told.slice(0, LONGEST * 2)) ?? told;
  if (own.length > LONGEST) return false;
  const text = folded(withoutCited(own)).slice(0, 900);
  const said = saidIn(text);
  const isAnswer = /^(?:re|aw|sv|vs|antw|odp|ynt|rep|res|rif|回复|答复|回覆)\s*[:：]/.test(subject);
  const around =
    (/bulk|junk/i.test(headers.get('precedence')?.[0] ?? '') ? 2 : 0) +
    (headers.has('x-auto-response-suppress') ? 1 : 0) +
    (below === undefined ? 0 : 3) +
    (headers.get('return-path')?.[0]?.replace(/\s/g, '') === '<>' ? 3 : 0) +
    (isAnswer
      ? 0
      : AWAY.test(subject)
        ? own.length < SHORT && DATE.test(text)
          ? 5
          : 4
        : subjectSigns.test(subject)
          ? 2
          : 0) +
    (/no-?_?reply|do-?not-?reply/i.test(mail.from[0] ?? '') ? 2 : 0);
  const several = said.length >= 2 || said.some(({ kind }) => kind === 'machine') || around >= 3;
  const all = saysNothingElse(text, said);
  const points = said.reduce((sum, { points }) => sum + points, 0) + around + (all ? 2 : 0);
  return (several || all) && points >= ENOUGH && points - personal(own, text) >= ENOUGH;
}

function saidIn(text: string): Saying[] {
  const plain = text.replace(inPassing, ' ');
  const said = sayings.filter(({ words }) => words.test(plain));
  if (said.length === 0) return [];
  const steady = plain.replace(justNow, '');
  const besides = steady === plain ? [] : sayings.filter(({ words }) => words.test(steady));
  return [...new Map([...said, ...besides].map((saying) => [saying.kind, saying])).values()];
}

/** Whether each sentence is an automatic answer's, and one of them tells of a date or of more than an absence. */
function saysNothingElse(text: string, said: Saying[]): boolean {
  const telling =
    said.some(({ kind }) => complete.has(kind)) ||
    (said.some(({ kind }) => kind === 'away') && DATE.test(text));
  if (!telling) return false;
  return text
    .split(SENTENCE)
    .filter((sentence) => sentence.length > 25 || /[\p{Lo}]{6}/u.test(sentence))
    .every((sentence) => sayings.some(({ words }) => words.test(sentence)));
}

/** Who asks something expects an answer, and who writes at length has more to say than that he is away. */
function personal(own: string, text: string): number {
  return (asks(own) ? 3 : 0) + (own.length > 700 ? 1 : 0) + (asPerson.test(text) ? 3 : 0);
}

function speaks(text: string): boolean {
  return asks(text) || asPerson.test(folded(text.slice(0, 900)));
}

function asks(text: string): boolean {
  return /[?？؟](?![\p{L}\p{N}=])|;\s*$/mu.test(text.replace(ofMachine, ' '));
}
