import { type Bounce, readBounce } from '../delivery/bounce.js';
import { isAutomatic } from './automatic.js';
import { RELAY_HEADER } from './headers.js';
import type { ParsedMessage } from './parse.js';

export type Kind = 'message' | 'auto-reply' | 'bounce' | 'complaint' | 'loop';

const MAX_HOPS = 25;

/** What sort of mail it is: only a `message` was written by a person for a person. */
export function kindOf(mail: ParsedMessage): { kind: Kind; bounce: Bounce | null } {
  const hops = mail.headers.get('received')?.length ?? 0;
  if (mail.headers.has(RELAY_HEADER.toLowerCase()) || hops >= MAX_HOPS) return { kind: 'loop', bounce: null };
  if (isComplaint(mail)) return { kind: 'complaint', bounce: null };
  const bounce = readBounce(mail);
  if (bounce) return { kind: 'bounce', bounce };
  return { kind: isAutomatic(mail) ? 'auto-reply' : 'message', bounce: null };
}

/** A reader's complaint in the Abuse Reporting Format (RFC 5965). */
function isComplaint(mail: ParsedMessage): boolean {
  return (
    mail.attachments.some((part) => part.contentType === 'message/feedback-report') ||
    /report-type="?feedback-report/i.test(mail.headers.get('content-type')?.[0] ?? '')
  );
}
