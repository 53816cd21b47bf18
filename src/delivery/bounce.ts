import type { ParsedMessage } from '../message/parse.js';
import { type BounceReason, reasonOf } from './bounce-reasons.js';
import { addressIn, recipientIn } from './bounce-recipient.js';
import { actionOf, type Fields, reportOf, wentWell } from './bounce-report.js';
import { looksLikeBounce, ofServer } from './bounce-signs.js';
import { isDelay, partedFromOriginal } from './bounce-words.js';

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

const LOOKED_AT = 20_000;
const STATUS = /(?<![\d.])([45]\.\d{1,3}\.\d{1,3})(?![\d.]*\d)/;
const REPLY = /(?<![\d.:/-])([45]\d\d)(?=[\s:,;)#-]|$)(?! ?(?:bytes|kb|mb|ms))/i;

/**
 * Reads a delivery report (RFC 3464) or what servers write in its stead. Null where the mail is none, or reports a
 * delivery that went well.
 */
export function readBounce(mail: ParsedMessage): Bounce | null {
  const [own] = partedFromOriginal(mail.text.slice(0, LOOKED_AT));
  const seems = looksLikeBounce(mail, own);
  if (!seems && !ofServer(mail)) return null;
  const report = reportOf(mail);
  if (report) return fromReport(report, mail, own);
  return seems ? fromText(mail, own) : null;
}

/** Whether a server reports that a mail arrived, which is no failure. */
export function reportsSuccess(mail: ParsedMessage): boolean {
  const report = ofServer(mail) ? reportOf(mail) : undefined;
  return report?.every(wentWell) ?? false;
}

function fromReport(groups: Fields[], mail: ParsedMessage, own: string): Bounce | null {
  const left = groups.filter((group) => !wentWell(group));
  const failed = left.filter((group) => actionOf(group) === 'failed');
  const group = failed.find((one) => one.get('status')?.startsWith('5')) ?? failed[0] ?? left[0];
  if (!group) return null;
  const diagnostic = (group.get('diagnostic-code') ?? '').replace(/^[\w-]+\s*;\s*/, '');
  const delayed = actionOf(group) === 'delayed';
  const found = moreTelling(group.get('status') ?? '', diagnostic || own);
  const status = delayed ? found.replace(/^5/, '4') : found;
  const said = reasonOf(diagnostic, status);
  return {
    recipient:
      addressIn(group.get('final-recipient')) ??
      addressIn(group.get('original-recipient')) ??
      addressIn(group.get('x-actual-recipient')) ??
      recipientIn(mail),
    status,
    permanent: status.startsWith('5'),
    delayed,
    reason: said === 'other' ? reasonOf(`${diagnostic}\n${group.get('status')}\n${own}`, status) : said,
  };
}

function fromText(mail: ParsedMessage, own: string): Bounce {
  const telling = own
    .split('\n')
    .filter((line) => STATUS.test(line) || REPLY.test(line))
    .join('\n');
  const delayed = isDelay(mail.subject, own);
  const found = statusIn(telling) ?? (delayed ? '4.0.0' : '5.0.0');
  const status = delayed ? found.replace(/^5/, '4') : found;
  const said = telling ? reasonOf(telling, status) : 'other';
  const all = reasonOf(`${mail.subject}\n${own}`, status);
  return {
    recipient: recipientIn(mail),
    status,
    permanent: status.startsWith('5'),
    delayed,
    // A server that gives up says first what failed last.
    reason: said === 'other' || (said === 'host unknown' && all === 'expired') ? all : said,
  };
}

/** The status that a report names, or a more exact one of the same class that the server itself gave. */
function moreTelling(named: string, said: string): string {
  const given = STATUS.exec(named)?.[1];
  const inside = statusIn(said);
  if (!given) return inside ?? '5.0.0';
  const vague = /\.0\.0$/.test(given);
  return vague && inside && inside[0] === given[0] ? inside : given;
}

function statusIn(text: string): string | undefined {
  const status = STATUS.exec(text)?.[1];
  if (status) return status;
  const reply = REPLY.exec(text)?.[1];
  return reply ? `${reply[0]}.0.0` : undefined;
}
