import type { ParsedMessage } from '../message/parse/parse.js';
import { isDelay } from './bounce-delay.js';
import { entryOf } from './bounce-entries.js';
import { type BounceReason, reasonOf } from './bounce-reasons.js';
import { addressIn, recipientIn } from './bounce-recipient.js';
import { actionOf, type Fields, reportOf, wentWell } from './bounce-report.js';
import { looksLikeBounce, mayBeBounce, ofServer } from './bounce-signs.js';
import { refusedBeforeRecipient } from './bounce-stage.js';
import { partedFromOriginal, reportsArrival } from './bounce-words.js';

/** What a mail says of one that could not be delivered. */
export interface Bounce {
  /** The address it was for, where the mail names it. */
  recipient: string | null;
  /** Enhanced status (RFC 3463), `5.0.0` or `4.0.0` where only the class is known. */
  status: string;
  /** False for a delay or a failure that may pass. */
  permanent: boolean;
  /** A warning: the server goes on trying. */
  delayed: boolean;
  reason: BounceReason;
}

/** What can be said only once the recipient is named. */
const ofRecipient = new Set<BounceReason>(['user unknown', 'host unknown', 'suspended']);
const LOOKED_AT = 20_000;
const STATUS = /(?<![\d.])([45]\.\d{1,3}\.\d{1,3})(?![\d.]*\d)/;
/** A reply of SMTP; a telephone number is none. */
const REPLY = /(?<![\d.:/-])([45]\d\d)(?=[\s:,;)#-]|$)(?! ?(?:bytes|kb|mb|ms)|\)?[ -]?\d{3}[ -]\d{4})/i;

/**
 * Reads a delivery report (RFC 3464) or what servers write in its stead. Null where the mail is none, or reports a
 * delivery that went well.
 */
export function readBounce(mail: ParsedMessage): Bounce | null {
  if (!mayBeBounce(mail)) return null;
  const [own] = partedFromOriginal(mail.text.slice(0, LOOKED_AT));
  const seems = looksLikeBounce(mail, own);
  if (!seems && !ofServer(mail)) return null;
  const report = reportOf(mail);
  if (report) return fromReport(report, mail, own);
  return seems ? fromText(mail, own) : null;
}

/** Whether a server reports that a mail arrived, which is no failure. */
export function reportsSuccess(mail: ParsedMessage): boolean {
  if (!ofServer(mail)) return false;
  return reportOf(mail)?.every(wentWell) ?? reportsArrival(mail.subject, mail.text);
}

function fromReport(groups: Fields[], mail: ParsedMessage, own: string): Bounce | null {
  const left = groups.filter((group) => !wentWell(group));
  const failed = left.filter((group) => actionOf(group) === 'failed');
  const group = failed.find((one) => one.get('status')?.startsWith('5')) ?? failed[0] ?? left[0];
  if (!group) return null;
  const diagnostic = (group.get('diagnostic-code') ?? '').replace(/^[\w-]+\s*;\s*/, '');
  const delayed = actionOf(group) === 'delayed';
  const found = moreTelling(group.get('status') ?? '', diagnostic, diagnostic ? '' : own);
  const status = delayed ? found.replace(/^5/, '4') : found;
  const said = reasonInReport({ diagnostic, named: group.get('status') ?? '', status, own });
  return {
    recipient:
      addressIn(group.get('final-recipient')) ??
      addressIn(group.get('original-recipient')) ??
      addressIn(group.get('x-actual-recipient')) ??
      recipientIn(mail),
    status,
    permanent: status.startsWith('5'),
    delayed,
    reason: settled(said, { status, delayed, own }),
  };
}

/** What a report gives of the reason; `named` is the status as it stands there. */
interface Given {
  diagnostic: string;
  named: string;
  status: string;
  own: string;
}

/**
 * The reason in a report. To a reply without a status Sendmail gives one all the same, 5.1.1 and "User unknown" for any
 * 550, though the server may have meant the sender or the mail: then the words of the server count alone.
 */
function reasonInReport({ diagnostic, named, status, own }: Given): BounceReason {
  if (!/^[45]\d\d(?:[ -]|$)/.test(diagnostic) || STATUS.test(diagnostic)) {
    const said = reasonOf(diagnostic, status);
    return said === 'other' ? reasonOf(`${diagnostic}\n${named}\n${own}`, status) : said;
  }
  const dialogue = saidByOther(own);
  const said = reasonOf(dialogue || diagnostic, '');
  return said === 'other' && !dialogue ? reasonOf(`${diagnostic}\n${own}`, '') : said;
}

function fromText(mail: ParsedMessage, own: string): Bounce {
  const entry = entryOf(own, mail);
  const telling = tellingIn(entry?.text ?? own) || tellingIn(own);
  const found = statusIn(telling);
  const delayed = isDelay(mail.subject, own, found?.startsWith('5') ?? false);
  const status = delayed ? (found?.replace(/^5/, '4') ?? '4.0.0') : (found ?? '5.0.0');
  const said = telling ? reasonSaid(telling, status) : 'other';
  const whole = `${mail.subject}\n${own}`;
  const ofEntry = entry ? reasonOf(entry.text, status) : 'other';
  const all = ofEntry === 'other' ? reasonOf(whole, status) : ofEntry;
  return {
    recipient: entry?.address ?? recipientIn(mail),
    status,
    permanent: status.startsWith('5'),
    delayed,
    // A server that gives up says first what failed last.
    reason: settled(said === 'other' || (said === 'host unknown' && all === 'expired') ? all : said, {
      status,
      delayed,
      own: entry?.text ?? own,
    }),
  };
}

/** What tells more of a reason than its words. */
interface Light {
  status: string;
  delayed: boolean;
  /** What the server wrote. */
  own: string;
}

/**
 * The reason, seen in the light of when and how it was given: what a server refuses before it is told the recipient, it
 * refuses for the sender's sake; and where nothing else is told, what is late has waited too long.
 */
function settled(reason: BounceReason, { status, delayed, own }: Light): BounceReason {
  if (delayed && reason === 'other') return 'expired';
  const untold = reason === 'other' && status.startsWith('5');
  return (untold || ofRecipient.has(reason)) && refusedBeforeRecipient(own) ? 'policy' : reason;
}

/** The lines that hold a status or a reply of SMTP. */
function tellingIn(text: string): string {
  return text
    .split('\n')
    .filter((line) => STATUS.test(line) || REPLY.test(line))
    .join('\n');
}

/** The reason in those lines: rather by what the other server said than by what this one makes of it. */
function reasonSaid(telling: string, status: string): BounceReason {
  const other = saidByOther(telling);
  const said = other ? reasonOf(other, statusIn(other) ?? '') : 'other';
  return said === 'other' ? reasonOf(telling, status) : said;
}

/** What the other server said, where Sendmail gives the dialogue; below it Sendmail sums up in words of its own. */
function saidByOther(telling: string): string {
  return telling
    .split('\n')
    .filter((line) => /^\s*(?:<<<|\(reason:)/.test(line))
    .join('\n');
}

/**
 * The status that a report names, or the one of the same class that the server itself gave, where that is more exact or
 * about another subject (RFC 3463 §3): whoever reports may have made his own of it.
 */
function moreTelling(named: string, said: string, own: string): string {
  const given = STATUS.exec(named)?.[1];
  const inside = statusIn(said);
  if (!given) return inside ?? statusIn(own) ?? '5.0.0';
  const meant = inside ?? (isVague(given) ? statusIn(own) : undefined);
  if (!meant || isVague(meant) || meant[0] !== given[0]) return given;
  return isVague(given) || meant[2] !== given[2] ? meant : given;
}

function isVague(status: string): boolean {
  return status.endsWith('.0.0');
}

function statusIn(text: string): string | undefined {
  const status = STATUS.exec(text)?.[1];
  if (status) return status;
  const reply = REPLY.exec(text)?.[1];
  return reply ? `${reply[0]}.0.0` : undefined;
}
