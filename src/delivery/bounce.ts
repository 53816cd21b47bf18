import type { HeaderFields } from '../message/headers.js';
import type { ParsedMessage } from '../message/parse.js';
import { type BounceReason, reasonOf } from './bounce-reasons.js';
import { failurePhrase, isDaemon, isDelay, saysFailure, withoutOriginal } from './bounce-words.js';

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
const ADDRESS = /[^\s<>"'(){}[\],;:@]{1,64}@[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?(?:\.[a-z0-9-]{1,63}){1,8}/i;
const STATUS = /(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.]*\d)/;
const REPLY = /(?<![\d.:/-])([45]\d\d)(?=[\s:,;)#-]|$)(?! ?(?:bytes|kb|mb|ms))/i;

/**
 * Reads a delivery report (RFC 3464) or what servers write in its stead. Null where the mail is none, or reports a
 * delivery that went well.
 */
export function readBounce(mail: ParsedMessage): Bounce | null {
  const report = mail.attachments.find((part) =>
    /^message\/(?:global-)?delivery-status$/.test(part.contentType),
  );
  if (report) return fromReport(groupsOf(report.content.toString('utf8')), mail);
  return looksLikeBounce(mail) ? fromText(mail) : null;
}

/** The groups of fields of a delivery report; the first is about the mail, the others about a recipient each. */
function groupsOf(text: string): Map<string, string>[] {
  const unfolded = text
    .slice(0, LOOKED_AT)
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]+/g, ' ');
  return unfolded
    .split(/\n\s*\n/)
    .map(
      (group) =>
        new Map(
          group.split('\n').flatMap((line) => {
            const colon = line.indexOf(':');
            return colon > 0
              ? [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()] as const]
              : [];
          }),
        ),
    )
    .filter((group) => group.size > 0);
}

function fromReport(groups: Map<string, string>[], mail: ParsedMessage): Bounce | null {
  const about = groups.filter(
    (group) => group.has('action') || group.has('final-recipient') || group.has('status'),
  );
  const action = (group: Map<string, string>) => (group.get('action') ?? '').toLowerCase().split(/[\s(;]/)[0];
  const went = (group: Map<string, string>) =>
    ['delivered', 'relayed', 'expanded'].includes(action(group) ?? '');
  if (about.length === 0) return fromText(mail);
  const failed = about.filter((group) => !went(group));
  const group = failed.find((one) => action(one) === 'failed') ?? failed[0];
  if (!group) return null;
  const diagnostic = (group.get('diagnostic-code') ?? '').replace(/^[\w-]+\s*;\s*/, '');
  const own = withoutOriginal(mail.text).slice(0, LOOKED_AT);
  const status = moreTelling(group.get('status') ?? '', diagnostic || own);
  const permanent = action(group) === 'delayed' ? false : status.startsWith('5');
  const said = reasonOf(diagnostic, status);
  return {
    recipient:
      addressIn(group.get('final-recipient')) ??
      addressIn(group.get('original-recipient')) ??
      recipientIn(mail, own),
    status: action(group) === 'delayed' ? status.replace(/^5/, '4') : status,
    permanent,
    delayed: action(group) === 'delayed',
    reason: said === 'other' ? reasonOf(`${diagnostic}\n${own}`, status) : said,
  };
}

function fromText(mail: ParsedMessage): Bounce {
  const own = withoutOriginal(mail.text).slice(0, LOOKED_AT);
  const telling = own
    .split('\n')
    .filter((line) => STATUS.test(line) || REPLY.test(line))
    .join('\n');
  const delayed = isDelay(mail.subject, own);
  const found = statusIn(telling) ?? (delayed ? '4.0.0' : '5.0.0');
  const status = delayed ? found.replace(/^5/, '4') : found;
  const said = telling ? reasonOf(telling, status) : 'other';
  return {
    recipient: addressIn(mail.headers.get('x-failed-recipients')?.[0]) ?? recipientIn(mail, own),
    status,
    permanent: status.startsWith('5'),
    delayed,
    reason: said === 'other' ? reasonOf(own, status) : said,
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
  if (status && !status.startsWith('2')) return status;
  const reply = REPLY.exec(text)?.[1];
  return reply ? `${reply[0]}.0.0` : undefined;
}

/** Without a report: the sender, the subject and the words must agree that it is one. */
function looksLikeBounce(mail: ParsedMessage): boolean {
  const { headers } = mail;
  const own = withoutOriginal(mail.text).slice(0, LOOKED_AT);
  const points =
    (headers.has('x-failed-recipients') ? 3 : 0) +
    (isDaemon(headers.get('from')?.[0] ?? '') ? 2 : 0) +
    (isNullSender(headers) ? 1 : 0) +
    (/report-type="?delivery-status/i.test(headers.get('content-type')?.[0] ?? '') ? 2 : 0) +
    (failurePhrase(mail.subject) ? 2 : 0) +
    (saysFailure(own) ? 1 : 0) +
    (STATUS.test(own) || /(?:^|\s)[45]\d\d[ -]/.test(own) ? 1 : 0);
  return points >= 4;
}

function isNullSender(headers: HeaderFields): boolean {
  return headers.get('return-path')?.[0]?.replace(/\s/g, '') === '<>';
}

/** The first address of the text that is not a server's or the reader's own, else the one the original was for. */
function recipientIn(mail: ParsedMessage, own: string): string | null {
  const readers = new Set([...(mail.headers.get('to') ?? []), ...mail.from].map((text) => addressIn(text)));
  const candidates = (own.match(new RegExp(ADDRESS, 'gi')) ?? []).map(trimmed);
  const named = candidates.find((address) => !readers.has(address) && !isDaemon(address));
  return named ?? originalRecipient(mail);
}

function originalRecipient(mail: ParsedMessage): string | null {
  const original = mail.attachments.find((part) =>
    /^(?:message\/rfc822|text\/rfc822-headers)$/.test(part.contentType),
  );
  const [, to] = /^To:\s*([^\n]*)/im.exec(original?.content.toString('utf8').slice(0, LOOKED_AT) ?? '') ?? [];
  return addressIn(to);
}

function addressIn(text: string | undefined): string | null {
  const found = ADDRESS.exec((text ?? '').slice(0, 1_000))?.[0];
  return found ? trimmed(found) : null;
}

function trimmed(address: string): string {
  return address
    .replace(/^(?:rfc822;|mailto:)+/i, '')
    .replace(/[.-]+$/, '')
    .toLowerCase();
}
