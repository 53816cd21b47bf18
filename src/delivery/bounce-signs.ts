import type { ParsedMessage } from '../message/parse/parse.js';
import {
  failurePhrase,
  isAnswered,
  isDaemon,
  isMailer,
  opensAsServer,
  opensWithBanner,
  reportsArrival,
  saysFailure,
  speaksOfMail,
} from './bounce-words.js';

/** Whether a server sent a mail, and says so elsewhere than in words. */
export function ofServer(mail: ParsedMessage): boolean {
  const { headers, subject } = mail;
  if (isAnswered(subject) && !isDaemon(sender(mail))) return false;
  return (
    headers.has('x-failed-recipients') ||
    isDaemon(sender(mail)) ||
    isMailer(sender(mail)) ||
    isReport(mail) ||
    isNullSender(headers.get('return-path')?.[0]) ||
    isNullSender(headers.get('from')?.[0])
  );
}

/** Whether a mail can be one at all: of most, the header and the first words tell that they are not. */
export function mayBeBounce(mail: ParsedMessage): boolean {
  if (ofServer(mail)) return true;
  return !isAnswered(mail.subject) && (isAutomatic(mail) || opens(opening(mail.text)));
}

/** Without a report: the sender, the subject and the words must agree that it is one. */
export function looksLikeBounce(mail: ParsedMessage, own: string): boolean {
  const { headers, subject } = mail;
  const from = sender(mail);
  const nobody = isNullSender(headers.get('return-path')?.[0]);
  if (reportsArrival(subject, own)) return false;
  const automatic = isAutomatic(mail);
  const server = ofServer(mail);
  const code = CODE.test(own);
  const top = server || automatic ? own : opening(own);
  const begins = opensAsServer(top) || (opensWithBanner(top) && (code || ENTRY.test(own) || givesBack(mail)));
  if (!server && !speaksAsServer(mail, own, begins)) return false;
  if (!begins && !code && mayBeOfParcels(mail) && !saysWhoFailed(own) && !saysMailFailed(own)) return false;
  const signs: [number, boolean][] = [
    [3, headers.has('x-failed-recipients')],
    [2, isDaemon(from)],
    // It has little else to write of than of what it could not deliver, in whatever language.
    [isMailer(from) && /@/.test(own) ? 2 : isMailer(from) ? 1 : 0, true],
    [1, nobody],
    [1, automatic],
    [1, (automatic || nobody) && givesBack(mail)],
    [3, isReport(mail)],
    [2, failurePhrase(subject)],
    [2, begins],
    [1, saysFailure(own)],
    [1, (isDaemon(from) || (nobody && givesBack(mail))) && saysWhoFailed(own)],
    [1, code],
  ];
  return signs.reduce((sum, [points, there]) => sum + (there ? points : 0), 0) >= 4;
}

/** Whether a sender who is no server may write as one. */
function speaksAsServer(mail: ParsedMessage, own: string, begins: boolean): boolean {
  if (isAnswered(mail.subject)) return false;
  if (!isAutomatic(mail) && !(begins && failurePhrase(mail.subject))) return false;
  return own.includes('@') || givesBack(mail);
}

/** An address that begins a line and ends it, or is followed by what befell it. */
const ENTRY = /^[ \t]{0,8}(?:"[^"\n]{0,80}" ?)?<?[^\s<>@"]{1,64}@[^\s<>@"]{1,255}>?[ \t]{0,4}(?::|$)/m;
const CODE = /(?<![\d.])[45]\.\d{1,3}\.\d{1,3}(?![\d.])|(?:^|[\s(#:])[45]\d\d[ -]/;

/** A parcel may not be delivered either: of such a sender the failure has to be a mail's, or somebody's address. */
function mayBeOfParcels(mail: ParsedMessage): boolean {
  return !ofServer(mail) || /^["']?[^<@]{0,200}<?deliver(?:y|ies)@/i.test(sender(mail));
}

/** Whether one sentence names an address and a failure; a postmaster who writes of failures gives an address elsewhere. */
function saysWhoFailed(text: string): boolean {
  return sentencesOf(text).some((sentence) => sentence.includes('@') && saysFailure(sentence));
}

function saysMailFailed(text: string): boolean {
  return sentencesOf(text).some((sentence) => speaksOfMail(sentence) && saysFailure(sentence));
}

function sentencesOf(text: string): string[] {
  return text.slice(0, 4_000).split(/[.!?]\s|[。！？]|\n\s{0,80}\n/, 30);
}

/** A greeting and what follows it: a person who quotes a server says first what it is about. */
function opening(text: string): string {
  return text
    .trimStart()
    .slice(0, 600)
    .split(/\n\s{0,80}\n/, 2)
    .join('\n');
}

function isAutomatic(mail: ParsedMessage): boolean {
  return /^auto-/i.test(mail.headers.get('auto-submitted')?.[0] ?? '') || /no-?reply/i.test(sender(mail));
}

function opens(text: string): boolean {
  return opensAsServer(text) || opensWithBanner(text);
}

function givesBack({ attachments }: ParsedMessage): boolean {
  return attachments.some(({ contentType }) =>
    /^(?:message\/rfc822|text\/rfc822-headers)$/.test(contentType),
  );
}

/** The author, or all of the header where it names nobody. */
function sender({ author, headers }: ParsedMessage): string {
  const from = headers.get('from')?.[0] ?? '';
  return !author || /<\s*>\s*$/.test(from) ? from : author;
}

function isNullSender(returnPath: string | undefined): boolean {
  return returnPath?.replace(/\s/g, '') === '<>';
}

/** A delivery report (RFC 3464), though it may not name its kind. */
function isReport({ headers, attachments }: ParsedMessage): boolean {
  const contentType = headers.get('content-type')?.[0] ?? '';
  return (
    /report-type\s*=\s*"?delivery-status/i.test(contentType) ||
    (/^\s*multipart\/report/i.test(contentType) &&
      attachments.some((part) => part.contentType === 'message/delivery-status'))
  );
}
